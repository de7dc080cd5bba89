import {hawkHeader} from './hawk.js';
import {farewell, isFresh, renewed} from './renewal.js';
import {session, type Credentials} from './session.js';

/** Under which the API is served; the page is at its side. */
const ROOT = '/v1';

/** A list longer than this is cut: nobody reads more, and the page says so. */
const MOST_PAGES = 20;
const PAGE = 1000;
const PATIENCE_MS = 30_000;

/** What the API refused, in its own words. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Asking {
  body?: unknown;
  ifMatch?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Answered<T> {
  data: T;
  etag: string | null;
}

/** How far the server's clock is ahead of this one: a Hawk time stamp has to fit the server's. */
let ahead = 0;

/**
 * Sends one request, signed as the session is. The answer's body is not read. A login's token is renewed before it
 * ends, and once more where the server does not take it.
 */
export async function send(method: string, path: string, asking: Asking = {}): Promise<Response> {
  if (!(await isFresh())) {
    throw new ApiProblem(401, 'AuthenticationFailed', 'Your sign-in has ended.');
  }
  const used = session.credentials;
  const response = await sendOnce(method, path, asking);
  // Another call may have had a new token meanwhile: then it is this one's, too.
  if (response.status === 401 && used?.kind === 'bearer' && (isOther(used) || (await renewed()))) {
    return sendOnce(method, path, asking);
  }
  return response;
}

function isOther(used: Credentials): boolean {
  return session.credentials !== undefined && session.credentials !== used;
}

async function sendOnce(method: string, path: string, asking: Asking): Promise<Response> {
  const url = new URL(ROOT + path, location.origin);
  const headers = new Headers(asking.headers);
  let body: string | undefined;
  if (asking.body !== undefined) {
    body = JSON.stringify(asking.body);
    headers.set('Content-Type', 'application/json');
  }
  if (asking.ifMatch) {
    headers.set('If-Match', asking.ifMatch);
  }
  const {credentials} = session;
  if (credentials?.kind === 'bearer') {
    headers.set('Authorization', `Bearer ${credentials.token}`);
  } else if (credentials?.kind === 'hawk') {
    headers.set('Authorization', await hawkHeader(credentials, {method, url, now: Date.now() + ahead, body}));
  }
  const response = await fetch(url, {method, headers, body, signal: asking.signal, credentials: 'omit', cache: 'no-store'});
  learnTime(response);
  return response;
}

/** Sends and reads JSON. Throws an ApiProblem for whatever is not a success. */
export async function call<T>(method: string, path: string, asking: Asking = {}): Promise<Answered<T>> {
  const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(asking.signal ? [asking.signal] : [])]);
  let response: Response;
  try {
    response = await send(method, path, {...asking, signal});
  } catch (e) {
    if (asking.signal?.aborted || e instanceof ApiProblem) {
      throw e;
    }
    throw new ApiProblem(0, 'Unreachable', 'The server does not answer. The page tries again by itself.');
  }
  const text = await response.text();
  if (!response.ok) {
    throw problem(response, text);
  }
  return {data: (text === '' ? undefined : JSON.parse(text)) as T, etag: response.headers.get('ETag')};
}

/** The answer of a GET. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await call<T>('GET', path, {signal})).data;
}

/** A whole list, page after page; with `isLast`, only as far as the first entry that it is true of. */
export async function all<T>(path: string, key: string, signal?: AbortSignal, isLast?: (entry: T) => boolean): Promise<T[]> {
  const found: T[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = `${path.includes('?') ? '&' : '?'}limit=${PAGE}${next === undefined ? '' : `&next=${encodeURIComponent(next)}`}`;
    const answer = await get<Record<string, unknown>>(path + query, signal);
    found.push(...(answer[key] as T[]));
    next = answer['next'] as string | undefined;
    if (next === undefined || next === null || (isLast && found.some(isLast))) {
      break;
    }
  }
  return found;
}

/** A path with encoded parts. */
export function path(strings: TemplateStringsArray, ...parts: (string | number)[]): string {
  return strings.reduce((made, s, i) => made + encodeURIComponent(String(parts[i - 1])) + s);
}

/** What a failed response says; ends the session when the credentials do not hold any more. */
export function problem(response: Response, text: string): ApiProblem {
  let code = 'Unknown';
  let message = `The server answered ${response.status}.`;
  try {
    const body = JSON.parse(text) as {code?: string; message?: string};
    code = body.code ?? code;
    message = body.message ?? message;
  } catch {
    // A proxy's page, not the API's words: the status has to do.
  }
  if (response.status === 401 && session.caller) {
    const held = session.credentials;
    session.signOut(held?.kind === 'bearer' ? farewell(held) : 'Your credentials do not hold any more: ' + message);
  }
  return new ApiProblem(response.status, code, message);
}

function learnTime(response: Response): void {
  const date = response.headers.get('Date');
  if (date) {
    const off = Date.parse(date) - Date.now();
    // The header has whole seconds; a small difference is none.
    ahead = Math.abs(off) > 5000 ? off : 0;
  }
}
