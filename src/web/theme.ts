import { signal } from '@preact/signals';
import { recall, remember } from './remembered.ts';

export type Theme = 'system' | 'light' | 'dark';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };

export const theme = signal<Theme>('system');

/** Applies the theme of the last visit. */
export function restoreTheme(): void {
  const remembered = recall('theme');
  if (remembered === 'light' || remembered === 'dark') applyTheme(remembered);
}

export function switchTheme(): void {
  applyTheme(NEXT[theme.value]);
  remember('theme', theme.value === 'system' ? null : theme.value);
}

function applyTheme(chosen: Theme): void {
  theme.value = chosen;
  if (chosen === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
}
