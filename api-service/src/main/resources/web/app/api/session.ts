import type {HawkCredentials} from './hawk.js';
import type {Caller} from './shapes.js';
import {covers} from '../logic/scopes.js';

/** A token of a company's login. */
export interface Bearer {
  kind: 'bearer';
  token: string;
  /** The login's name, for people. */
  issuer: string;
  /** When the token ends, and from when on a new one is fetched if that is possible; by this machine's clock. */
  ends?: {at: number; renewFrom: number};
  /** How a new one is had without asking the person; only where the login gives a refresh token. */
  renewal?: Renewal;
}

export interface Renewal {
  token: string;
  clientId: string;
  tokenEndpoint: string;
  revocationEndpoint?: string;
  /** Which token of the answer the API is called with. */
  wanted: 'access_token' | 'id_token';
}

/** Credentials in this tab: sessionStorage ends with the tab and is not shared with others. */
export type Credentials = ({kind: 'hawk'} & HawkCredentials) | Bearer;
const KEY = 'aws-provisioner.credentials';

/** Who uses this tab. Emits `change`. */
class Session extends EventTarget {
  credentials: Credentials | undefined = stored();
  caller: Caller | undefined;
  /** Why the last session ended; shown at the sign-in. */
  farewell = '';

  signIn(credentials: Credentials): void {
    this.farewell = '';
    this.renewed(credentials);
  }

  /** Further credentials of the same caller. */
  renewed(credentials: Credentials): void {
    this.credentials = credentials;
    sessionStorage.setItem(KEY, JSON.stringify(credentials));
  }

  accepted(caller: Caller): void {
    this.caller = caller;
    this.dispatchEvent(new Event('change'));
  }

  signOut(farewell = ''): void {
    this.credentials = undefined;
    this.caller = undefined;
    this.farewell = farewell;
    sessionStorage.removeItem(KEY);
    this.dispatchEvent(new Event('change'));
  }

  /** Whether the caller holds a scope, given without the leading `aws-provisioner:`. */
  can(scope: string): boolean {
    return this.caller !== undefined && covers(this.caller.scopes, `aws-provisioner:${scope}`);
  }

  /** Whether the caller may look at a worker type. */
  canView(workerType: string): boolean {
    return this.can(`view-worker-type:${workerType}`) || this.canManage(workerType);
  }

  canManage(workerType: string): boolean {
    return this.can(`manage-worker-type:${workerType}`);
  }

  /** Whether the caller may manage any worker type at all: then creating is offered. */
  canCreate(): boolean {
    return this.caller?.scopes.some(s => reaches(s, 'aws-provisioner:manage-worker-type:')) ?? false;
  }
}

/** Whether a held scope satisfies some scope that begins so. */
function reaches(held: string, beginning: string): boolean {
  return held.startsWith(beginning) || (held.endsWith('*') && beginning.startsWith(held.slice(0, -1)));
}

function stored(): Credentials | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as Credentials);
}

export const session = new Session();
