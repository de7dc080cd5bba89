import {html, nothing, type TemplateResult} from 'lit';
import {ApiProblem, all, call, get, path} from '../api/client.js';
import {session} from '../api/session.js';
import type {Deployment, Instance, JsonObject, LaunchRequest, LiveEvent, Overview} from '../api/shapes.js';
import {count, money, whole} from '../logic/words.js';
import {age, capacityBar, empty, figure, statusBadge} from '../parts/bits.js';
import {ask, attempt} from '../parts/dialogs.js';
import {Screen} from '../parts/screen.js';
import './instances-part.js';

/** What the screen asks of the API to show its head. */
interface Why {
  sentence: string;
  reason: string;
  time?: string;
}

interface State {
  requests: LaunchRequest[];
  instances: {id: string; srId: string; type: string; region: string; zone: string; state: string; launch: string}[];
}

/** What everybody may know of an instance. */
function known(i: State['instances'][number]): Instance {
  return {
    instanceId: i.id,
    region: i.region,
    availabilityZone: i.zone,
    instanceType: i.type,
    market: i.srId === 'ondemand' ? 'on-demand' : 'spot',
    state: i.state,
    capacity: 1,
    launched: i.launch,
  };
}

const TABS: {key: string; name: string; part: (name: string) => TemplateResult; load: () => Promise<unknown>}[] = [
  {
    key: 'decisions',
    name: 'Decisions',
    part: name => html`<decisions-part .name=${name}></decisions-part>`,
    load: () => import('./decisions-part.js'),
  },
  {
    key: 'over-time',
    name: 'Over time',
    part: name => html`<timeline-part .name=${name}></timeline-part>`,
    load: () => import('./timeline-part.js'),
  },
  {
    key: 'prices',
    name: 'Prices',
    part: name => html`<prices-part .name=${name}></prices-part>`,
    load: () => import('./prices-part.js'),
  },
  {
    key: 'definition',
    name: 'Definition',
    part: name => html`<definition-part .name=${name}></definition-part>`,
    load: () => import('./definition-part.js'),
  },
  {
    key: 'history',
    name: 'History',
    part: name => html`<history-part .name=${name}></history-part>`,
    load: () => import('./history-part.js'),
  },
];

/** One worker type: how it is and why, and everything about it. */
class WorkerTypeScreen extends Screen {
  static override properties = {name: {attribute: false}, tab: {attribute: false}};
  declare name: string;
  declare tab: string;
  private definition: JsonObject | undefined;
  private overview: Overview | undefined;
  private why: Why | undefined;
  private instances: Instance[] = [];
  private requests: LaunchRequest[] = [];
  private isMissing = false;
  private isPaused = false;

  constructor() {
    super();
    this.name = '';
    this.tab = '';
  }

  protected override concerns(event: LiveEvent): boolean {
    return event.workerType === this.name || event.type === 'steering-stated';
  }

  protected async load(signal: AbortSignal): Promise<void> {
    const {name} = this;
    try {
      this.definition = (await call<JsonObject>('GET', path`/worker-type/${name}`, {signal})).data;
      this.isMissing = false;
    } catch (e) {
      if (e instanceof ApiProblem && e.status === 404) {
        this.isMissing = true;
        return;
      }
      throw e;
    }
    const [why, state, instances, overview, deployment] = await Promise.all([
      session.canView(name) ? get<Why>(path`/worker-type/${name}/why`, signal) : undefined,
      get<State>(path`/state/${name}`, signal),
      session.can('view-deployment')
        ? all<Instance>(`/instances?workerType=${encodeURIComponent(name)}`, 'instances', signal)
        : undefined,
      this.findOverview(signal),
      session.can('view-deployment') ? get<Deployment>('/deployment', signal) : undefined,
    ]);
    this.isPaused = deployment?.pausedWorkerTypes.includes(name) ?? false;
    this.why = why;
    this.requests = state.requests;
    this.instances = instances ?? state.instances.map(known);
    this.overview = overview;
  }

  /** Its row of the big table. */
  private async findOverview(signal: AbortSignal): Promise<Overview | undefined> {
    if (!session.can('view-deployment')) {
      return undefined;
    }
    const isIt = (row: Overview) => row.workerType === this.name;
    return (await all<Overview>('/worker-types', 'workerTypes', signal, isIt)).find(isIt);
  }

