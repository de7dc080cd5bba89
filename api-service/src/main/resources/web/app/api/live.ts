import {problem, send} from './client.js';
import type {LiveEvent} from './shapes.js';

/** How the page hears of changes. */
export type LiveState = 'connecting' | 'live' | 'polling' | 'off';

/** Without the right to the stream the page asks by itself, this often. */
const POLL_MS = 5000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const MOST_KEPT = 1000;

/**
 * The live stream of events: server-sent events, read with fetch so that they are authorised like any other call.
 * Events only wake: whoever listens reads anew what it shows. Emits `event` (detail: LiveEvent), `wake` (something
 * may have changed) and `state`.
 */
class Live extends EventTarget {
  state: LiveState = 'off';
  /** The newest events, newest first. */
  readonly kept: LiveEvent[] = [];
  private running: AbortController | undefined;
  private lastId: string | undefined;

  start(): void {
    if (!this.running) {
      this.running = new AbortController();
      void this.follow(this.running.signal);
    }
  }

  stop(): void {
    this.running?.abort();
    this.running = undefined;
    this.lastId = undefined;
    this.kept.length = 0;
    this.become('off');
  }

  private async follow(signal: AbortSignal): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!signal.aborted) {
      this.become('connecting');
      try {
        const response = await send('GET', '/events', {
          signal,
          headers: this.lastId ? {'Last-Event-ID': this.lastId} : {},
        });
        if (response.status === 403 || response.status === 404) {
          await this.poll(signal);
          return;
        }
        if (!response.ok || !response.body) {
          throw problem(response, await response.text());
        }
        this.become('live');
        this.wake();
        wait = FIRST_WAIT_MS;
        await this.read(response.body);
      } catch {
        // Whatever it was, the stream is opened again; the state tells people that it is away.
      }
      await pause(wait, signal);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }

  private async poll(signal: AbortSignal): Promise<void> {
    this.become('polling');
    while (!signal.aborted) {
      await pause(POLL_MS, signal);
      this.wake();
    }
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
    let rest = '';
    for (;;) {
      const {value, done} = await reader.read();
      if (done) {
        return;
      }
      const blocks = (rest + value).replace(/\r\n?/g, '\n').split('\n\n');
      rest = blocks.pop() ?? '';
      blocks.forEach(b => this.take(b));
    }
  }

  private take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      if (colon > 0) {
        fields.set(line.slice(0, colon), line.slice(colon + 1).replace(/^ /, ''));
      }
    }
    const data = fields.get('data');
    if (data === undefined) {
      return;
    }
    const id = fields.get('id');
    if (id === undefined) {
      // "gap" or "cut-off": something was missed, so everything is read anew.
      this.wake();
      return;
    }
    this.lastId = id;
    const event = JSON.parse(data) as LiveEvent;
    this.kept.unshift(event);
    this.kept.length = Math.min(this.kept.length, MOST_KEPT);
    this.dispatchEvent(new CustomEvent('event', {detail: event}));
  }

  private wake(): void {
    this.dispatchEvent(new Event('wake'));
  }

  private become(state: LiveState): void {
    if (state !== this.state) {
      this.state = state;
      this.dispatchEvent(new Event('state'));
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export const live = new Live();
