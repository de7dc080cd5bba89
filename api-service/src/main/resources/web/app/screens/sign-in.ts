import {LitElement, html, nothing, type TemplateResult} from 'lit';
import {canSign} from '../api/hawk.js';
import {begin, introduce, issuers, type Issuer} from '../api/oidc.js';
import {session} from '../api/session.js';

/** Signing in: with the company's login where there is one, else with a client id and its access token. */
class SignIn extends LitElement {
  private logins: Issuer[] = [];
  private problem = session.farewell;
  private isBusy = false;

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.problem = session.farewell;
    issuers().then(
      found => {
        this.logins = found;
        this.requestUpdate();
      },
      () => {
        // Then only Hawk is offered; whether the server is away shows when somebody signs in.
      },
    );
  }

  protected override render(): TemplateResult {
    return html`<main class="sign-in" id="main" tabindex="-1">
      <h1>AWS Provisioner</h1>
      <p class="quiet">See and steer what is bought for your worker types.</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.logins.map(
        l => html`<button class="primary wide-button" @click=${() => this.leave(l)}>Sign in with ${l.name}</button>`,
      )}
      ${this.logins.length > 0 ? html`<p class="or"><span>or with a client of this service</span></p>` : nothing}
      ${canSign() ? this.form() : html`<p class="problem">A browser signs requests only on https or on localhost. Open the page there.</p>`}
    </main>`;
  }

  private form(): TemplateResult {
    return html`<form @submit=${this.submit}>
      <label class="field"><span>Client id</span><input name="clientId" required autocomplete="username" spellcheck="false" /></label>
      <label class="field"
        ><span>Access token</span><input name="accessToken" type="password" required autocomplete="off"
      /></label>
      <details>
        <summary>Temporary credentials</summary>
        <label class="field"
          ><span>Certificate <small>(the JSON that came with them)</small></span
          ><textarea name="certificate" rows="3" spellcheck="false"></textarea>
        </label>
      </details>
      <button class="primary wide-button" ?disabled=${this.isBusy}>Sign in</button>
      <p class="quiet small">
        Both stay in this tab and end with it. On a local stack, <code>./dev up</code> prints them.
      </p>
    </form>`;
  }

  private submit = async (e: SubmitEvent): Promise<void> => {
    e.preventDefault();
    const form = new FormData(e.target as HTMLFormElement);
    const certificate = String(form.get('certificate')).trim();
    session.signIn({
      kind: 'hawk',
      clientId: String(form.get('clientId')).trim(),
      accessToken: String(form.get('accessToken')).trim(),
      ...(certificate ? {certificate} : {}),
    });
    await this.busy(introduce);
  };

  private leave(login: Issuer): void {
    void this.busy(() => begin(login));
  }

  private async busy(work: () => Promise<void>): Promise<void> {
    this.isBusy = true;
    this.requestUpdate();
    try {
      await work();
    } catch (e) {
      session.signOut();
      this.problem = `That did not work: ${(e as Error).message}`;
    }
    this.isBusy = false;
    this.requestUpdate();
  }
}

customElements.define('sign-in-screen', SignIn);
