import {html, type TemplateResult} from 'lit';
import type {Plan} from '../api/shapes.js';

/** What the server makes of a definition. */
export type Check =
  | {kind: 'none'}
  | {kind: 'checking'}
  | {kind: 'fine'; plan: Plan}
  | {kind: 'wrong'; reasons: string[]}
  | {kind: 'unknown'; why: string};

/** The same in words. */
export function verdict(check: Check, flaw: string): TemplateResult {
  switch (check.kind) {
    case 'none':
      return html`<p class="verdict quiet" role="status">${flaw ? 'Not checked: the JSON cannot be read.' : 'Give it a name, and it is checked as you type.'}</p>`;
    case 'checking':
      return html`<p class="verdict quiet" role="status">Checking …</p>`;
    case 'fine':
      return html`<p class="verdict good" role="status">It can be launched.</p>`;
    case 'unknown':
      return html`<p class="verdict warn" role="status">It could not be checked: ${check.why} Saving checks it again.</p>`;
    case 'wrong':
      return html`<div class="verdict bad" role="status">
        <p>It cannot be saved like this:</p>
        <ul>${check.reasons.map(r => html`<li>${r}</li>`)}</ul>
      </div>`;
  }
}
