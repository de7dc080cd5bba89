import {html, type TemplateResult} from 'lit';
import type {PlacedSpec, Plan} from '../api/shapes.js';
import {pretty} from '../logic/diff.js';
import {count} from '../logic/words.js';

/** A definition with hundreds is looked at by its first ones. */
export const SPECS_SHOWN = 60;

/** Every launch spec that a definition comes to, as the server layers them, to be opened one by one. */
export function launchSpecs(plan: Plan): TemplateResult {
  const specs = plan.launchSpecs ?? [];
  const all = plan.launchSpecCount ?? specs.length;
  return html`<p class="quiet small">
      ${count(all, 'launch spec')}: general, region, zone and instance type layered over each other. Key name and user data are added when one is
      launched.${all > specs.length ? ` The first ${specs.length} are shown.` : ''}
    </p>
    <div class="specs">${specs.map(spec)}</div>`;
}

function spec(s: PlacedSpec): TemplateResult {
  return html`<details>
    <summary>${s.instanceType} <small>in ${s.availabilityZone}</small></summary>
    <pre class="json" tabindex="0">${pretty(s.launchSpec)}</pre>
  </details>`;
}
