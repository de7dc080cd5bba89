import {html, nothing, type TemplateResult} from 'lit';
import {all, get} from '../api/client.js';
import {session} from '../api/session.js';
import type {Budget, Deployment, Fleet, Instance, LiveEvent, Pool} from '../api/shapes.js';
import {count, money, percent, price, whole} from '../logic/words.js';
import {age, badge, empty, figure, instanceLink, meter, workerTypeLink} from '../parts/bits.js';
import type {Column} from '../parts/data-table.js';
import '../parts/data-table.js';
import {ask, attempt} from '../parts/dialogs.js';
import {Screen} from '../parts/screen.js';
import './timeline-part.js';

type GroupBy = 'region' | 'instanceType' | 'state';
type Row = {name: string; instances: number; usdPerHour: number};

const POOLS_SHOWN = 200;
const TONES: Record<string, string> = {running: 'good', pending: 'busy', 'shutting-down': 'quiet'};

const INSTANCES: Column<Instance>[] = [
  {key: 'id', title: 'Instance', width: '13rem', narrow: '9rem', sort: i => i.instanceId, cell: instanceLink},
  {key: 'workerType', title: 'Worker type', sort: i => i.workerType, cell: i => workerTypeLink(i.workerType)},
  {key: 'state', title: 'State', width: '8rem', narrow: '5.6rem', sort: i => i.state, cell: i => badge(i.state, TONES[i.state] ?? 'quiet')},
  {
    key: 'type',
    title: 'Type',
    width: '12.5rem',
    wide: true,
    sort: i => i.instanceType,
    cell: i => html`${i.instanceType ?? '–'} <small>${i.market ?? ''}</small>`,
  },
  {key: 'zone', title: 'Zone', width: '8rem', wide: true, sort: i => i.availabilityZone, cell: i => i.availabilityZone ?? i.region},
  {key: 'price', title: 'US$/h', width: '6rem', end: true, wide: true, sort: i => i.usdPerHour, cell: i => price(i.usdPerHour)},
  {key: 'age', title: 'Launched', width: '8rem', wide: true, sort: i => i.launched, cell: i => age(i.launched)},
];

/** Everything that runs, what EC2 makes of our wishes, what it costs, and the switch that stops all buying. */
class FleetScreen extends Screen {
  private fleet: Fleet = {instances: 0, usdPerHour: 0, unpriced: 0, groups: [], interruptions: []};
  private instances: Instance[] = [];
  private pools: Pool[] = [];
  private budgets: Budget[] = [];
  private deployment: Deployment | undefined;
  private by: GroupBy = 'region';
  private only = '';

  protected override concerns(event: LiveEvent): boolean {
    return event.type.startsWith('instance-') || event.type.startsWith('steering-') || event.type === 'iteration-completed';
  }

  protected async load(signal: AbortSignal): Promise<void> {
    const [fleet, instances, pools, budgets, deployment] = await Promise.all([
      get<Fleet>('/fleet', signal),
      all<Instance>('/instances', 'instances', signal),
      get<{pools: Pool[]}>(`/pools?limit=${POOLS_SHOWN}`, signal),
      get<{budgets: Budget[]}>('/budgets', signal),
      get<Deployment>('/deployment', signal),
    ]);
    this.fleet = fleet;
    this.instances = instances;
    this.pools = pools.pools;
    this.budgets = budgets.budgets;
    this.deployment = deployment;
  }

  protected content(): TemplateResult {
    const taken = this.fleet.interruptions.reduce((n, i) => n + i.count, 0);
    return html`
      <div class="head"><h1>Fleet</h1>${this.kill()}</div>
      ${this.deployment?.buyingStopped
        ? html`<p class="banner bad"><b>All buying is stopped.</b> What runs stays; nothing more is bought for any worker type.</p>`
        : nothing}
      <dl class="figures">
        ${figure('Instances', whole(this.fleet.instances))}
        ${figure('Cost now', money(this.fleet.usdPerHour), this.fleet.unpriced > 0 ? `per hour; ${this.fleet.unpriced} without a known price` : 'per hour')}
        ${figure('Interruptions', whole(taken), 'in 24 h')}
        ${figure('Worker types', whole(this.deployment?.iteration?.workerTypes), this.paused())}
      </dl>
      <div class="columns">
        ${this.groups()} ${this.interruptions()}
      </div>
      <timeline-part .name=${''}></timeline-part>
      ${this.list()}
      <div class="columns">${this.health()} ${this.allowances()}</div>
    `;
  }

