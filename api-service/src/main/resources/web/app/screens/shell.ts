import {LitElement, html, nothing, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {ApiProblem} from '../api/client.js';
import {live} from '../api/live.js';
import {finish, introduce, isReturn} from '../api/oidc.js';
import {farewell, isFresh, signOut} from '../api/renewal.js';
import {session} from '../api/session.js';
import {routeOf, type Route} from '../logic/route.js';
import {applyTheme, nextTheme, theme} from '../logic/theme.js';
import './sign-in.js';

interface Entry {
  screen: Route['screen'];
  href: string;
  name: string;
  offered: () => boolean;
}

const DEPLOYMENT = 'view-deployment';

const ENTRIES: Entry[] = [
  {screen: 'worker-types', href: '#/worker-types', name: 'Worker types', offered: () => true},
  {screen: 'fleet', href: '#/fleet', name: 'Fleet', offered: () => session.can(DEPLOYMENT)},
  {screen: 'events', href: '#/events', name: 'Events', offered: () => session.can(DEPLOYMENT)},
  {screen: 'audit', href: '#/audit', name: 'Audit', offered: () => session.can('view-audit')},
  {screen: 'health', href: '#/health', name: 'Health', offered: () => session.can(DEPLOYMENT)},
];

/** A page that is only looked at renews its sign-in, or says that it has ended, within this time. */
const LOOK_AT_TOKEN_MS = 5000;

const LIVE_WORDS = {connecting: 'connecting …', live: 'live', polling: 'refreshing', off: 'offline'};

/** The frame: who is signed in, where one can go, and the screen. Screens are loaded when they are first shown. */
class Shell extends LitElement {
  private route = routeOf(location.hash);
  private ready = false;
  private isOpen = false;

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    applyTheme();
    addEventListener('hashchange', () => this.arrive());
    session.addEventListener('change', () => this.changed());
    live.addEventListener('state', () => this.requestUpdate());
    setInterval(() => void isFresh(), LOOK_AT_TOKEN_MS);
    void this.begin();
  }

  private async begin(): Promise<void> {
    const isBack = isReturn();
    try {
      if (isBack) {
        try {
          await finish();
        } finally {
          this.route = routeOf(location.hash);
        }
      }
      if (session.credentials) {
        await introduce();
      }
    } catch (e) {
      if (e instanceof ApiProblem && (e.status === 0 || e.status === 503)) {
        session.farewell = e.message;
      } else {
        const held = session.credentials;
        const hasEnded = !isBack && held?.kind === 'bearer' && e instanceof ApiProblem && e.status === 401;
        session.signOut(hasEnded ? farewell(held) : (e as Error).message);
      }
    }
    this.ready = true;
    this.requestUpdate();
  }

  private changed(): void {
    if (session.caller) {
      live.start();
    } else {
      live.stop();
    }
    this.requestUpdate();
  }

  private arrive(): void {
    this.route = routeOf(location.hash);
    this.isOpen = false;
    this.requestUpdate();
    document.getElementById('main')?.focus({preventScroll: true});
    scrollTo(0, 0);
  }

  protected override render(): TemplateResult {
    if (!this.ready) {
      return html`<p class="loading" role="status">Loading …</p>`;
    }
    return html`
      <a class="skip" href="#main" @click=${this.skip}>To the content</a>
      ${session.caller ? this.frame() : html`<sign-in-screen></sign-in-screen>`}
      <div id="said" role="status" aria-live="polite"></div>
    `;
  }

  private skip = (e: Event): void => {
    e.preventDefault();
    document.getElementById('main')?.focus();
  };

  private frame(): TemplateResult {
    const here = this.route.screen;
    const isWorkerTypes = here === 'worker-type' || here === 'edit' || here === 'new';
    return html`
      <header class="side ${this.isOpen ? 'open' : ''}">
        <div class="brand">
          <a href="#/worker-types">AWS Provisioner</a>
          <button class="menu" aria-expanded=${this.isOpen} aria-controls="navigation" @click=${this.toggle}>Menu</button>
        </div>
        <nav id="navigation" aria-label="Screens">
          ${ENTRIES.filter(e => e.offered()).map(
            e => html`<a
              href=${e.href}
              aria-current=${e.screen === here || (isWorkerTypes && e.screen === 'worker-types') ? 'page' : nothing}
              >${e.name}</a
            >`,
          )}
        </nav>
        <div class="foot">
          <p class="live ${live.state}"><i aria-hidden="true"></i>${LIVE_WORDS[live.state]}</p>
          <p class="who" title=${session.caller!.scopes.join('\n')}>${session.caller!.clientId}</p>
          <p>
            <button class="link" @click=${this.switchTheme}>Theme: ${theme()}</button>
            <button class="link" @click=${signOut}>Sign out</button>
          </p>
        </div>
      </header>
      <main id="main" tabindex="-1">${this.screen()}</main>
    `;
  }

  private toggle = (): void => {
    this.isOpen = !this.isOpen;
    this.requestUpdate();
  };

  private switchTheme = (): void => {
    applyTheme(nextTheme());
    this.requestUpdate();
  };

  private screen(): TemplateResult {
    const {screen, workerType = '', tab = '', query} = this.route;
    switch (screen) {
      case 'worker-types':
        void import('./worker-types.js');
        return html`<worker-types-screen></worker-types-screen>`;
      case 'worker-type':
        void import('./worker-type.js');
        return html`${keyed(workerType, html`<worker-type-screen .name=${workerType} .tab=${tab}></worker-type-screen>`)}`;
      case 'edit':
        void import('./editor.js');
        return html`${keyed(workerType, html`<editor-screen .name=${workerType} .from=${workerType} editing></editor-screen>`)}`;
      case 'new':
        void import('./editor.js');
        return html`<editor-screen .name=${''} .from=${query.get('from') ?? ''}></editor-screen>`;
      case 'fleet':
        void import('./fleet.js');
        return html`<fleet-screen></fleet-screen>`;
      case 'events':
        void import('./events.js');
        return html`<events-screen></events-screen>`;
      case 'audit':
        void import('./audit.js');
        return html`<audit-screen></audit-screen>`;
      case 'health':
        void import('./health.js');
        return html`<health-screen></health-screen>`;
    }
  }
}

customElements.define('provisioner-page', Shell);
