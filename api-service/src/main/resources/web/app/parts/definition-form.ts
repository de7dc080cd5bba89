import {html, type TemplateResult} from 'lit';
import type {Json, JsonObject} from '../api/shapes.js';
import {objects} from '../logic/definition.js';

/** Changes a copy of the definition. */
export type Change = (edit: (definition: JsonObject) => void) => void;

const NEW_TYPE = {instanceType: '', capacity: 1, utility: 1, launchSpec: {}, secrets: {}, userData: {}, scopes: []};
const NEW_REGION = {region: '', launchSpec: {ImageId: ''}, secrets: {}, userData: {}, scopes: []};
const NEW_ZONE = {region: '', availabilityZone: '', launchSpec: {}, secrets: {}, userData: {}};

/** The part of a definition that people change most, as a form; everything else is in the JSON beside it. */
export function definitionForm(definition: JsonObject, change: Change): TemplateResult {
  const text = (key: string, label: string) => html`<label class="field grow"
    ><span>${label}</span><input .value=${String(definition[key] ?? '')} @input=${(e: Event) => change(d => (d[key] = valueOf(e)))}
  /></label>`;
  const number = (key: string, label: string, note: string, step = 'any') => html`<label class="field"
    ><span>${label}</span
    ><input
      type="number"
      min="0"
      step=${step}
      .value=${String(definition[key] ?? '')}
      @input=${(e: Event) => change(d => setNumber(d, key, e))}
    /><small class="quiet">${note}</small></label
  >`;
  const flag = (key: string, label: string) => html`<label class="check"
    ><input type="checkbox" .checked=${definition[key] === true} @change=${(e: Event) => change(d => (d[key] = (e.target as HTMLInputElement).checked))} />${label}</label
  >`;
  return html`
    <fieldset>
      <legend>About</legend>
      <div class="row">${text('description', 'Description')} ${text('owner', 'Owner')}</div>
    </fieldset>
    <fieldset>
      <legend>How many</legend>
      <div class="row described">
        ${number('minCapacity', 'Minimum capacity', 'kept even when no task waits', '1')}
        ${number('maxCapacity', 'Maximum capacity', 'never more; one unit does about one task at a time', '1')}
        ${number('scalingRatio', 'Scaling ratio', 'waiting tasks left alone, as a fraction of running capacity; 0 buys for every one')}
      </div>
    </fieldset>
    <fieldset>
      <legend>For how much</legend>
      <div class="row described">
        ${number('minPrice', 'Minimum price', 'US$ per hour; a lower bid is raised to it')}
        ${number('maxPrice', 'Maximum price', 'US$ per hour of an instance, with utility; nothing dearer is bought')}
        <div class="field checks"><span>Markets</span>${flag('canUseSpot', 'Spot')}${flag('canUseOndemand', 'On demand')}</div>
      </div>
    </fieldset>
    ${types(definition, change)} ${regions(definition, change)} ${zones(definition, change)}
    <p class="quiet small">Secrets, user data, scopes and further launch spec keys are edited in the JSON.</p>
  `;
}

function types(definition: JsonObject, change: Change): TemplateResult {
  return list(definition, change, 'instanceTypes', 'Instance types', 'Add an instance type', NEW_TYPE, (type, edit, name) => [
    cell(`${name}: type`, 'type', String(type['instanceType'] ?? ''), e => edit(t => (t['instanceType'] = valueOf(e)))),
    cell(`${name}: capacity`, 'capacity', String(type['capacity'] ?? ''), e => edit(t => setNumber(t, 'capacity', e)), 'number'),
    cell(`${name}: utility`, 'utility', String(type['utility'] ?? ''), e => edit(t => setNumber(t, 'utility', e)), 'number'),
  ]);
}

function regions(definition: JsonObject, change: Change): TemplateResult {
  return list(definition, change, 'regions', 'Regions', 'Add a region', NEW_REGION, (region, edit, name) => {
    const spec = (region['launchSpec'] ?? {}) as JsonObject;
    return [
      cell(`${name}: region`, 'region', String(region['region'] ?? ''), e => edit(r => (r['region'] = valueOf(e)))),
      cell(`${name}: image`, 'image (AMI)', String(spec['ImageId'] ?? ''), e => edit(r => setSpec(r, 'ImageId', valueOf(e))), 'long'),
      cell(`${name}: security groups`, 'security group ids', names(spec['SecurityGroupIds']), e => {
        const ids = valueOf(e).split(/[\s,]+/).filter(s => s !== '');
        edit(r => setSpec(r, 'SecurityGroupIds', ids.length > 0 ? ids : undefined));
      }),
    ];
  });
}

function zones(definition: JsonObject, change: Change): TemplateResult {
  return list(definition, change, 'availabilityZones', 'Zones', 'Add a zone', NEW_ZONE, (zone, edit, name) => {
    const spec = (zone['launchSpec'] ?? {}) as JsonObject;
    return [
      cell(`${name}: zone`, 'zone', String(zone['availabilityZone'] ?? ''), e =>
        edit(z => {
          z['availabilityZone'] = valueOf(e);
          z['region'] = valueOf(e).replace(/[a-z]$/, '');
        }),
      ),
      cell(`${name}: subnet`, 'subnet id', String(spec['SubnetId'] ?? ''), e => edit(z => setSpec(z, 'SubnetId', valueOf(e) || undefined))),
    ];
  });
}

type Cells = (entry: JsonObject, edit: (e: (entry: JsonObject) => void) => void, name: string) => TemplateResult[];

function list(
  definition: JsonObject,
  change: Change,
  key: string,
  title: string,
  add: string,
  fresh: JsonObject,
  cells: Cells,
): TemplateResult {
  const entries = objects(definition[key]);
  const at = (d: JsonObject) => (Array.isArray(d[key]) ? (d[key] as Json[]) : (d[key] = []));
  return html`<fieldset>
    <legend>${title}</legend>
    ${entries.map(
      (entry, i) => html`<div class="row entry">
        ${cells(entry, edit => change(d => edit(at(d)[i] as JsonObject)), `${title} ${i + 1}`)}
        <button class="small-button" aria-label="Remove ${title} ${i + 1}" @click=${() => change(d => at(d).splice(i, 1))}>Remove</button>
      </div>`,
    )}
    <button class="small-button" @click=${() => change(d => at(d).push(structuredClone(fresh)))}>${add}</button>
  </fieldset>`;
}

function cell(label: string, placeholder: string, value: string, onInput: (e: Event) => void, type = 'text'): TemplateResult {
  return html`<label class="field ${type === 'number' ? '' : 'grow'} ${type === 'long' ? 'long' : ''}"
    ><span>${placeholder}</span
    ><input type=${type === 'long' ? 'text' : type} step="any" aria-label=${label} .value=${value} spellcheck="false" @input=${onInput}
  /></label>`;
}

function names(list: Json | undefined): string {
  return Array.isArray(list) ? list.join(', ') : '';
}

function valueOf(e: Event): string {
  return (e.target as HTMLInputElement).value;
}

/** An empty field is a key left out: the check then says that it is missing. */
function setNumber(target: JsonObject, key: string, e: Event): void {
  const value = valueOf(e);
  if (value === '') {
    delete target[key];
  } else {
    target[key] = Number(value);
  }
}

function setSpec(target: JsonObject, key: string, value: Json | undefined): void {
  const spec = {...((target['launchSpec'] ?? {}) as JsonObject)};
  if (value === undefined) {
    delete spec[key];
  } else {
    spec[key] = value;
  }
  target['launchSpec'] = spec;
}