  private paused(): string {
    const paused = this.deployment?.pausedWorkerTypes.length ?? 0;
    return paused > 0 ? `${paused} paused` : '';
  }

  private kill(): TemplateResult {
    if (!session.can('manage-deployment')) {
      return html`${nothing}`;
    }
    return this.deployment?.buyingStopped
      ? html`<button class="primary" @click=${this.resume}>Resume buying</button>`
      : html`<button class="danger" @click=${this.stop}>Stop all buying …</button>`;
  }

  private stop = async (): Promise<void> => {
    const types = count(this.deployment?.iteration?.workerTypes ?? 0, 'worker type');
    const reason = await ask({
      title: 'Stop all buying?',
      body: `From the next decision on nothing is bought for any of ${types}, whatever waits. The ${count(this.fleet.instances, 'instance')} that run stay. It holds until somebody resumes buying.`,
      action: `Stop buying for ${types}`,
      danger: true,
      reason: true,
    });
    if (reason !== null) {
      await attempt('Stopping all buying', 'POST', '/buying/stop', {reason});
      this.refresh();
    }
  };

  private resume = async (): Promise<void> => {
    const reason = await ask({
      title: 'Resume buying?',
      body: `Instances are bought again for ${count(this.deployment?.iteration?.workerTypes ?? 0, 'worker type')}, as far as tasks wait.`,
      action: 'Resume buying',
      reason: true,
    });
    if (reason !== null) {
      await attempt('Resuming buying', 'POST', '/buying/resume', {reason});
      this.refresh();
    }
  };

  private groups(): TemplateResult {
    const rows = new Map<string, Row>();
    for (const g of this.fleet.groups) {
      const name = g[this.by] ?? 'unknown';
      const row = rows.get(name) ?? {name, instances: 0, usdPerHour: 0};
      rows.set(name, {name, instances: row.instances + g.instances, usdPerHour: row.usdPerHour + g.usdPerHour});
    }
    return html`<section class="card">
      <div class="card-head">
        <h2>Running, by</h2>
        <select aria-label="Group by" @change=${this.group}>
          <option value="region" ?selected=${this.by === 'region'}>region</option>
          <option value="instanceType" ?selected=${this.by === 'instanceType'}>instance type</option>
          <option value="state" ?selected=${this.by === 'state'}>state</option>
        </select>
      </div>
      ${rows.size === 0
        ? empty('Nothing runs.')
        : html`<table class="small">
            <thead><tr><th scope="col">Name</th><th scope="col" class="end">Instances</th><th scope="col" class="end">US$/h</th></tr></thead>
            <tbody>
              ${[...rows.values()]
                .sort((a, b) => b.instances - a.instances)
                .map(r => html`<tr><th scope="row">${r.name}</th><td class="end">${whole(r.instances)}</td><td class="end">${money(r.usdPerHour)}</td></tr>`)}
            </tbody>
          </table>`}
    </section>`;
  }

  private interruptions(): TemplateResult {
    return html`<section class="card">
      <h2>Interruptions <span class="quiet small">last 24 h</span></h2>
      ${this.fleet.interruptions.length === 0
        ? empty('EC2 took nothing back.')
        : html`<div class="scroll-x" tabindex="0" role="region" aria-label="Interruptions"><table class="small">
            <thead><tr><th scope="col">Type</th><th scope="col">Zone</th><th scope="col" class="end">Taken back</th><th scope="col">Last</th></tr></thead>
            <tbody>
              ${this.fleet.interruptions.slice(0, 20).map(
                i => html`<tr><td>${i.instanceType ?? '–'}</td><td>${i.availabilityZone ?? i.region}</td><td class="end">${i.count}</td><td>${age(i.last)}</td></tr>`,
              )}
            </tbody>
          </table></div>`}
    </section>`;
  }

