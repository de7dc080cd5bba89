import {LitElement, html, nothing, type TemplateResult} from 'lit';
import {path} from '../api/client.js';
import {session} from '../api/session.js';
import type {Instance, LaunchRequest} from '../api/shapes.js';
import {ago, count, price} from '../logic/words.js';
import {age, badge, empty, instanceLink} from '../parts/bits.js';
import type {Column} from '../parts/data-table.js';
import '../parts/data-table.js';
import {ask, attempt} from '../parts/dialogs.js';

const TONES: Record<string, string> = {running: 'good', pending: 'busy', requested: 'busy', 'shutting-down': 'quiet'};

/** What was heard of the worker on an instance. */
function worker(i: Instance): TemplateResult {
  if (i.interruptionWarned) {
    return html`<span title="EC2 takes it away: warned ${ago(i.interruptionWarned)}">${badge('interrupted', 'bad')}</span>`;
  }
  if (i.started) {
    return html`<span title="It said so ${ago(i.started)}">started</span>`;
  }
  return i.registered
    ? html`<span title="It fetched its secrets ${ago(i.registered)}">registered</span>`
    : html`<span class="quiet" title="It has not fetched its secrets yet">silent</span>`;
}

/** The instances of a worker type, and the launches that EC2 has not shown yet. */
class InstancesPart extends LitElement {
  static override properties = {
    name: {attribute: false},
    instances: {attribute: false},
    requests: {attribute: false},
    onChange: {attribute: false},
  };
  declare name: string;
  declare instances: Instance[];
  declare requests: LaunchRequest[];
  declare onChange: () => void;

  constructor() {
    super();
    this.name = '';
    this.instances = [];
    this.requests = [];
    this.onChange = () => {};
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const mayEnd = session.can(`terminate-instances:${this.name}`);
    return html`<section class="card" aria-labelledby="instances-title">
      <div class="card-head">
        <h2 id="instances-title">Instances <span class="quiet">${this.instances.length}</span></h2>
        ${mayEnd && this.instances.length > 0
          ? html`<button class="danger-quiet" @click=${this.endAll}>Terminate all …</button>`
          : nothing}
      </div>
      ${this.instances.length === 0
        ? empty('No instances.', this.requests.length > 0 ? '' : 'They are bought when tasks wait.')
        : html`<data-table label="Instances of ${this.name}" .columns=${this.columns(mayEnd)} .rows=${this.instances} ?fit=${this.instances.length <= 12}></data-table>`}
      ${this.requests.length > 0 ? this.open() : nothing}
    </section>`;
  }

  private columns(mayEnd: boolean): Column<Instance>[] {
    const columns: Column<Instance>[] = [
      {key: 'id', title: 'Instance', sort: i => i.instanceId, width: '13rem', narrow: 'auto', cell: instanceLink},
      {key: 'state', title: 'State', width: '8rem', narrow: '5.6rem', sort: i => i.state, cell: i => badge(i.state, TONES[i.state] ?? 'quiet')},
      {
        key: 'type',
        title: 'Type',
        width: '11.5rem',
        wide: true,
        sort: i => i.instanceType,
        cell: i => html`${i.instanceType ?? '–'} <small>${i.market ?? ''}</small>`,
      },
      {key: 'zone', title: 'Zone', width: '8rem', wide: true, sort: i => i.availabilityZone, cell: i => i.availabilityZone ?? i.region},
      {key: 'price', title: 'US$/h', width: '6rem', end: true, wide: true, sort: i => i.usdPerHour, cell: i => price(i.usdPerHour)},
      {key: 'age', title: 'Launched', width: '8rem', wide: true, sort: i => i.launched, cell: i => age(i.launched)},
      {
        key: 'started',
        title: 'Worker',
        width: '7.5rem',
        wide: true,
        cell: worker,
      },
    ];
    if (mayEnd) {
      columns.push({
        key: 'end',
        title: '',
        width: '7.5rem',
        narrow: '6.6rem',
        end: true,
        cell: i => html`<button class="small-button" aria-label="Terminate ${i.instanceId}" @click=${() => this.end(i)}>Terminate</button>`,
      });
    }
    return columns;
  }

  private open(): TemplateResult {
    return html`<h3>Open launches <span class="quiet">${this.requests.length}</span></h3>
      <table class="small">
        <thead><tr><th scope="col">Type</th><th scope="col">Zone</th><th scope="col">Asked for</th></tr></thead>
        <tbody>
          ${this.requests.slice(0, 20).map(
            r => html`<tr><td>${r.type}</td><td>${r.zone || r.region}</td><td>${age(r.time)}</td></tr>`,
          )}
        </tbody>
      </table>`;
  }

  private end = async (instance: Instance): Promise<void> => {
    const answer = await ask({
      title: `Terminate ${instance.instanceId}?`,
      body: `This one instance (${instance.instanceType ?? 'unknown type'} in ${instance.availabilityZone ?? instance.region}) is ended at once; what runs on it is lost. While tasks wait, another one may be bought.`,
      action: 'Terminate 1 instance',
      danger: true,
    });
    if (answer !== null) {
      await attempt(`Terminating ${instance.instanceId}`, 'DELETE', path`/worker-type/${this.name}/instances/${instance.instanceId}`);
      this.onChange();
    }
  };

  private endAll = async (): Promise<void> => {
    const many = count(this.instances.length, 'instance');
    const answer = await ask({
      title: `Terminate all instances of ${this.name}?`,
      body: `${many} are ended at once; what runs on them is lost. The worker type stays, and while tasks wait, others are bought. To prevent that, pause it first.`,
      action: `Terminate ${many}`,
      danger: true,
    });
    if (answer !== null) {
      await attempt(`Terminating ${many} of ${this.name}`, 'DELETE', path`/worker-type/${this.name}/instances`);
      this.onChange();
    }
  };
}

customElements.define('instances-part', InstancesPart);
