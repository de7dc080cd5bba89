import {html, nothing, type TemplateResult} from 'lit';
import {ApiProblem, call, get, path} from '../api/client.js';
import {session} from '../api/session.js';
import type {Deployment, JsonObject, LiveEvent, Plan} from '../api/shapes.js';
import {masked, sendable, template} from '../logic/definition.js';
import {pretty} from '../logic/diff.js';
import {Draft, nameProblem, reasons, secretsDiffer} from '../logic/draft.js';
import {empty} from '../parts/bits.js';
import {definitionForm} from '../parts/definition-form.js';
import {ask, say} from '../parts/dialogs.js';
import {diffView} from '../parts/diff-view.js';
import {launchSpecs, SPECS_SHOWN} from '../parts/launch-specs.js';
import {verdict, type Check} from '../parts/verdict.js';
import {launchesTable, optionsTable} from '../parts/plan-tables.js';
import {Screen} from '../parts/screen.js';

/** After the last key; a check costs the server little, but not nothing. */
const SETTLES_MS = 400;

interface Stored {
  definition: JsonObject;
  etag: string;
}

/** Editing and creating: a form and the JSON side by side, checked by the server as one types. */
class Editor extends Screen {
  static override properties = {name: {attribute: false}, from: {attribute: false}, editing: {type: Boolean}};
  declare name: string;
  declare from: string;
  declare editing: boolean;
  private draft = new Draft({});
  private base: Stored | undefined;
  private theirs: Stored | undefined;
  private newName = '';
  private pendingTasks = 10;
  private check: Check = {kind: 'none'};
  private settling = 0;
  private asking: AbortController | undefined;
  private isSaving = false;

  constructor() {
    super();
    this.name = '';
    this.from = '';
    this.editing = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeunload', this.warn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.warn);
    clearTimeout(this.settling);
    this.asking?.abort();
  }

  protected override concerns(event: LiveEvent): boolean {
    return this.editing && event.workerType === this.name && event.type.startsWith('worker-type-') && event.type !== 'worker-type-decided';
  }

  private get target(): string {
    return this.editing ? this.name : this.newName;
  }

  /** The first reading fills the draft; later ones only notice that somebody else changed it. */
  protected async load(signal: AbortSignal): Promise<void> {
    if (!this.from) {
      if (!this.loaded) {
        this.begin(template(await enabledRegions(signal)));
      }
      return;
    }
    if (this.loaded && !this.editing) {
      return;
    }
    const {data, etag} = await call<JsonObject>('GET', path`/worker-type/${this.from}`, {signal});
    const read = {definition: sendable(data), etag: etag ?? ''};
    if (!this.loaded) {
      this.base = this.editing ? read : undefined;
      this.begin(read.definition);
    } else if (this.base && read.etag !== this.base.etag) {
      this.theirs = read;
    }
  }

  private begin(definition: JsonObject): void {
    this.draft = new Draft(definition);
    this.settle(0);
  }

  private get isChanged(): boolean {
    return this.base ? pretty(this.base.definition) !== pretty(this.draft.definition) : this.newName !== '';
  }

  private warn = (e: BeforeUnloadEvent): void => {
    if (this.isChanged && !this.isSaving) {
      e.preventDefault();
    }
  };

