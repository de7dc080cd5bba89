import {LitElement, html, type TemplateResult} from 'lit';
import type {JsonObject} from '../api/shapes.js';
import {launchSpecs, type Spec} from '../logic/definition.js';
import {pretty} from '../logic/diff.js';
import {count} from '../logic/words.js';

/** A definition with hundreds is looked at by its first ones. */
const SHOWN = 60;

/** Every launch spec that a definition comes to, to be opened one by one. */
class LaunchSpecsPreview extends LitElement {
  static override properties = {definition: {attribute: false}};
  declare definition: JsonObject;

  constructor() {
    super();
    this.definition = {};
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const specs = launchSpecs(this.definition);
    return html`<p class="quiet small">
        ${count(specs.length, 'launch spec')}: general, region, zone and instance type layered over each other. Key name and user data are added
        when one is launched.${specs.length > SHOWN ? ` The first ${SHOWN} are shown.` : ''}
      </p>
      <div class="specs">${specs.slice(0, SHOWN).map(s => this.spec(s))}</div>`;
  }

  private spec(s: Spec): TemplateResult {
    return html`<details>
      <summary>${s.instanceType} <small>in ${s.zone}</small></summary>
      <pre class="json" tabindex="0">${pretty(s.spec)}</pre>
    </details>`;
  }
}

customElements.define('launch-specs', LaunchSpecsPreview);
