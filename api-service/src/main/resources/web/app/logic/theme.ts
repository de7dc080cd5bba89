export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'aws-provisioner.theme';

export function theme(): Theme {
  return (localStorage.getItem(KEY) as Theme | null) ?? 'auto';
}

/** Follows the system unless somebody chose. */
export function applyTheme(chosen: Theme = theme()): void {
  localStorage.setItem(KEY, chosen);
  const isDark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

export function nextTheme(): Theme {
  return theme() === 'auto' ? 'light' : theme() === 'light' ? 'dark' : 'auto';
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => applyTheme());