  private settle(ms = SETTLES_MS): void {
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => void this.ask(), ms);
    this.requestUpdate();
  }

  /** Asks what would be bought: the answer checks schema and launchability on its way. */
  private async ask(): Promise<void> {
    this.asking?.abort();
    const flaw = nameProblem(this.target);
    if (flaw || this.draft.flaw) {
      this.check = {kind: 'none'};
      this.requestUpdate();
      return;
    }
    const asking = (this.asking = new AbortController());
    this.check = this.check.kind === 'none' ? {kind: 'checking'} : this.check;
    const body = {definition: this.draft.definition, pendingTasks: this.pendingTasks, launchSpecs: SPECS_SHOWN};
    try {
      const {data} = await call<Plan>('POST', path`/worker-type/${this.target}/plan`, {body, signal: asking.signal});
      this.check = {kind: 'fine', plan: data};
    } catch (e) {
      if (asking.signal.aborted) {
        return;
      }
      const isRefusal = e instanceof ApiProblem && e.status === 400;
      this.check = isRefusal ? {kind: 'wrong', reasons: reasons(e.message)} : {kind: 'unknown', why: (e as Error).message};
    }
    this.requestUpdate();
  }

  protected content(): TemplateResult {
    if (this.editing ? !session.canManage(this.name) : !session.canCreate()) {
      return empty('Your credentials may not do this.', html`They need <code>aws-provisioner:manage-worker-type:${this.name || '…'}</code>.`);
    }
    return html`
      <p class="crumbs">
        <a href="#/worker-types">Worker types</a>${this.editing ? html` / <a href="#/worker-types/${encodeURIComponent(this.name)}">${this.name}</a>` : nothing}
      </p>
      <div class="head">
        <h1>${this.editing ? `Edit ${this.name}` : this.from ? `Copy of ${this.from}` : 'New worker type'}</h1>
        <div class="actions">
          <a class="button" href=${this.editing ? `#/worker-types/${encodeURIComponent(this.name)}` : '#/worker-types'}>Cancel</a>
          <button class="primary" ?disabled=${!this.maySave} @click=${this.save}>${this.editing ? 'Review and save …' : 'Review and create …'}</button>
        </div>
      </div>
      ${this.theirs ? this.conflict(this.theirs) : nothing} ${this.editing ? nothing : this.naming()} ${verdict(this.check, this.draft.flaw)}
      <div class="side-by-side">
        <form class="definition-form" aria-label="Definition" @submit=${(e: Event) => e.preventDefault()}>
          ${definitionForm(this.draft.definition, edit => {
            this.draft.edit(edit);
            this.settle();
          })}
        </form>
        <div class="json-side">
          <label class="field" for="json"><span>The same as JSON</span></label>
          <textarea
            id="json"
            spellcheck="false"
            aria-invalid=${this.draft.flaw !== ''}
            aria-describedby="json-flaw"
            .value=${this.draft.text}
            @input=${this.typed}
          ></textarea>
          <p id="json-flaw" class=${this.draft.flaw ? 'problem' : 'hidden'}>${this.draft.flaw}</p>
        </div>
      </div>
      ${this.plan()}
      <section class="card">
        <h2>Launch specs</h2>
        ${this.check.kind === 'fine' ? launchSpecs(this.check.plan) : html`<p class="quiet">They are told once the definition holds.</p>`}
      </section>
    `;
  }

  private get maySave(): boolean {
    return !this.isSaving && !this.draft.flaw && !nameProblem(this.target) && this.check.kind !== 'wrong' && (!this.editing || this.isChanged);
  }

  private naming(): TemplateResult {
    const flaw = this.newName === '' ? '' : nameProblem(this.newName);
    return html`<div class="naming">
      <label class="field"
        ><span>Name</span
        ><input
          id="name"
          maxlength="38"
          spellcheck="false"
          aria-describedby="name-flaw"
          aria-invalid=${flaw !== ''}
          .value=${this.newName}
          @input=${(e: Event) => {
            this.newName = (e.target as HTMLInputElement).value.trim();
            this.settle();
          }}
      /></label>
      <p id="name-flaw" class=${flaw ? 'problem' : 'quiet small'}>${flaw || 'It cannot be changed later: queues and workers know it by this name.'}</p>
    </div>`;
  }

  private plan(): TemplateResult {
    const plan = this.check.kind === 'fine' ? this.check.plan : undefined;
    return html`<section class="card">
      <div class="card-head">
        <h2>What would be bought now</h2>
        <label class="inline"
          >with
          <input type="number" min="0" max="100000" class="short" .value=${String(this.pendingTasks)} @input=${this.pended} />
          tasks waiting</label
        >
      </div>
      ${plan
        ? html`<p>${plan.sentence}</p>
            ${plan.launches.length > 0 ? launchesTable(plan.launches) : nothing}
            ${plan.options.length > 0
              ? html`<h3>Options, cheapest first</h3>${optionsTable(plan.options.slice(0, 10))}`
              : html`<p class="quiet small">Spot prices are read for what the stored worker types name, so of new instance types and regions they are known seconds after it is saved.</p>`}`
        : html`<p class="quiet">It is told once the definition holds.</p>`}
    </section>`;
  }

  private conflict(theirs: Stored): TemplateResult {
    const base = this.base!.definition;
    return html`<section class="banner warn" role="alert">
      <p><b>Somebody else changed ${this.name} since you opened it.</b> This is what they did:</p>
      ${diffView(pretty(masked(base)), pretty(masked(theirs.definition)))}
      <div class="actions">
        <button @click=${() => this.takeOver(theirs, true)}>Drop mine, go on with theirs</button>
        <button @click=${() => this.takeOver(theirs, false)}>Keep mine, and save it over theirs</button>
      </div>
    </section>`;
  }

  private takeOver(theirs: Stored, dropMine: boolean): void {
    this.base = theirs;
    this.theirs = undefined;
    if (dropMine) {
      this.begin(theirs.definition);
    }
    this.requestUpdate();
  }

  private typed = (e: Event): void => {
    this.draft.type((e.target as HTMLTextAreaElement).value);
    this.settle();
  };

  private pended = (e: Event): void => {
    this.pendingTasks = Math.max(0, Math.floor(Number((e.target as HTMLInputElement).value)));
    this.settle();
  };

  private save = async (): Promise<void> => {
    const before = this.base?.definition;
    const after = this.draft.definition;
    const answer = await ask({
      title: before ? `Save ${this.name}?` : `Create ${this.newName}?`,
      body: html`${before && secretsDiffer(before, after) ? html`<p>Secrets change too; their values are not shown.</p>` : nothing}
        ${diffView(before ? pretty(masked(before)) : '', pretty(masked(after)))}`,
      action: before ? 'Save' : 'Create',
    });
    if (answer === null) {
      return;
    }
    this.isSaving = true;
    this.requestUpdate();
    try {
      await this.send(after);
      say(`${this.target} is ${this.editing ? 'saved' : 'created'}.`);
      location.hash = `#/worker-types/${encodeURIComponent(this.target)}`;
    } catch (e) {
      await this.refused(e as Error);
    }
    this.isSaving = false;
    this.requestUpdate();
  };

  private async send(definition: JsonObject): Promise<void> {
    if (this.editing) {
      await call('POST', path`/worker-type/${this.name}/update`, {body: definition, ifMatch: this.base!.etag});
    } else {
      await call('PUT', path`/worker-type/${this.newName}`, {body: definition});
    }
  }

  private async refused(e: Error): Promise<void> {
    if (e instanceof ApiProblem && e.status === 412) {
      const {data, etag} = await call<JsonObject>('GET', path`/worker-type/${this.name}`);
      this.theirs = {definition: sendable(data), etag: etag ?? ''};
      say('It was not saved: somebody else changed it meanwhile.', 'bad');
    } else if (e instanceof ApiProblem && e.status === 400) {
      this.check = {kind: 'wrong', reasons: reasons(e.message)};
    } else {
      say(`It was not saved: ${e.message}`, 'bad');
    }
  }
}

async function enabledRegions(signal: AbortSignal): Promise<string[]> {
  return session.can('view-deployment') ? (await get<Deployment>('/deployment', signal)).regions.map(r => r.region) : [];
}

customElements.define('editor-screen', Editor);
