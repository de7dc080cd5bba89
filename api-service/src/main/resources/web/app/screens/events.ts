import {LitElement, html, nothing, type TemplateResult} from 'lit';
import {live} from '../api/live.js';
import type {LiveEvent} from '../api/shapes.js';
import {pretty} from '../logic/diff.js';
import {moment, whole} from '../logic/words.js';
import {badge, empty, workerTypeLink} from '../parts/bits.js';

const SHOWN = 200;

const TONES: Record<string, string> = {
  'launch-failed': 'bad',
  'interruption-warned': 'bad',
  'instance-terminated': 'warn',
  'instance-running': 'good',
  'instance-started': 'good',
  'instance-launched': 'busy',
  'launch-requested': 'busy',
};

/** The live stream. What came since the page was opened is kept, and may be filtered and held still. */
class Events extends LitElement {
  private text = '';
  private type = '';
  private held: LiveEvent[] | undefined;
  private closed = new AbortController();

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.closed = new AbortController();
    const {signal} = this.closed;
    live.addEventListener('event', () => this.requestUpdate(), {signal});
    live.addEventListener('state', () => this.requestUpdate(), {signal});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.closed.abort();
  }

  protected override render(): TemplateResult {
    const events = this.held ?? live.kept;
    const text = this.text.toLowerCase();
    const shown = events.filter(
      e =>
        (this.type === '' ? e.type !== 'iteration-completed' : e.type === this.type) &&
        (text === '' || JSON.stringify(e).toLowerCase().includes(text)),
    );
    const types = [...new Set(events.map(e => e.type))].sort();
    return html`
      <div class="head">
        <h1>Events</h1>
        <button aria-pressed=${this.held !== undefined} @click=${this.hold}>${this.held ? `Go on (${whole(live.kept.length - this.held.length)} new)` : 'Hold still'}</button>
      </div>
      <div class="filters">
        <label class="grow"><span class="hidden">Filter events</span>
          <input type="search" placeholder="Worker type, instance, reason …" @input=${this.filterText} /></label>
        <label><span class="hidden">Filter by type</span>
          <select @change=${this.filterType}>
            <option value="">All but iterations</option>
            ${types.map(t => html`<option value=${t} ?selected=${t === this.type}>${t}</option>`)}
          </select></label>
        <p class="quiet" role="status">${whole(shown.length)} events${live.state === 'live' ? ', live' : `, ${live.state}`}</p>
      </div>
      ${shown.length === 0
        ? empty('Nothing has happened since this page was opened.', live.state === 'live' ? 'What happens appears here by itself.' : 'The stream is being opened.')
        : html`<ol class="events" aria-label="Events, newest first">${shown.slice(0, SHOWN).map(e => this.event(e))}</ol>`}
    `;
  }

  private event(e: LiveEvent): TemplateResult {
    return html`<li>
      <details>
        <summary>
          <time datetime=${e.time}>${moment(e.time)}</time>
          ${badge(e.type, TONES[e.type] ?? 'quiet')}
          ${e.workerType ? html`<strong>${e.workerType}</strong>` : nothing}
          <span class="gist">${gist(e)}</span>
        </summary>
        ${e.workerType ? html`<p>${workerTypeLink(e.workerType)}</p>` : nothing}
        <pre class="json" tabindex="0">${pretty(e.data)}</pre>
      </details>
    </li>`;
  }

  private hold = (): void => {
    this.held = this.held ? undefined : [...live.kept];
    this.requestUpdate();
  };

  private filterText = (e: Event): void => {
    this.text = (e.target as HTMLInputElement).value;
    this.requestUpdate();
  };

  private filterType = (e: Event): void => {
    this.type = (e.target as HTMLSelectElement).value;
    this.requestUpdate();
  };
}

/** What of an event says most in a line. */
function gist(e: LiveEvent): string {
  const {data} = e;
  const parts = ['sentence', 'outcome', 'reason', 'instanceId', 'instanceType', 'availabilityZone', 'wish', 'author'];
  return parts
    .map(k => data[k])
    .filter(v => typeof v === 'string' && v !== '')
    .slice(0, 3)
    .join(' · ');
}

customElements.define('events-screen', Events);
