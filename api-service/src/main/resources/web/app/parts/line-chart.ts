import {LitElement, html, nothing, svg, type TemplateResult} from 'lit';
import {nearest, scale, ticks, timeTicks, valueAt, type Series} from '../logic/chart.js';
import {moment} from '../logic/words.js';

const HEIGHT = 220;
const LEFT = 56;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 26;

/**
 * Values over time as lines; each value holds until the next. Drawn as SVG of our own: no inline style, themed by
 * the page's colours. The pointer or the arrow keys read values off it, and a table says the same in text.
 */
export class LineChart extends LitElement {
  static override properties = {
    series: {attribute: false},
    limits: {attribute: false},
    from: {type: Number},
    to: {type: Number},
    label: {},
    least: {type: Number},
    format: {attribute: false},
  };
  declare series: Series[];
  declare limits: {name: string; value: number}[];
  declare from: number;
  declare to: number;
  declare label: string;
  /** The least difference that means something: 1 for what is counted. */
  declare least: number;
  declare format: (n: number) => string;
  private room = 640;
  private at: number | undefined;
  private watcher = new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (width > 0 && width !== this.room) {
      this.room = width;
      this.requestUpdate();
    }
  });

  constructor() {
    super();
    this.series = [];
    this.limits = [];
    this.from = 0;
    this.to = 1;
    this.label = '';
    this.least = 0;
    this.format = n => String(n);
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

  private get top(): number {
    const highest = Math.max(0, ...this.series.flatMap(s => s.points.map(p => p.value)));
    // A limit far above all values would press the lines flat: then it is told in the legend only.
    const near = this.limits.map(l => l.value).filter(v => highest === 0 || v <= highest * 4);
    return Math.max(highest, ...near, 0) || 1;
  }

  protected override render(): TemplateResult {
    const high = ticks(this.top, this.least).at(-1)!;
    const x = scale(this.from, this.to, LEFT, this.room - RIGHT);
    const y = scale(0, high, HEIGHT - BOTTOM, TOP);
    return html`<figure class="chart">
      <svg
        viewBox="0 0 ${this.room} ${HEIGHT}"
        height=${HEIGHT}
        role="img"
        tabindex="0"
        aria-label="${this.label}. Arrow keys read the values; a table follows."
        @pointermove=${(e: PointerEvent) => this.point(e, x.invert)}
        @pointerleave=${() => this.moveTo(undefined)}
        @keydown=${this.key}
      >
        ${ticks(this.top, this.least).map(
          v => svg`<line class="grid" x1=${LEFT} x2=${this.room - RIGHT} y1=${y.of(v)} y2=${y.of(v)} />
            <text class="tick" x=${LEFT - 8} y=${y.of(v) + 4} text-anchor="end">${this.format(v)}</text>`,
        )}
        ${timeTicks(this.from, this.to, Math.max(2, Math.floor(this.room / 130))).map(
          t => svg`<text class="tick" x=${x.of(t.time)} y=${HEIGHT - 6} text-anchor="middle">${t.text}</text>`,
        )}
        ${this.limits
          .filter(l => l.value <= high)
          .map(l => svg`<line class="limit" x1=${LEFT} x2=${this.room - RIGHT} y1=${y.of(l.value)} y2=${y.of(l.value)} />`)}
        ${this.series.map((s, i) => svg`<path class="line series-${i}" d=${this.path(s, x.of, y.of)} />`)}
        ${this.at === undefined
          ? nothing
          : svg`<line class="cursor" x1=${x.of(this.at)} x2=${x.of(this.at)} y1=${TOP} y2=${HEIGHT - BOTTOM} />`}
      </svg>
      <figcaption>${this.legend()}</figcaption>
      ${this.table()}
    </figure>`;
  }

  private path(series: Series, x: (n: number) => number, y: (n: number) => number): string {
    let path = '';
    for (const point of series.points) {
      const px = x(Math.max(point.time, this.from)).toFixed(1);
      path += path === '' ? `M${px} ${y(point.value).toFixed(1)}` : `H${px}V${y(point.value).toFixed(1)}`;
    }
    return path === '' ? '' : `${path}H${x(this.to).toFixed(1)}`;
  }

  private legend(): TemplateResult {
    const time = this.at ?? this.to;
    return html`<ul class="legend" aria-live="off">
      <li class="quiet">${this.at === undefined ? 'latest' : moment(new Date(this.at).toISOString())}</li>
      ${this.series.map((s, i) => {
        const value = valueAt(s, time);
        return html`<li><i class="key series-${i}"></i>${s.name} <b>${value === undefined ? '–' : this.format(value)}</b></li>`;
      })}
      ${this.limits.map(l => html`<li><i class="key limit"></i>${l.name} <b>${this.format(l.value)}</b></li>`)}
    </ul>`;
  }

  private table(): TemplateResult {
    const times = timeTicks(this.from, this.to, 12).map(t => t.time);
    return html`<details>
      <summary>As a table</summary>
      <table class="small">
        <thead><tr><th scope="col">Time</th>${this.series.map(s => html`<th scope="col" class="end">${s.name}</th>`)}</tr></thead>
        <tbody>
          ${times.map(
            t => html`<tr><th scope="row">${moment(new Date(t).toISOString())}</th>${this.series.map(s => {
              const value = valueAt(s, t);
              return html`<td class="end">${value === undefined ? '–' : this.format(value)}</td>`;
            })}</tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }

  private point(e: PointerEvent, invert: (n: number) => number): void {
    const box = (e.currentTarget as SVGElement).getBoundingClientRect();
    const time = invert(((e.clientX - box.left) / box.width) * this.room);
    this.moveTo(Math.min(this.to, Math.max(this.from, time)));
  }

  private key = (e: KeyboardEvent): void => {
    const step = e.key === 'ArrowLeft' ? -1 : e.key === 'ArrowRight' ? 1 : 0;
    if (step !== 0) {
      e.preventDefault();
      this.moveTo(nearest(this.series, this.at ?? this.to, step) ?? this.at);
    }
  };

  private moveTo(time: number | undefined): void {
    this.at = time;
    this.requestUpdate();
  }
}

customElements.define('line-chart', LineChart);
