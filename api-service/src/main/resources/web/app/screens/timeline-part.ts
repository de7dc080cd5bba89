import {html, type TemplateResult} from 'lit';
import {get, path} from '../api/client.js';
import {session} from '../api/session.js';
import type {LiveEvent, Sample} from '../api/shapes.js';
import type {Series} from '../logic/chart.js';
import {money, whole} from '../logic/words.js';
import {empty} from '../parts/bits.js';
import '../parts/line-chart.js';
import {Screen} from '../parts/screen.js';

const HOUR_MS = 3_600_000;

/** Demand, capacity and money over time: of one worker type, or of everything when no name is given. */
class Timeline extends Screen {
  static override properties = {name: {attribute: false}};
  declare name: string;
  private hours = 3;
  private samples: Sample[] = [];

  constructor() {
    super();
    this.name = '';
  }

  protected override concerns(event: LiveEvent): boolean {
    return event.type === 'iteration-completed';
  }

  protected async load(signal: AbortSignal): Promise<void> {
    if (this.name && !session.canView(this.name)) {
      return;
    }
    const where = this.name ? path`/worker-type/${this.name}/timeline` : '/timeline';
    this.samples = (await get<{samples: Sample[]}>(`${where}?hours=${this.hours}`, signal)).samples;
  }

  protected content(): TemplateResult {
    const to = Date.now();
    const first = this.samples[0] ? Date.parse(this.samples[0].time) : to;
    const from = Math.max(to - this.hours * HOUR_MS, Math.min(first, to - 10 * 60_000));
    const line = (name: string, of: (s: Sample) => number | undefined): Series => ({
      name,
      points: this.samples.flatMap(s => {
        const value = of(s);
        return value === undefined ? [] : [{time: Date.parse(s.time), value}];
      }),
    });
    return html`<section class="card">
      <div class="card-head">
        <h2>Demand and capacity</h2>
        <label><span class="hidden">How far back</span>
          <select @change=${this.choose}>
            ${[1, 3, 12, 24].map(h => html`<option value=${h} ?selected=${h === this.hours}>Last ${h} h</option>`)}
          </select>
        </label>
      </div>
      ${this.samples.length === 0
        ? empty('Nothing was recorded yet.', 'A sample is kept once a minute, when something changed.')
        : html`
            <line-chart
              label="Pending tasks and capacity over time"
              .series=${[
                line('Pending tasks', s => s.pendingTasks),
                line('Running', s => s.runningCapacity),
                line('On their way', s => s.pendingCapacity + s.requestedCapacity),
              ]}
              .from=${from}
              .to=${to}
              .least=${1}
              .format=${whole}
            ></line-chart>
            <h3>US$ per hour</h3>
            <line-chart label="Cost over time" .series=${[line('US$ per hour', s => s.usdPerHour)]} .from=${from} .to=${to} .format=${money}></line-chart>
          `}
    </section>`;
  }

  private choose = (e: Event): void => {
    this.hours = Number((e.target as HTMLSelectElement).value);
    this.refresh();
  };
}

customElements.define('timeline-part', Timeline);
