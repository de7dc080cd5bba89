import {html, nothing, type TemplateResult} from 'lit';
import {all, get} from '../api/client.js';
import {session} from '../api/session.js';
import type {LiveEvent, Overview} from '../api/shapes.js';
import {STATUS, status} from '../logic/status.js';
import {count, money, price, whole} from '../logic/words.js';
import {capacityBar, empty, figure, statusBadge, workerTypeLink} from '../parts/bits.js';
import type {Column} from '../parts/data-table.js';
import '../parts/data-table.js';
import {Screen} from '../parts/screen.js';

const COLUMNS: Column<Overview>[] = [
  {key: 'name', title: 'Worker type', sort: r => r.workerType, cell: r => workerTypeLink(r.workerType)},
  {
    key: 'status',
    title: 'State',
    width: '8.5rem',
    narrow: '6.8rem',
    sort: r => status(r.status).rank,
    cell: r => statusBadge(r.status, r.sentence),
  },
  {key: 'pending', title: 'Pending', width: '6.5rem', end: true, wide: true, sort: r => r.pendingTasks, cell: r => whole(r.pendingTasks)},
  {
    key: 'capacity',
    title: 'Capacity',
    width: '15rem',
    narrow: '5.5rem',
    sort: r => r.runningCapacity + r.pendingCapacity + r.requestedCapacity,
    cell: capacityBar,
  },
  {key: 'money', title: 'US$/h', width: '6rem', end: true, wide: true, sort: r => r.usdPerHour, cell: r => money(r.usdPerHour)},
  {
    key: 'cheapest',
    title: 'Cheapest now',
    width: '19rem',
    wide: true,
    sort: r => r.cheapest?.price,
    cell: r =>
      r.cheapest
        ? html`<span class="nowrap">${price(r.cheapest.price)} <small>${r.cheapest.instanceType} ${r.cheapest.market} in ${r.cheapest.availabilityZone}</small></span>`
        : html`<span class="quiet">–</span>`,
  },
];

/** With more worker types than this, the server is asked for those that the filter by name leaves. */
const MANY = 2000;
const PART_OF_A_NAME = /^[a-zA-Z0-9-_]{1,38}$/;
const SETTLES_MS = 300;

/** What everybody may know: names and capacities. */
const OPEN_COLUMNS = COLUMNS.filter(c => c.key === 'name' || c.key === 'capacity');

function seesAll(): boolean {
  return session.can('view-deployment');
}

/** All worker types at a glance. */
class WorkerTypes extends Screen {
  /** All, or where there are many, those that have the filter in their names. */
  private rows: Overview[] = [];
  private total = 0;
  private settling = 0;
  private text = '';
  private word = '';

  protected async load(signal: AbortSignal): Promise<void> {
    const part = this.total > MANY && PART_OF_A_NAME.test(this.text) ? `?name=${this.text}` : '';
    this.rows = seesAll()
      ? await all<Overview>(`/worker-types${part}`, 'workerTypes', signal)
      : (await get<Overview[]>('/list-worker-type-summaries', signal)).map(s => ({...s, usdPerHour: 0, status: 'unknown', reason: '', sentence: ''}));
    this.total = part ? this.total : this.rows.length;
  }

  protected override concerns(event: LiveEvent): boolean {
    return event.workerType !== undefined || event.type === 'iteration-completed';
  }

  private get shown(): Overview[] {
    const text = this.text.toLowerCase();
    return this.rows.filter(
      r => (this.word === '' || r.status === this.word) && (text === '' || r.workerType.toLowerCase().includes(text)),
    );
  }

  protected content(): TemplateResult {
    const shown = this.shown;
    return html`
      <div class="head">
        <h1>Worker types</h1>
        ${session.canCreate() ? html`<a class="button primary" href="#/new">New worker type</a>` : nothing}
      </div>
      ${this.total === 0 ? this.nothingYet() : this.list(shown)}
    `;
  }

  private nothingYet(): TemplateResult {
    return empty(
      'There are no worker types yet.',
      session.canCreate()
        ? html`A worker type says what may be bought, where, for how much and how many. <a href="#/new">Create the first one</a>.`
        : 'Your credentials may not create one.',
    );
  }

  private list(shown: Overview[]): TemplateResult {
    return html`
      ${seesAll() ? this.figures(shown) : nothing}
      <div class="filters">
        <label class="grow"
          ><span class="hidden">Filter by name</span
          ><input type="search" placeholder="Filter by name" .value=${this.text} @input=${this.filterText}
        /></label>
        <label><span class="hidden">Filter by state</span>${this.words()}</label>
        <p class="quiet" role="status">${shown.length === this.total ? '' : `${whole(shown.length)} of `}${count(this.total, 'worker type')}</p>
      </div>
      <data-table label="Worker types" .columns=${seesAll() ? COLUMNS : OPEN_COLUMNS} .rows=${shown}></data-table>
    `;
  }

  private figures(shown: Overview[]): TemplateResult {
    const sum = (of: (r: Overview) => number) => shown.reduce((s, r) => s + of(r), 0);
    return html`<dl class="figures">
      ${figure('Pending tasks', whole(sum(r => r.pendingTasks ?? 0)))}
      ${figure('Running', whole(sum(r => r.runningCapacity)), 'capacity')}
      ${figure('On their way', whole(sum(r => r.pendingCapacity + r.requestedCapacity)), 'capacity')}
      ${figure('Cost now', money(sum(r => r.usdPerHour)), 'per hour')}
    </dl>`;
  }

  private words(): TemplateResult {
    const counts = new Map<string, number>();
    this.rows.forEach(r => counts.set(r.status, (counts.get(r.status) ?? 0) + 1));
    return html`<select @change=${this.filterWord}>
      <option value="">All states</option>
      ${Object.entries(STATUS)
        .filter(([key]) => counts.has(key) || key === this.word)
        .map(([key, s]) => html`<option value=${key} ?selected=${key === this.word}>${s.word} (${counts.get(key) ?? 0})</option>`)}
    </select>`;
  }

  private filterText = (e: Event): void => {
    this.text = (e.target as HTMLInputElement).value.trim();
    this.requestUpdate();
    if (this.total > MANY) {
      clearTimeout(this.settling);
      this.settling = window.setTimeout(() => this.refresh(), SETTLES_MS);
    }
  };

  private filterWord = (e: Event): void => {
    this.word = (e.target as HTMLSelectElement).value;
    this.requestUpdate();
  };
}

customElements.define('worker-types-screen', WorkerTypes);
