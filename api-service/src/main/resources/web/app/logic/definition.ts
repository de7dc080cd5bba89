import type {Json, JsonObject} from '../api/shapes.js';

/** What others than managers read in place of a secret's value. */
export const MASK = '<masked>';

const USUAL_REGION = 'us-east-1';

/** The keys that the server adds to what it stores; a definition that is sent must not have them. */
const ADDED = ['workerType', 'lastModified'];

/** A definition as it may be sent, from what the API shows. */
export function sendable(stored: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(stored).filter(([k]) => !ADDED.includes(k)));
}

/** The definition with every secret's value masked; that there are some stays visible. */
export function masked(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(masked);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([k, v]) => [k, k === 'secrets' ? hidden(v) : k === 'userData' ? v : masked(v)]),
    );
  }
  return value;
}

function hidden(value: Json): Json {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return Object.fromEntries(Object.keys(value).map(k => [k, MASK]));
  }
  return value;
}

/**
 * A valid start: one small instance type in one region, spot only, nothing bought until tasks wait. The image is
 * the one thing that only its author can know.
 *
 * @param enabled the regions of the deployment, where the caller may know them
 */
export function template(enabled: string[]): JsonObject {
  const region = enabled.length === 0 || enabled.includes(USUAL_REGION) ? USUAL_REGION : enabled[0]!;
  return {
    description: 'What this worker type is for',
    owner: 'you@example.com',
    minCapacity: 0,
    maxCapacity: 4,
    scalingRatio: 0,
    minPrice: 0,
    maxPrice: 0.5,
    canUseSpot: true,
    canUseOndemand: false,
    instanceTypes: [{instanceType: 'm5.large', capacity: 1, utility: 1, launchSpec: {}, secrets: {}, userData: {}, scopes: []}],
    regions: [{region, launchSpec: {ImageId: 'ami-061ff244264a5f2c0'}, secrets: {}, userData: {}, scopes: []}],
    availabilityZones: [],
    launchSpec: {},
    userData: {},
    secrets: {},
    scopes: [],
  };
}

/** The objects of a list; nothing when it is none, as while somebody types. */
export function objects(list: Json | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter((o): o is JsonObject => o !== null && typeof o === 'object' && !Array.isArray(o)) : [];
}