  private list(): TemplateResult {
    const text = this.only.toLowerCase();
    const shown = this.instances.filter(i =>
      [i.instanceId, i.workerType, i.region, i.availabilityZone, i.instanceType, i.state, i.market].some(v => v?.toLowerCase().includes(text)),
    );
    return html`<section class="card" aria-labelledby="all-instances">
      <div class="card-head">
        <h2 id="all-instances">Instances <span class="quiet">${shown.length === this.instances.length ? '' : `${whole(shown.length)} of `}${whole(this.instances.length)}</span></h2>
        <label><span class="hidden">Filter instances</span><input type="search" placeholder="Id, worker type, zone, type, state" @input=${this.filter} /></label>
      </div>
      ${this.instances.length === 0
        ? empty('No instances.')
        : html`<data-table label="All instances" .columns=${INSTANCES} .rows=${shown} ?fit=${shown.length <= 12}></data-table>`}
    </section>`;
  }

  private health(): TemplateResult {
    return html`<section class="card">
      <h2>Health of pools <span class="quiet small">least healthy first</span></h2>
      ${this.pools.length === 0
        ? empty('Nothing is known yet.', 'A pool is judged once something was launched there.')
        : html`<div class="scroll-x" tabindex="0" role="region" aria-label="Health of pools"><table class="small">
            <thead><tr><th scope="col">Pool</th><th scope="col">Granted</th><th scope="col" class="end">Lately</th></tr></thead>
            <tbody>
              ${this.pools.slice(0, 15).map(
                p => html`<tr>
                  <th scope="row">${p.instanceType} <small>${p.market} in ${p.availabilityZone}</small></th>
                  <td>${meter(p.health, 'Estimated chance that EC2 grants a launch')}</td>
                  <td class="end"><small>${lately(p.successes)} granted, ${lately(p.failures)} refused</small></td>
                </tr>`,
              )}
            </tbody>
          </table></div>`}
    </section>`;
  }

  private allowances(): TemplateResult {
    return html`<section class="card">
      <h2>API budgets</h2>
      ${this.budgets.length === 0
        ? empty('No iteration has told its budgets yet.')
        : this.budgetTable()}
    </section>`;
  }

  private budgetTable(): TemplateResult {
    const calls = [...new Set(this.budgets.map(b => b.api))];
    const regions = [...new Set(this.budgets.map(b => b.region))];
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label="API budgets"><table class="small">
      <thead><tr><th scope="col">Region</th>${calls.map(c => html`<th scope="col">${c}</th>`)}</tr></thead>
      <tbody>
        ${regions.map(
          region => html`<tr>
            <th scope="row">${region}</th>
            ${calls.map(api => html`<td>${this.budget(this.budgets.find(b => b.region === region && b.api === api))}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table></div>`;
  }

  private budget(b: Budget | undefined): TemplateResult {
    return b
      ? html`${meter(b.left / Math.max(1, b.capacity), `${Math.floor(b.left)} of ${b.capacity} calls, ${b.perSecond} more each second`)}
        ${b.speed < 1 ? badge(`slowed to ${percent(b.speed)}`, 'warn') : nothing}`
      : html`–`;
  }

  private group = (e: Event): void => {
    this.by = (e.target as HTMLSelectElement).value as GroupBy;
    this.requestUpdate();
  };

  private filter = (e: Event): void => {
    this.only = (e.target as HTMLInputElement).value;
    this.requestUpdate();
  };
}

/** Counts that fade with time are no whole numbers; tenths are told where they matter. */
function lately(counted: number): string {
  return counted < 10 ? String(Number(counted.toFixed(1))) : whole(Math.round(counted));
}

customElements.define('fleet-screen', FleetScreen);
