import {html, nothing, type TemplateResult} from 'lit';
import {call, get, path} from '../api/client.js';
import {session} from '../api/session.js';
import type {JsonObject, LiveEvent, Plan} from '../api/shapes.js';
import {pretty} from '../logic/diff.js';
import {masked, sendable} from '../logic/definition.js';
import {age} from '../parts/bits.js';
import {say} from '../parts/dialogs.js';
import {Screen} from '../parts/screen.js';
import {launchSpecs, SPECS_SHOWN} from '../parts/launch-specs.js';

/** The definition as it is stored, secrets masked whoever looks: screens are shown around. */
class DefinitionPart extends Screen {
  static override properties = {name: {attribute: false}};
  declare name: string;
  private definition: JsonObject = {};
  private plan: Plan | undefined;

  constructor() {
    super();
    this.name = '';
  }

  protected override concerns(event: LiveEvent): boolean {
    return event.type.startsWith('worker-type-') && event.type !== 'worker-type-decided' && event.workerType === this.name;
  }

  protected async load(signal: AbortSignal): Promise<void> {
    this.definition = await get<JsonObject>(path`/worker-type/${this.name}`, signal);
    if (session.canView(this.name)) {
      const body = {pendingTasks: 0, launchSpecs: SPECS_SHOWN};
      this.plan = (await call<Plan>('POST', path`/worker-type/${this.name}/plan`, {body, signal})).data;
    }
  }

  protected content(): TemplateResult {
    const text = pretty(masked(sendable(this.definition)));
    return html`<section class="card">
      <div class="card-head">
        <h2>Definition</h2>
        <span class="quiet small">modified ${age(String(this.definition['lastModified']))}, secrets masked</span>
        <button @click=${() => this.copy(text)}>Copy JSON</button>
      </div>
      <pre class="json" tabindex="0" role="region" aria-label="Definition as JSON">${text}</pre>
    </section>
    ${this.plan
      ? html`<section class="card">
          <h2>Launch specs</h2>
          ${launchSpecs(this.plan)}
        </section>`
      : nothing}`;
  }

  private copy(text: string): void {
    navigator.clipboard.writeText(text).then(
      () => say('The definition is on the clipboard, without its secrets.'),
      () => say('The browser does not let the page use the clipboard.', 'bad'),
    );
  }
}

customElements.define('definition-part', DefinitionPart);
