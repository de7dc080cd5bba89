import {LitElement, html, nothing, type TemplateResult} from 'lit';
import {live} from '../api/live.js';
import type {LiveEvent} from '../api/shapes.js';

/** A screen does not read anew more often than this, however many events come. */
const LEAST_GAP_MS = 1000;
/** Ages on it are drawn anew. */
const AGEING_MS = 5000;
/** A missed event costs this at most. */
const SLOW_REFRESH_MS = 30_000;

/**
 * A part of the page that shows something the API knows, and keeps it current: it reads when it appears, when an
 * event that concerns it comes, and now and then. Single flight; what comes while it reads is one more reading.
 */
export abstract class Screen extends LitElement {
  /** What went wrong at the last reading, in words for people. */
  protected problem = '';
  protected loaded = false;
  private reading = false;
  private again = false;
  private closed = new AbortController();
  private timers: number[] = [];
  private lastCost = 0;

  /** Reads what is shown. */
  protected abstract load(signal: AbortSignal): Promise<void>;

  /** What is shown once it is read. */
  protected abstract content(): TemplateResult;

  /** Whether an event may have changed what is shown. */
  protected concerns(_event: LiveEvent): boolean {
    return true;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.closed = new AbortController();
    const {signal} = this.closed;
    live.addEventListener('event', e => this.concerns((e as CustomEvent<LiveEvent>).detail) && this.refresh(), {signal});
    live.addEventListener('wake', () => this.refresh(), {signal});
    this.timers = [
      window.setInterval(() => this.requestUpdate(), AGEING_MS),
      window.setInterval(() => this.refresh(), SLOW_REFRESH_MS),
    ];
    // Properties that were set before the element was defined are there only after its first update.
    void this.updateComplete.then(() => this.refresh());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.timers.forEach(t => clearInterval(t));
    this.closed.abort();
    this.reading = false;
  }

  /** Reads anew, soon. */
  refresh(): void {
    if (this.reading) {
      this.again = true;
      return;
    }
    void this.read(this.closed.signal);
  }

  private async read(signal: AbortSignal): Promise<void> {
    this.reading = true;
    const begun = performance.now();
    try {
      await this.load(signal);
      this.problem = '';
      this.loaded = true;
    } catch (e) {
      if (signal.aborted) {
        return;
      }
      this.problem = (e as Error).message;
    }
    this.lastCost = performance.now() - begun;
    this.requestUpdate();
    // A reading that costs much is made less often: at most a fifth of the time goes into it.
    await new Promise(resolve => setTimeout(resolve, Math.max(LEAST_GAP_MS, this.lastCost * 4)));
    if (signal.aborted) {
      return;
    }
    this.reading = false;
    if (this.again) {
      this.again = false;
      this.refresh();
    }
  }

  protected override render(): TemplateResult {
    return html`
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.loaded ? this.content() : this.problem ? nothing : html`<p class="loading" role="status">Loading …</p>`}
    `;
  }
}
