import {html, nothing, type TemplateResult} from 'lit';
import {get, path} from '../api/client.js';
import {session} from '../api/session.js';
import type {AuditLine, LiveEvent, Steering} from '../api/shapes.js';
import {badge, age, empty, workerTypeLink} from '../parts/bits.js';
import {ask, attempt} from '../parts/dialogs.js';
import {Screen} from '../parts/screen.js';

const PAGE = 1000;
const SHOWN = 300;
/** What every launch and every worker does: it hides what people did. */
const ROUTINE = ['createSecret', 'getSecret', 'removeSecret', 'instanceStarted'];

interface AuditPage {
  audit: AuditLine[];
  next?: string;
}

/** Who did what, and what was asked for by steering and became of it. */
class Audit extends Screen {
  private lines: AuditLine[] = [];
  private next: string | undefined;
  /** Where the shown page begins; undefined is the newest. */
  private cursor: string | undefined;
  private steering: Steering[] = [];
  private clientId = '';
  private method = '';
  private withRoutine = false;

  protected override concerns(event: LiveEvent): boolean {
    return event.type !== 'iteration-completed' && event.type !== 'worker-type-decided';
  }

  private query(): string {
    const query = new URLSearchParams({limit: String(PAGE)});
    if (this.clientId) query.set('clientId', this.clientId);
    if (this.method) query.set('method', this.method);
    if (this.cursor) query.set('next', this.cursor);
    return `/audit?${query}`;
  }

  protected async load(signal: AbortSignal): Promise<void> {
    const [page, steering] = await Promise.all([
      get<AuditPage>(this.query(), signal),
      session.can('manage-deployment') ? get<{steering: Steering[]}>('/steering?limit=20', signal) : undefined,
    ]);
    this.lines = page.audit;
    this.next = page.next;
    this.steering = steering?.steering ?? [];
  }

  protected content(): TemplateResult {
    return html`
      <div class="head"><h1>Audit</h1></div>
      ${this.steering.length > 0 ? this.steered() : nothing}
      <section class="card">
        <div class="card-head">
          <h2>Who did what</h2>
          <label class="check"><input type="checkbox" .checked=${this.withRoutine} @change=${this.filterRoutine} />Workers’ calls too</label>
          <label><span class="hidden">Client id, exactly</span><input type="search" placeholder="Client id, exactly" @change=${this.filterClient} /></label>
          <label><span class="hidden">Method, exactly</span><input type="search" placeholder="Method, exactly" @change=${this.filterMethod} /></label>
        </div>
        ${this.shown.length === 0 ? empty('Nothing.') : this.table()}
        <p class="actions">
          ${this.cursor ? html`<button @click=${() => this.turn(undefined)}>Newest</button>` : nothing}
          ${this.next ? html`<button @click=${() => this.turn(this.next)}>Older ones</button>` : nothing}
        </p>
      </section>
    `;
  }

  private get shown(): AuditLine[] {
    return this.lines.filter(l => this.withRoutine || this.method !== '' || !ROUTINE.includes(l.method)).slice(0, SHOWN);
  }

  private table(): TemplateResult {
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Audit"><table class="small">
      <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">About</th><th scope="col">From</th><th scope="col">Outcome</th></tr></thead>
      <tbody>
        ${this.shown.map(
          l => html`<tr>
            <td>${age(l.time)}</td><td>${l.clientId}</td><td><code>${l.method}</code></td>
            <td>${Object.entries(l.params).map(([k, v]) => html`<small>${k}</small> ${v} `)}</td>
            <td>${l.peer}</td><td>${badge(String(l.status), l.status < 400 ? 'good' : 'bad')}</td>
          </tr>`,
        )}
      </tbody>
    </table></div>`;
  }

  private steered(): TemplateResult {
    return html`<section class="card">
      <h2>Asked for by operators</h2>
      <div class="scroll-x" tabindex="0" role="region" aria-label="Steering"><table class="small">
        <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Worker type</th><th scope="col">Who</th><th scope="col">Why</th><th scope="col">Became</th></tr></thead>
        <tbody>
          ${this.steering.map(
            s => html`<tr>
              <td>${age(s.time)}</td><td>${badge(s.wish, 'quiet')}</td><td>${workerTypeLink(s.workerType)}</td><td>${s.author}</td><td>${s.reason || '–'}</td>
              <td>${s.outcome ?? html`<span class="quiet">not told yet</span>`} ${this.held(s)}</td>
            </tr>`,
          )}
        </tbody>
      </table></div>
    </section>`;
  }

  /** What the guard holds may be approved. */
  private held(s: Steering): TemplateResult | typeof nothing {
    return s.outcome?.includes('held') ? html`<button class="small-button" @click=${() => this.approve(s)}>Approve …</button>` : nothing;
  }

  private async approve(s: Steering): Promise<void> {
    const reason = await ask({
      title: 'Approve what the guard holds?',
      body: `${s.author} asked for “${s.wish}” of ${s.workerType ?? 'the deployment'}; so many instances would go at once that it was held. Approved, they are terminated.`,
      action: 'Approve',
      danger: true,
      reason: true,
    });
    if (reason !== null) {
      await attempt('Approving', 'POST', path`/steering/${s.id}/approve`, {reason});
      this.refresh();
    }
  }

  private turn(cursor: string | undefined): void {
    this.cursor = cursor;
    this.refresh();
  }

  private filterClient = (e: Event): void => {
    this.clientId = (e.target as HTMLInputElement).value.trim();
    this.refresh();
  };

  private filterRoutine = (e: Event): void => {
    this.withRoutine = (e.target as HTMLInputElement).checked;
    this.requestUpdate();
  };

  private filterMethod = (e: Event): void => {
    this.method = (e.target as HTMLInputElement).value.trim();
    this.refresh();
  };
}

customElements.define('audit-screen', Audit);
