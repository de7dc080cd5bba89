/** Whether held scopes satisfy one: a held scope that ends in `*` covers all that begins with the rest. */
export function covers(held: readonly string[], wanted: string): boolean {
  return held.some(s => s === wanted || (s.endsWith('*') && wanted.startsWith(s.slice(0, -1))));
}
