import {call, problem} from './client.js';
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
  authorization_endpoint: string;
  token_endpoint: string;
}

interface Begun {
  state: string;
  verifier: string;
  issuer: Issuer;
  tokenEndpoint: string;
  /** Where in the page to come back to. */
  hash: string;
}

const KEY = 'aws-provisioner.oidc';

/** The logins that this deployment offers beside Hawk. */
export async function issuers(): Promise<Issuer[]> {
  const response = await fetch('/sign-in', {credentials: 'omit', cache: 'no-store'});
  return response.ok ? ((await response.json()) as {issuers: Issuer[]}).issuers : [];
}

/** Leaves for the login: authorization code flow with PKCE (RFC 7636). */
export async function begin(issuer: Issuer): Promise<void> {
  const discovered = await discover(issuer);
  const begun: Begun = {
    state: random(),
    verifier: random(),
    issuer,
    tokenEndpoint: discovered.token_endpoint,
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
    code_challenge: await challenge(begun.verifier),
    code_challenge_method: 'S256',
  }).toString();
  location.assign(url);
}

/** Whether this load of the page is the way back from a login. */
export function isReturn(): boolean {
  const query = new URLSearchParams(location.search);
  return sessionStorage.getItem(KEY) !== null && query.has('state') && (query.has('code') || query.has('error'));
}

/** Finishes the login. Throws with words for people. */
export async function finish(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const begun = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Begun;
  sessionStorage.removeItem(KEY);
  history.replaceState(null, '', '/' + (begun.hash ?? ''));
  if (query.get('state') !== begun.state) {
    throw new Error('The login came back to another tab than it began in. Sign in again.');
  }
  if (query.has('error')) {
    throw new Error(`The login was refused: ${query.get('error_description') ?? query.get('error')}`);
  }
  const response = await fetch(begun.tokenEndpoint, {
    method: 'POST',
    credentials: 'omit',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: query.get('code') ?? '',
      redirect_uri: redirectUri(),
      client_id: begun.issuer.clientId,
      code_verifier: begun.verifier,
    }),
  });
  if (!response.ok) {
    throw new Error(`The login gave no token (status ${response.status}). Sign in again.`);
  }
  const answer = (await response.json()) as Record<string, string>;
  const token = answer[begun.issuer.token];
  if (!token) {
    throw new Error(`The login gave no ${begun.issuer.token}. Its configuration under /sign-in may be wrong.`);
  }
  session.signIn({kind: 'bearer', token, issuer: begun.issuer.name});
}

/** Asks who the credentials stand for. Throws when they do not hold. */
export async function introduce(): Promise<void> {
  session.accepted((await call<Caller>('GET', '/caller')).data);
}

async function discover(issuer: Issuer): Promise<Discovered> {
  const base = issuer.issuer.replace(/\/$/, '');
  const response = await fetch(`${base}/.well-known/openid-configuration`, {credentials: 'omit'});
  if (!response.ok) {
    throw problem(response, '');
  }
  return (await response.json()) as Discovered;
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
