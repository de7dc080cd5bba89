/** Where in the page somebody is, from the part of the address behind `#`. */
export interface Route {
  screen: 'worker-types' | 'worker-type' | 'edit' | 'new' | 'fleet' | 'events' | 'audit' | 'health';
  workerType?: string;
  tab?: string;
  query: URLSearchParams;
}

export function routeOf(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const query = new URLSearchParams(search);
  const [first, second, third] = path.split('/').map(decodeURIComponent);
  if (first === 'worker-types' && second) {
    return third === 'edit' ? {screen: 'edit', workerType: second, query} : {screen: 'worker-type', workerType: second, tab: third, query};
  }
  switch (first) {
    case 'new':
    case 'fleet':
    case 'events':
    case 'audit':
    case 'health':
      return {screen: first, query};
    default:
      return {screen: 'worker-types', query};
  }
}
