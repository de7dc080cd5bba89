/** What the API answers, as far as the page reads it. `?` marks what is left out when nobody knows. */

export type Json = null | boolean | number | string | Json[] | {[key: string]: Json};
export type JsonObject = {[key: string]: Json};

export interface Caller {
  clientId: string;
  scopes: string[];
}

export type StatusWord =
  | 'covered'
  | 'buying'
  | 'at-maximum'
  | 'too-dear'
  | 'no-capacity'
  | 'paused'
  | 'broken'
  | 'stopped'
  | 'waiting'
  | 'unknown';

export interface Place {
  region: string;
  availabilityZone: string;
  instanceType: string;
  market: string;
}

export interface Overview {
  workerType: string;
  minCapacity: number;
  maxCapacity: number;
  requestedCapacity: number;
  pendingCapacity: number;
  runningCapacity: number;
  pendingTasks?: number;
  pendingTasksTime?: string;
  usdPerHour: number;
  cheapest?: Place & {spotPrice: number; price: number};
  status: StatusWord;
  reason: string;
  sentence: string;
  decided?: string;
}

export interface Option extends Place {
  spotPrice: number;
  price: number;
  bid?: number;
  capacity: number;
  health: number;
  bought: number;
  excludedBy?: string;
  monthlyInterruptions?: number;
  weight?: number;
}

export interface Launch extends Place {
  spotPrice: number;
  price: number;
  bid?: number;
  capacity: number;
}

export interface Note {
  code: string;
  sentence: string;
}

export interface Decision {
  time: string;
  version?: number;
  pendingTasks?: number;
  runningCapacity: number;
  pendingCapacity: number;
  requestedCapacity: number;
  change: number;
  launches: Launch[];
  terminations: number;
  options: Option[];
  notes: Note[];
  sentence: string;
}

export interface PlacedSpec {
  region: string;
  availabilityZone: string;
  instanceType: string;
  launchSpec: JsonObject;
}

export interface Plan {
  change: number;
  launches: Launch[];
  options: Option[];
  notes: Note[];
  sentence: string;
  /** Where they were asked for: the first launch specs of the definition, and how many there are. */
  launchSpecs?: PlacedSpec[];
  launchSpecCount?: number;
}

export interface Instance {
  instanceId: string;
  workerType?: string;
  region: string;
  availabilityZone?: string;
  instanceType?: string;
  imageId?: string;
  market?: string;
  spotRequestId?: string;
  state: string;
  capacity: number;
  usdPerHour?: number;
  launched: string;
  registered?: string;
  started?: string;
  interruptionWarned?: string;
  endReason?: string;
}

export interface LaunchRequest {
  id: string;
  type: string;
  region: string;
  zone: string;
  time: string;
  status: string;
}

export interface Sample {
  time: string;
  pendingTasks?: number;
  runningCapacity: number;
  pendingCapacity: number;
  requestedCapacity: number;
  usdPerHour: number;
}

export interface Price {
  region: string;
  availabilityZone: string;
  instanceType: string;
  spotPrice?: number;
  highestSpotPrice?: number;
  spotPriceTime?: string;
  onDemandPrice?: number;
  offered?: boolean;
  interruption?: string;
  history?: {time: string; spotPrice: number}[];
}

export interface Version {
  version: number;
  lastModified: string;
  change: string;
  author: string;
  definition?: JsonObject;
  changed?: string[];
}

export interface Fleet {
  instances: number;
  usdPerHour: number;
  unpriced: number;
  groups: {region: string; instanceType?: string; market?: string; state: string; instances: number; usdPerHour: number}[];
  interruptions: {region: string; availabilityZone?: string; instanceType?: string; count: number; last: string}[];
}

export interface Pool extends Place {
  successes: number;
  failures: number;
  health: number;
}

export interface Budget {
  region: string;
  api: string;
  capacity: number;
  perSecond: number;
  left: number;
  speed: number;
}

export interface Deployment {
  provisionerId: string;
  iteration?: {
    planner: string;
    sequence: number;
    started: string;
    completed: string;
    workerTypes: number;
    instances: number;
    launches: number;
    terminations: number;
    openLaunches: number;
    notes: Note[];
  };
  regions: {
    region: string;
    sweptAt?: string;
    pricesReadAt?: string;
    offeringsReadAt?: string;
    onDemandAsOf?: string;
    launchesLeft?: number;
  }[];
  outbox: {unsent: number; oldest?: string};
  buyingStopped: boolean;
  pausedWorkerTypes: string[];
}

export interface AuditLine {
  time: string;
  clientId: string;
  method: string;
  params: {[key: string]: string};
  peer: string;
  status: number;
}

export interface Steering {
  id: string;
  subject: string;
  wish: string;
  workerType?: string | null;
  author: string;
  reason: string;
  time: string;
  outcome?: string | null;
  done?: string | null;
}

export interface LiveEvent {
  id?: string;
  type: string;
  time: string;
  workerType?: string;
  source?: string;
  data: JsonObject;
}
