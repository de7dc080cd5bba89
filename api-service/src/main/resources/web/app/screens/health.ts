import {html, nothing, type TemplateResult} from 'lit';
import {get} from '../api/client.js';
import type {Deployment, LiveEvent} from '../api/shapes.js';
import {live} from '../api/live.js';
import {span, whole} from '../logic/words.js';
import {age, badge, empty, figure} from '../parts/bits.js';
import {Screen} from '../parts/screen.js';

const TONES: Record<string, string> = {healthy: 'good', late: 'warn', down: 'bad', pending: 'quiet'};
/** A region is swept and its prices are read every few minutes at most; older than this deserves a look. */
const OLD_MS = 10 * 60_000;

interface Backend {
  status: string;
  lastCheckedIn: string;
}

/** Whether the service does its work: the last iteration, how old facts are, what waits to be told. */
class Health extends Screen {
  private deployment: Deployment | undefined;
  private backend: Backend = {status: 'pending', lastCheckedIn: ''};
  private uptime = 0;

  protected override concerns(event: LiveEvent): boolean {
    return event.type === 'iteration-completed' || event.type === 'steering-done';
  }

  protected async load(signal: AbortSignal): Promise<void> {
    const [deployment, backend, ping] = await Promise.all([
      get<Deployment>('/deployment', signal),
      get<Backend>('/backend-status', signal),
      get<{uptime: number}>('/ping', signal),
    ]);
    this.deployment = deployment;
    this.backend = backend;
    this.uptime = ping.uptime;
  }

  protected content(): TemplateResult {
    const d = this.deployment!;
    const i = d.iteration;
    const replicas = planners();
    return html`
      <div class="head"><h1>Health ${badge(this.backend.status, TONES[this.backend.status] ?? 'quiet')}</h1></div>
      ${d.buyingStopped ? html`<p class="banner bad"><b>All buying is stopped.</b> <a href="#/fleet">Fleet</a> resumes it.</p>` : nothing}
      <dl class="figures">
        ${figure('Last completed iteration', i ? age(i.completed) : 'none yet', i ? `took ${Date.parse(i.completed) - Date.parse(i.started)} ms` : '')}
        ${figure('Open launches', whole(i?.openLaunches), 'outcome unknown')}
        ${figure('Outbox', whole(d.outbox.unsent), d.outbox.oldest ? html`unsent, oldest ${age(d.outbox.oldest)}` : 'unsent')}
        ${figure('This API replica', span(this.uptime), 'up')}
      </dl>
      ${i && i.notes.length > 0
        ? html`<section class="card"><h2>What the last iteration noted</h2>
            <ul class="notes">${i.notes.map(n => html`<li><code>${n.code}</code> ${n.sentence}</li>`)}</ul></section>`
        : nothing}
      <section class="card">
        <h2>Facts and their ages</h2>
        ${d.regions.length === 0 ? empty('No region was looked at yet.') : this.regions(d)}
      </section>
      <section class="card">
        <h2>Replicas</h2>
        <p>
          ${i ? html`<b>${i.planner}</b> plans (iteration ${whole(i.sequence)} of it).` : 'Nobody plans.'}
          ${replicas.length > 1 ? html`Since this page was opened, ${replicas.join(', then ')} planned.` : nothing}
          Standby replicas observe regions and take over within seconds.
        </p>
        <p class="quiet small">Deployment <code>${d.provisionerId}</code>${d.pausedWorkerTypes.length > 0 ? `; paused: ${d.pausedWorkerTypes.join(', ')}` : ''}. What each replica says of itself is at its <code>/q/health</code> and <code>/q/metrics</code>.</p>
      </section>
      <p class="quiet small">The API behind this page: <a href="/docs">its reference</a>, <a href="/openapi">OpenAPI</a>.</p>
    `;
  }

  private regions(d: Deployment): TemplateResult {
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Facts by region"><table class="small">
      <thead><tr><th scope="col">Region</th><th scope="col">Instances seen</th><th scope="col">Spot prices</th><th scope="col">Offerings</th>
        <th scope="col">On-demand prices of</th><th scope="col" class="end">Launches left</th></tr></thead>
      <tbody>
        ${d.regions.map(
          r => html`<tr><th scope="row">${r.region}</th><td>${fact(r.sweptAt)}</td><td>${fact(r.pricesReadAt)}</td><td>${age(r.offeringsReadAt)}</td>
            <td>${r.onDemandAsOf ?? '–'}</td><td class="end">${whole(r.launchesLeft)}</td></tr>`,
        )}
      </tbody>
    </table></div>`;
  }
}

function fact(time: string | undefined): TemplateResult {
  const isOld = time === undefined || Date.now() - Date.parse(time) > OLD_MS;
  return isOld ? html`${age(time)} ${badge(time ? 'old' : 'never', 'warn')}` : age(time);
}

/** Which replicas planned, as the stream told, oldest first. */
function planners(): string[] {
  const told = live.kept.filter(e => e.type === 'iteration-completed').map(e => String(e.data['planner']));
  return [...new Set(told.reverse())];
}

customElements.define('health-screen', Health);
