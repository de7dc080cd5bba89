/**
 * Hawk with SHA-256, signed in the browser (https://github.com/mozilla/hawk). The access token is used here and
 * never sent.
 */

export interface HawkCredentials {
  clientId: string;
  accessToken: string;
  /** Of temporary credentials: the JSON text that came with them. */
  certificate?: string;
}

export interface Signed {
  method: string;
  url: URL;
  /** Milliseconds since 1970, by the server's clock. */
  now: number;
  body?: string;
}

const TEXT = new TextEncoder();

/** Whether this page may sign: browsers offer cryptography to https and localhost only. */
export function canSign(): boolean {
  return typeof crypto !== 'undefined' && crypto.subtle !== undefined;
}

/** The Authorization header of a request. */
export async function hawkHeader(credentials: HawkCredentials, request: Signed): Promise<string> {
  const ts = Math.floor(request.now / 1000).toString();
  const nonce = base64(crypto.getRandomValues(new Uint8Array(12)));
  const hash = request.body === undefined ? '' : await payloadHash(request.body);
  const ext = credentials.certificate ? base64(TEXT.encode(certificateExt(credentials.certificate))) : '';
  const mac = await hmac(credentials.accessToken, normalised(request, {ts, nonce, hash, ext}));
  const parts = [`id="${credentials.clientId}"`, `ts="${ts}"`, `nonce="${nonce}"`];
  if (hash) {
    parts.push(`hash="${hash}"`);
  }
  if (ext) {
    parts.push(`ext="${ext}"`);
  }
  parts.push(`mac="${mac}"`);
  return `Hawk ${parts.join(', ')}`;
}

function normalised(request: Signed, made: {ts: string; nonce: string; hash: string; ext: string}): string {
  const {url} = request;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return [
    'hawk.1.header',
    made.ts,
    made.nonce,
    request.method,
    url.pathname + url.search,
    url.hostname.toLowerCase(),
    port,
    made.hash,
    made.ext,
    '',
  ].join('\n');
}

/** The certificate travels as a JSON text within JSON. */
function certificateExt(certificate: string): string {
  return JSON.stringify({certificate});
}

async function payloadHash(body: string): Promise<string> {
  const text = `hawk.1.payload\napplication/json\n${body}\n`;
  return base64(new Uint8Array(await crypto.subtle.digest('SHA-256', TEXT.encode(text))));
}

async function hmac(key: string, text: string): Promise<string> {
  const made = await crypto.subtle.importKey('raw', TEXT.encode(key), {name: 'HMAC', hash: 'SHA-256'}, false, ['sign']);
  return base64(new Uint8Array(await crypto.subtle.sign('HMAC', made, TEXT.encode(text))));
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
