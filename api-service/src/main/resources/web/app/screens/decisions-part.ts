import {html, nothing, type TemplateResult} from 'lit';
import {get, path} from '../api/client.js';
import {session} from '../api/session.js';
import type {Decision, LiveEvent} from '../api/shapes.js';
import {whole} from '../logic/words.js';
import {age, empty} from '../parts/bits.js';
import {launchesTable, optionsTable} from '../parts/plan-tables.js';
import {Screen} from '../parts/screen.js';

const SHOWN = 50;

/** What was decided, newest first: the sentence, and on demand the ranked options and the reasons. */
class Decisions extends Screen {
  static override properties = {name: {attribute: false}};
  declare name: string;
  private decisions: Decision[] = [];

  constructor() {
    super();
    this.name = '';
  }

  protected override concerns(event: LiveEvent): boolean {
    return event.type === 'worker-type-decided' && event.workerType === this.name;
  }

  protected async load(signal: AbortSignal): Promise<void> {
    this.decisions = session.canView(this.name)
      ? (await get<{decisions: Decision[]}>(path`/worker-type/${this.name}/decisions` + `?limit=${SHOWN}`, signal)).decisions
      : [];
  }

  protected content(): TemplateResult {
    if (this.decisions.length === 0) {
      return session.canView(this.name)
        ? empty('Nothing was decided yet.', 'The provisioner decides every few seconds; what differs from the decision before is kept.')
        : empty('Your credentials may not see decisions.', html`They need <code>aws-provisioner:view-worker-type:${this.name}</code>.`);
    }
    return html`<ol class="decisions">
      ${this.decisions.map((d, i) => this.decision(d, i === 0))}
    </ol>`;
  }

  private decision(d: Decision, isNewest: boolean): TemplateResult {
    return html`<li>
      <details ?open=${isNewest}>
        <summary><span class="when">${age(d.time)}</span><span>${d.sentence}</span></summary>
        <p class="quiet small">
          ${whole(d.pendingTasks)} tasks pending; capacity ${whole(d.runningCapacity)} running, ${whole(d.pendingCapacity)} pending,
          ${whole(d.requestedCapacity)} requested; change by the rule ${d.change > 0 ? '+' : ''}${whole(d.change)}${d.terminations > 0
            ? `; ${d.terminations} terminated`
            : ''}
        </p>
        ${d.notes.length > 0 ? html`<ul class="notes">${d.notes.map(n => html`<li><code>${n.code}</code> ${n.sentence}</li>`)}</ul>` : nothing}
        ${d.launches.length > 0 ? html`<h3>Bought</h3>${launchesTable(d.launches)}` : nothing}
        ${d.options.length > 0 ? html`<h3>Options, cheapest first</h3>${optionsTable(d.options)}` : nothing}
      </details>
    </li>`;
  }
}

customElements.define('decisions-part', Decisions);
