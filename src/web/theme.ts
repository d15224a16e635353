import { computed, signal } from '@preact/signals';
import { recall, remember } from './remembered.ts';

type Theme = 'light' | 'dark';

const ofSystem = matchMedia('(prefers-color-scheme: dark)');
const isSystemDark = signal(ofSystem.matches);
ofSystem.addEventListener('change', ({ matches }) => (isSystemDark.value = matches));

/** The theme that the listener chose; null follows the system. */
const chosen = signal<Theme | null>(null);

/** The theme that shows. */
export const theme = computed<Theme>(() => chosen.value ?? (isSystemDark.value ? 'dark' : 'light'));

/** Applies the theme of the last visit. */
export function restoreTheme(): void {
  const remembered = recall('theme');
  if (remembered === 'light' || remembered === 'dark') applyTheme(remembered);
}

/** Shows the other theme. Where it is that of the system, the page follows the system again. */
export function switchTheme(): void {
  const other = theme.value === 'dark' ? 'light' : 'dark';
  applyTheme((other === 'dark') === isSystemDark.value ? null : other);
  remember('theme', chosen.value);
}

function applyTheme(applied: Theme | null): void {
  chosen.value = applied;
  if (applied === null) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = applied;
}
