import {html, nothing, type TemplateResult} from 'lit';
import {get, path} from '../api/client.js';
import {session} from '../api/session.js';
import type {JsonObject, LiveEvent, Price} from '../api/shapes.js';
import type {Series} from '../logic/chart.js';
import {objects} from '../logic/definition.js';
import {price} from '../logic/words.js';
import {age, empty} from '../parts/bits.js';
import '../parts/line-chart.js';
import {Screen} from '../parts/screen.js';

/** A chart of less time than this would show nothing but edges. */
const LEAST_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
const SHOWN = 100;
/** More lines than colours can tell apart help nobody. */
const MOST_LINES = 6;

/** The spot prices of a worker type's options over time, with its limits drawn in. */
class Prices extends Screen {
  static override properties = {name: {attribute: false}};
  declare name: string;
  private prices: Price[] = [];
  private definition: JsonObject = {};
  private hours = 12;

  constructor() {
    super();
    this.name = '';
  }

  protected override concerns(event: LiveEvent): boolean {
    return event.type === 'worker-type-updated' && event.workerType === this.name;
  }

  protected async load(signal: AbortSignal): Promise<void> {
    if (!session.can('view-deployment')) {
      return;
    }
    const [found, definition] = await Promise.all([
      get<{prices: Price[]}>(`/prices?workerType=${encodeURIComponent(this.name)}&hours=${this.hours}&limit=${SHOWN}`, signal),
      get<JsonObject>(path`/worker-type/${this.name}`, signal),
    ]);
    this.prices = found.prices.sort((a, b) => this.priced(a, definition) - this.priced(b, definition));
    this.definition = definition;
  }

  /** With utility, as limits are compared with it. */
  private priced(p: Price, definition = this.definition): number {
    return (p.spotPrice ?? Infinity) * this.utility(p, definition);
  }

  private utility(p: Price, definition = this.definition): number {
    const type = objects(definition['instanceTypes']).find(t => t['instanceType'] === p.instanceType);
    return Number(type?.['utility'] ?? 1);
  }

  protected content(): TemplateResult {
    if (!session.can('view-deployment')) {
      return empty('Your credentials may not see prices.', html`They need <code>aws-provisioner:view-deployment</code>.`);
    }
    if (this.prices.length === 0) {
      return empty('No price of its options is known yet.', 'Prices are read every few minutes.');
    }
    const to = Date.now();
    const cheapest = this.prices.filter(p => p.history && p.history.length > 0).slice(0, MOST_LINES);
    const series: Series[] = cheapest.map(p => ({
      name: `${p.instanceType} in ${p.availabilityZone}`,
      points: (p.history ?? []).map(h => ({time: Date.parse(h.time), value: h.spotPrice * this.utility(p)})),
    }));
    const first = Math.min(to, ...series.flatMap(s => s.points.map(p => p.time)));
    const from = Math.max(to - this.hours * HOUR_MS, Math.min(first, to - LEAST_MS));
    const limits = [
      {name: 'maximum price', value: Number(this.definition['maxPrice'])},
      ...(Number(this.definition['minPrice']) > 0 ? [{name: 'minimum price', value: Number(this.definition['minPrice'])}] : []),
    ];
    return html`<section class="card">
      <div class="card-head">
        <h2>Spot prices, with utility</h2>
        <label><span class="hidden">How far back</span>
          <select @change=${this.choose}>
            ${[3, 12, 24, 72].map(h => html`<option value=${h} ?selected=${h === this.hours}>Last ${h} h</option>`)}
          </select>
        </label>
      </div>
      ${series.length > 0
        ? html`<line-chart
            label="Spot prices of the cheapest options over time"
            .series=${series}
            .limits=${limits}
            .from=${from}
            .to=${to}
            .format=${price}
          ></line-chart>`
        : nothing}
      ${this.table()}
    </section>`;
  }

  private table(): TemplateResult {
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Prices"><table class="small">
      <thead><tr><th scope="col">Type</th><th scope="col">Zone</th><th scope="col" class="end">Spot</th><th scope="col" class="end">Highest lately</th>
        <th scope="col" class="end">On demand</th><th scope="col" class="end">With utility</th><th scope="col">Offered</th><th scope="col">Interrupted</th><th scope="col">Read</th></tr></thead>
      <tbody>
        ${this.prices.map(
          p => html`<tr class=${this.priced(p) > Number(this.definition['maxPrice']) ? 'out' : ''}>
            <td>${p.instanceType}</td><td>${p.availabilityZone}</td><td class="end">${price(p.spotPrice)}</td>
            <td class="end">${price(p.highestSpotPrice)}</td><td class="end">${price(p.onDemandPrice)}</td>
            <td class="end">${Number.isFinite(this.priced(p)) ? price(this.priced(p)) : '–'}</td>
            <td>${p.offered === undefined ? '–' : p.offered ? 'yes' : 'no'}</td><td>${p.interruption ?? '–'}</td><td>${age(p.spotPriceTime)}</td>
          </tr>`,
        )}
      </tbody>
    </table></div>`;
  }

  private choose = (e: Event): void => {
    this.hours = Number((e.target as HTMLSelectElement).value);
    this.refresh();
  };
}

customElements.define('prices-part', Prices);