  protected content(): TemplateResult {
    if (this.isMissing) {
      return html`<h1>${this.name}</h1>
        ${empty('There is no worker type of this name.', html`<a href="#/worker-types">All worker types</a>`)}`;
    }
    const tab = TABS.find(t => t.key === this.tab) ?? TABS[0]!;
    void tab.load();
    return html`
      <p class="crumbs"><a href="#/worker-types">Worker types</a></p>
      <div class="head">
        <h1>${this.name} ${this.overview ? statusBadge(this.overview.status) : nothing}</h1>
        ${this.actions()}
      </div>
      <p class="lead">${String(this.definition?.['description'] ?? '')}</p>
      ${this.why
        ? html`<section class="why" aria-label="Why">
            <p>${this.why.sentence}</p>
            <p class="quiet small">${this.why.time ? html`decided ${age(this.why.time)}` : nothing}</p>
          </section>`
        : nothing}
      ${this.overview ? this.figures(this.overview) : nothing}
      ${this.running()}
      <nav class="tabs" aria-label="About ${this.name}">
        ${TABS.map(
          t => html`<a href="#/worker-types/${encodeURIComponent(this.name)}/${t.key}" aria-current=${t === tab ? 'page' : nothing}>${t.name}</a>`,
        )}
      </nav>
      ${tab.part(this.name)}
    `;
  }

  private figures(o: Overview): TemplateResult {
    return html`<dl class="figures">
      ${figure('Pending tasks', whole(o.pendingTasks), o.pendingTasksTime ? age(o.pendingTasksTime) : '')}
      ${figure('Capacity', capacityBar(o))} ${figure('Cost now', money(o.usdPerHour), 'per hour')}
      ${figure('Instances', whole(this.instances.length), this.requests.length > 0 ? `${this.requests.length} asked for` : '')}
    </dl>`;
  }

  private running(): TemplateResult {
    return html`<instances-part
      .name=${this.name}
      .instances=${this.instances}
      .requests=${this.requests}
      .onChange=${() => this.refresh()}
    ></instances-part>`;
  }

  private actions(): TemplateResult {
    const name = encodeURIComponent(this.name);
    if (!session.canManage(this.name)) {
      return html`${nothing}`;
    }
    const {isPaused} = this;
    return html`<div class="actions">
      <a class="button primary" href="#/worker-types/${name}/edit">Edit</a>
      <a class="button" href="#/new?from=${name}">Copy</a>
      <button @click=${() => this.steer(isPaused ? 'resume' : 'pause')}>${isPaused ? 'Resume' : 'Pause'}</button>
      <button @click=${() => this.steer('reconcile')} title="Look at EC2 anew and decide at once">Reconcile</button>
      <button class="danger-quiet" @click=${this.removeIt}>Remove</button>
    </div>`;
  }

  private async steer(what: 'pause' | 'resume' | 'reconcile'): Promise<void> {
    let reason: string | null = '';
    if (what === 'pause') {
      reason = await ask({
        title: `Pause ${this.name}?`,
        body: `Nothing more is bought for it until somebody resumes it. Its ${count(this.instances.length, 'instance')} stay and go on working.`,
        action: 'Pause',
        reason: true,
      });
    }
    if (reason !== null) {
      const verb = {pause: 'Pausing', resume: 'Resuming', reconcile: 'Reconciling'}[what];
      await attempt(`${verb} ${this.name}`, 'POST', path`/worker-type/${this.name}/${what}`, {reason});
      this.refresh();
    }
  }

  private removeIt = async (): Promise<void> => {
    const lost = this.instances.length + this.requests.length;
    const answer = await ask({
      title: `Remove ${this.name}?`,
      body: html`<p>The definition goes, and <b>${count(lost, 'instance')}</b> of it ${lost === 1 ? 'is' : 'are'} terminated; tasks on them are lost.</p>
        <p>Its history stays and can be restored.</p>`,
      action: lost > 0 ? `Remove it and terminate ${count(lost, 'instance')}` : 'Remove it',
      danger: true,
    });
    if (answer !== null && (await attempt(`Removing ${this.name}`, 'DELETE', path`/worker-type/${this.name}`))) {
      location.hash = '#/worker-types';
    }
  };
}

customElements.define('worker-type-screen', WorkerTypeScreen);
