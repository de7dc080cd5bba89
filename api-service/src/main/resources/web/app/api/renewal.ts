import {session, type Bearer, type Renewal} from './session.js';

/** A token is renewed this long before its end, or at half its life if that is later: no call should meet the end. */
const EARLY_MS = 30_000;
const PATIENCE_MS = 10_000;

/** The answer of a token endpoint (RFC 6749, section 5.1). */
export interface TokenAnswer {
  access_token?: string;
  id_token?: string;
  refresh_token?: string;
  expires_in?: number;
}

/** One renewal for all calls that wait for it: a login may take a refresh token once only. */
let underWay: Promise<boolean> | undefined;

/** When a token ends that was given now. */
export function ends(answer: TokenAnswer, now: number): Bearer['ends'] {
  const life = (answer.expires_in ?? 0) * 1000;
  return life > 0 ? {at: now + life, renewFrom: now + Math.max(life / 2, life - EARLY_MS)} : undefined;
}

/** Whether the token may be used: renews it shortly before its end. Without a token of a login there is nothing to do. */
export async function isFresh(): Promise<boolean> {
  const held = session.credentials;
  if (held?.kind !== 'bearer' || !held.ends || Date.now() < held.ends.renewFrom) {
    return true;
  }
  if (held.renewal && (await renewed())) {
    return true;
  }
  if (session.credentials === held && Date.now() >= held.ends.at) {
    session.signOut(farewell(held));
  }
  return session.credentials === held;
}

/** Fetches a new token with the refresh token (RFC 6749, section 6). False when none was given. */
export function renewed(): Promise<boolean> {
  underWay ??= renew().finally(() => (underWay = undefined));
  return underWay;
}

async function renew(): Promise<boolean> {
  const held = session.credentials;
  if (held?.kind !== 'bearer' || !held.renewal) {
    return false;
  }
  const {renewal} = held;
  let answer: TokenAnswer;
  try {
    const response = await form(renewal.tokenEndpoint, {
      grant_type: 'refresh_token',
      refresh_token: renewal.token,
      client_id: renewal.clientId,
    });
    if (response.status >= 400 && response.status < 500) {
      // It says no, and will say no again: the token that is held is used to its end.
      withoutRenewal(held);
    }
    if (!response.ok) {
      return false;
    }
    answer = (await response.json()) as TokenAnswer;
  } catch {
    // It does not answer, and may do so at the next call.
    return false;
  }
  const token = answer[renewal.wanted];
  if (!token || session.credentials !== held) {
    return false;
  }
  session.renewed({
    ...held,
    token,
    ends: ends(answer, Date.now()),
    renewal: {...renewal, token: answer.refresh_token ?? renewal.token},
  });
  return true;
}

function withoutRenewal(held: Bearer): void {
  if (session.credentials === held) {
    const {renewal: _, ...rest} = held;
    session.renewed(rest);
  }
}

/** Signs out, and tells the login that the refresh token is not needed any more (RFC 7009). Waits for nothing. */
export function signOut(): void {
  const held = session.credentials;
  if (held?.kind === 'bearer' && held.renewal?.revocationEndpoint) {
    revoke(held.renewal, held.renewal.revocationEndpoint);
  }
  session.signOut();
}

function revoke(renewal: Renewal, endpoint: string): void {
  form(endpoint, {token: renewal.token, token_type_hint: 'refresh_token', client_id: renewal.clientId}).catch(() => {
    // It ends by itself; this tab has forgotten it already.
  });
}

/** What a person reads when a token has ended. */
export function farewell(held: Bearer): string {
  return `Your sign-in with ${held.issuer} has ended. Sign in again: you come back to where you were.`;
}

/** A form sent to the login, without cookies. */
export function form(endpoint: string, fields: Record<string, string>): Promise<Response> {
  return fetch(endpoint, {
    method: 'POST',
    credentials: 'omit',
    cache: 'no-store',
    keepalive: true,
    signal: AbortSignal.timeout(PATIENCE_MS),
    body: new URLSearchParams(fields),
  });
}
