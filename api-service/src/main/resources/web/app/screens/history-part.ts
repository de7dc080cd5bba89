import {html, nothing, type TemplateResult} from 'lit';
import {all, get, path} from '../api/client.js';
import {session} from '../api/session.js';
import type {Json, LiveEvent, Version} from '../api/shapes.js';
import {pretty} from '../logic/diff.js';
import {age, badge, empty} from '../parts/bits.js';
import {diffView} from '../parts/diff-view.js';
import {ask, attempt} from '../parts/dialogs.js';
import {Screen} from '../parts/screen.js';

const TONES: Record<string, string> = {created: 'good', updated: 'busy', restored: 'busy', removed: 'bad'};

/** Who changed the definition, when and how; each version can be looked at and restored. */
class History extends Screen {
  static override properties = {name: {attribute: false}};
  declare name: string;
  private versions: Version[] = [];
  private shown: {version: number; before: string; after: string; secretsChanged: boolean} | undefined;

  constructor() {
    super();
    this.name = '';
  }

  protected override concerns(event: LiveEvent): boolean {
    return event.type.startsWith('worker-type-') && event.type !== 'worker-type-decided' && event.workerType === this.name;
  }

  protected async load(signal: AbortSignal): Promise<void> {
    this.versions = session.canView(this.name)
      ? await all<Version>(path`/worker-type/${this.name}/history`, 'versions', signal)
      : [];
  }

  protected content(): TemplateResult {
    if (this.versions.length === 0) {
      return empty('Your credentials may not see its history.');
    }
    return html`<section class="card">
      <h2>History</h2>
      <div class="scroll-x" tabindex="0" role="region" aria-label="Versions"><table class="small">
        <thead><tr><th scope="col" class="end">Version</th><th scope="col">When</th><th scope="col">What</th><th scope="col">Who</th><th scope="col"></th></tr></thead>
        <tbody>${this.versions.map((v, i) => this.row(v, i === 0))}</tbody>
      </table></div>
    </section>`;
  }

  private row(v: Version, isPresent: boolean): TemplateResult {
    const isShown = this.shown?.version === v.version;
    return html`<tr>
        <td class="end">${v.version}</td><td>${age(v.lastModified)}</td><td>${badge(v.change, TONES[v.change] ?? 'quiet')}</td><td>${v.author}</td>
        <td class="end">
          ${v.change === 'removed'
            ? nothing
            : html`<button class="small-button" aria-expanded=${isShown} @click=${() => this.show(v)}>${isShown ? 'Hide' : 'What changed'}</button>`}
          ${!isPresent && v.change !== 'removed' && session.canManage(this.name)
            ? html`<button class="small-button" @click=${() => this.restore(v)}>Restore</button>`
            : nothing}
        </td>
      </tr>
      ${isShown
        ? html`<tr class="detail"><td colspan="5">
            ${this.shown!.secretsChanged ? html`<p class="quiet small">Secrets changed too.</p>` : nothing}
            ${diffView(this.shown!.before, this.shown!.after)}
          </td></tr>`
        : nothing}`;
  }

  private async show(v: Version): Promise<void> {
    if (this.shown?.version === v.version) {
      this.shown = undefined;
    } else {
      const before = this.versions.find(o => o.version < v.version && o.change !== 'removed');
      const [now, former] = await Promise.all([this.version(v.version), before ? this.version(before.version) : undefined]);
      this.shown = {
        version: v.version,
        before: former ? pretty(former.definition as Json) : '',
        after: pretty(now.definition as Json),
        secretsChanged: now.changed?.includes('secrets') ?? false,
      };
    }
    this.requestUpdate();
  }

  private async version(number: number): Promise<Version> {
    const found = await get<Version>(path`/worker-type/${this.name}/history/${number}`);
    const definition = {...found.definition};
    delete definition['lastModified'];
    return {...found, definition};
  }

  private async restore(v: Version): Promise<void> {
    const [now, then] = await Promise.all([this.version(this.versions[0]!.version), this.version(v.version)]);
    const answer = await ask({
      title: `Restore version ${v.version} of ${this.name}?`,
      body: html`<p>It becomes the present definition again, with the secrets it had, as version ${this.versions[0]!.version + 1}.
        What runs stays; what is bought from now on follows it.</p>
        ${diffView(now.definition ? pretty(now.definition as Json) : '', pretty(then.definition as Json))}`,
      action: `Restore version ${v.version}`,
    });
    if (answer !== null) {
      await attempt(`Restoring version ${v.version} of ${this.name}`, 'POST', path`/worker-type/${this.name}/history/${v.version}/restore`, {});
      this.refresh();
    }
  }
}

customElements.define('history-part', History);
