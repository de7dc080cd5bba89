import {LitElement, html, nothing, type TemplateResult} from 'lit';
import {styled} from './styled.js';

export interface Column<T> {
  key: string;
  title: string;
  cell: (row: T) => TemplateResult | string;
  /** What to sort by; without it the column cannot be sorted. */
  sort?: (row: T) => number | string | undefined;
  /** Numbers stand right. */
  end?: boolean;
  /** CSS width; the rest of the room goes to columns without one. */
  width?: string;
  /** The same on narrow screens. */
  narrow?: string;
  /** Left out on narrow screens. */
  wide?: boolean;
}

/** All rows are equally high, so that which ones are in sight is arithmetic. Must match `.data-table tbody tr`. */
const ROW_PX = 44;
/** Drawn above and below what is in sight, so that scrolling shows no gaps. */
const SPARE_ROWS = 12;

const COLLATOR = new Intl.Collator('en', {numeric: true});

/** A table that draws only the rows in sight, so that many thousands stay smooth. Sorts by its headings. */
export class DataTable<T> extends LitElement {
  static override properties = {
    columns: {attribute: false},
    rows: {attribute: false},
    rowKey: {attribute: false},
    label: {},
    sortKey: {},
    descending: {type: Boolean},
    fit: {type: Boolean, reflect: true},
  };
  declare columns: Column<T>[];
  declare rows: T[];
  declare label: string;
  declare sortKey: string;
  declare descending: boolean;
  /** Grows with its rows instead of scrolling in itself; for short lists. */
  declare fit: boolean;
  private first = 0;
  private inSight = 40;
  private sorted: T[] = [];
  private watcher = new ResizeObserver(() => this.look());

  constructor() {
    super();
    this.columns = [];
    this.rows = [];
    this.label = '';
    this.sortKey = '';
    this.descending = false;
    this.fit = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('rows') || changed.has('sortKey') || changed.has('descending')) {
      this.sorted = this.inOrder();
    }
  }

  private inOrder(): T[] {
    const by = this.columns.find(c => c.key === this.sortKey)?.sort;
    if (!by) {
      return this.rows;
    }
    const sign = this.descending ? -1 : 1;
    return this.rows
      .map(row => ({row, value: by(row)}))
      .sort((a, b) => sign * compare(a.value, b.value))
      .map(x => x.row);
  }

  private look = (): void => {
    const box = this.querySelector('.scroll');
    if (!box || this.fit) {
      return;
    }
    const first = Math.max(0, Math.floor(box.scrollTop / ROW_PX) - SPARE_ROWS);
    const inSight = Math.ceil(box.clientHeight / ROW_PX) + 2 * SPARE_ROWS;
    if (first !== this.first || inSight !== this.inSight) {
      this.first = first;
      this.inSight = inSight;
      this.requestUpdate();
    }
  };

  private sortBy(column: Column<T>): void {
    this.descending = this.sortKey === column.key ? !this.descending : column.end === true;
    this.sortKey = column.key;
  }

  protected override updated(): void {
    this.look();
  }

  protected override render(): TemplateResult {
    const total = this.sorted.length;
    const first = this.fit ? 0 : Math.min(this.first, Math.max(0, total - 1));
    const last = this.fit ? total : Math.min(total, first + this.inSight);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.label} @scroll=${this.look}>
      <table class="data-table" aria-rowcount=${total + 1}>
        <caption class="hidden">${this.label}</caption>
        <colgroup>
          ${this.columns.map(c => html`<col class=${c.wide ? 'wide' : ''} ${styled({width: c.width ?? 'auto', '--narrow': c.narrow ?? 'auto'})} />`)}
        </colgroup>
        <thead><tr aria-rowindex="1">${this.columns.map(c => this.heading(c))}</tr></thead>
        <tbody>
          ${filler(first)}
          ${this.sorted.slice(first, last).map((row, i) => this.row(row, first + i))}
          ${filler(total - last)}
        </tbody>
      </table>
    </div>`;
  }

  private heading(column: Column<T>): TemplateResult {
    const isSorted = column.key === this.sortKey;
    const order = isSorted ? (this.descending ? 'descending' : 'ascending') : 'none';
    const classes = `${column.end ? 'end' : ''} ${column.wide ? 'wide' : ''}`;
    return column.sort
      ? html`<th scope="col" class=${classes} aria-sort=${order}>
          <button class="plain" @click=${() => this.sortBy(column)}>
            ${column.title}<span aria-hidden="true" class="arrow">${isSorted ? (this.descending ? '↓' : '↑') : '\u00a0'}</span>
          </button>
        </th>`
      : html`<th scope="col" class=${classes}>${column.title}</th>`;
  }

  private row(row: T, index: number): TemplateResult {
    return html`<tr aria-rowindex=${index + 2}>
      ${this.columns.map(c => html`<td class="${c.end ? 'end' : ''} ${c.wide ? 'wide' : ''}">${c.cell(row)}</td>`)}
    </tr>`;
  }
}

function filler(rows: number): TemplateResult | typeof nothing {
  return rows > 0
    ? html`<tr aria-hidden="true" class="filler" ${styled({height: `${rows * ROW_PX}px`})}></tr>`
    : nothing;
}

/** What is not known stands last. */
function compare(a: number | string | undefined, b: number | string | undefined): number {
  if (a === undefined || b === undefined) {
    return a === b ? 0 : a === undefined ? 1 : -1;
  }
  return typeof a === 'number' && typeof b === 'number' ? a - b : COLLATOR.compare(String(a), String(b));
}

customElements.define('data-table', DataTable);
