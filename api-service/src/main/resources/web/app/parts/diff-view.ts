import {html, type TemplateResult} from 'lit';
import {diff, hunks} from '../logic/diff.js';

const SIGNS = {same: ' ', gone: '−', new: '+'};

/** What changes between two texts, with a few lines around each change. */
export function diffView(before: string, after: string): TemplateResult {
  if (before === after) {
    return html`<p class="quiet">Nothing differs.</p>`;
  }
  return html`<pre class="diff" tabindex="0" role="region" aria-label="Differences">${hunks(diff(before, after)).map(line =>
    line === 'gap'
      ? html`<span class="gap">⋯</span>`
      : html`<span class=${line.kind}><span class="sign" aria-label=${line.kind === 'gone' ? 'removed' : line.kind === 'new' ? 'added' : ''}>${SIGNS[line.kind]}</span>${line.text}</span>`,
  )}</pre>`;
}
