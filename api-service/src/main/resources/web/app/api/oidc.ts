import {call} from './client.js';
import {ends, form, type TokenAnswer} from './renewal.js';
import {session} from './session.js';
import type {Caller} from './shapes.js';

/** One company login, as /sign-in tells it. */
export interface Issuer {
  name: string;
  issuer: string;
  clientId: string;
  scopes: string[];
  token: 'access_token' | 'id_token';
}

interface Discovered {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  revocation_endpoint?: string;
}

interface Begun {
  state: string;
  nonce: string;
  verifier: string;
  issuer: Issuer;
  tokenEndpoint: string;
  revocationEndpoint?: string;
  /** Where in the page to come back to. */
  hash: string;
}

/** What an ID token says that is looked at here. */
interface IdClaims {
  iss?: string;
  aud?: string | string[];
  nonce?: string;
}

const KEY = 'aws-provisioner.oidc';
const PATIENCE_MS = 10_000;

/** The logins that this deployment offers beside Hawk. */
export async function issuers(): Promise<Issuer[]> {
  const response = await fetch('/sign-in', {credentials: 'omit', cache: 'no-store'});
  return response.ok ? ((await response.json()) as {issuers: Issuer[]}).issuers : [];
}

/** Leaves for the login: authorization code flow with PKCE (RFC 7636) and a nonce. Throws with words for people. */
export async function begin(issuer: Issuer): Promise<void> {
  const discovered = await discover(issuer);
  const begun: Begun = {
    state: random(),
    nonce: random(),
    verifier: random(),
    issuer,
    tokenEndpoint: discovered.token_endpoint,
    ...(discovered.revocation_endpoint ? {revocationEndpoint: discovered.revocation_endpoint} : {}),
    hash: location.hash,
  };
  sessionStorage.setItem(KEY, JSON.stringify(begun));
  const url = new URL(discovered.authorization_endpoint);
  url.search = new URLSearchParams({
    ...Object.fromEntries(url.searchParams),
    response_type: 'code',
    client_id: issuer.clientId,
    redirect_uri: redirectUri(),
    scope: issuer.scopes.join(' '),
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await challenge(begun.verifier),
    code_challenge_method: 'S256',
  }).toString();
  location.assign(url);
}

/** Whether this load of the page looks like the way back from a login. */
export function isReturn(): boolean {
  const query = new URLSearchParams(location.search);
  return query.has('state') && (query.has('code') || query.has('error'));
}

/** Finishes the login, and takes its answer out of the address. Throws with words for people. */
export async function finish(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const begun = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Begun>;
  sessionStorage.removeItem(KEY);
  history.replaceState(null, '', '/' + (begun.hash ?? ''));
  if (!isBegun(begun) || query.get('state') !== begun.state) {
    throw new Error('The answer of a login came to a tab that did not ask for it, and was not used. Sign in again.');
  }
  const {issuer} = begun;
  // RFC 9207: an answer that names its issuer must name the one that was asked.
  if ((query.get('iss') ?? issuer.issuer) !== issuer.issuer) {
    throw new Error(`The answer is not one of ${issuer.name}, and was not used. Sign in again.`);
  }
  if (query.has('error')) {
    throw new Error(`${issuer.name} refused: ${query.get('error_description') ?? query.get('error')}`);
  }
  await redeem(begun, query.get('code') ?? '');
}

async function redeem(begun: Begun, code: string): Promise<void> {
  const {issuer} = begun;
  const response = await asked(issuer, () =>
    form(begun.tokenEndpoint, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri(),
      client_id: issuer.clientId,
      code_verifier: begun.verifier,
    }),
  );
  if (!response.ok) {
    throw new Error(`${issuer.name} gave no token (status ${response.status}). Sign in again.`);
  }
  const answer = (await response.json()) as TokenAnswer;
  check(begun, answer.id_token);
  const token = answer[issuer.token];
  if (!token) {
    throw new Error(`${issuer.name} gave no ${issuer.token}. An operator has to look at signIn in the issuers file.`);
  }
  const end = ends(answer, Date.now());
  session.signIn({
    kind: 'bearer',
    token,
    issuer: issuer.name,
    ...(end ? {ends: end} : {}),
    ...(answer.refresh_token
      ? {
          renewal: {
            token: answer.refresh_token,
            clientId: issuer.clientId,
            tokenEndpoint: begun.tokenEndpoint,
            wanted: issuer.token,
            ...(begun.revocationEndpoint ? {revocationEndpoint: begun.revocationEndpoint} : {}),
          },
        }
      : {}),
  });
}

/**
 * The ID token must be the answer to this very request (OpenID Connect Core, 3.1.3.7). Its signature is not looked at
 * here: it comes from the token endpoint itself, and the API checks whatever it is called with.
 */
function check({issuer, nonce}: Begun, idToken: string | undefined): void {
  if (idToken === undefined && !issuer.scopes.includes('openid')) {
    return; // plain OAuth: PKCE alone ties the answer to the question
  }
  const claims = idToken === undefined ? {} : claimsOf(idToken);
  const audiences = [claims.aud ?? []].flat();
  if (claims.nonce !== nonce || claims.iss !== issuer.issuer || !audiences.includes(issuer.clientId)) {
    throw new Error(`The answer of ${issuer.name} is not the one to this sign-in, and was not used. Sign in again.`);
  }
}

function claimsOf(jwt: string): IdClaims {
  try {
    const part = (jwt.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(part), c => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as IdClaims;
  } catch {
    return {};
  }
}

function isBegun(begun: Partial<Begun>): begun is Begun {
  return begun.state !== undefined;
}

/** Asks who the credentials stand for. Throws when they do not hold. */
export async function introduce(): Promise<void> {
  session.accepted((await call<Caller>('GET', '/caller')).data);
}

async function discover(issuer: Issuer): Promise<Discovered> {
  const base = issuer.issuer.replace(/\/$/, '');
  const response = await asked(issuer, () =>
    fetch(`${base}/.well-known/openid-configuration`, {credentials: 'omit', signal: AbortSignal.timeout(PATIENCE_MS)}),
  );
  const found = response.ok ? ((await response.json()) as Discovered) : undefined;
  if (found?.issuer !== issuer.issuer) {
    throw new Error(`${issuer.name} does not say how to sign in there (status ${response.status}).`);
  }
  return found;
}

/** A question to the login; that it does not answer is said in words. */
async function asked(issuer: Issuer, ask: () => Promise<Response>): Promise<Response> {
  try {
    return await ask();
  } catch {
    throw new Error(`${issuer.name} does not answer. Try again, or sign in with a client id.`);
  }
}

function redirectUri(): string {
  return location.origin + '/';
}

function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challenge(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}
