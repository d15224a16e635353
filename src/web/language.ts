import { signal } from '@preact/signals';
import { en } from './text-en.ts';
import { ko } from './text-ko.ts';
import { recall, remember } from './remembered.ts';

export type Language = 'en' | 'ko';

const TEXTS = { en, ko } as const;

export const language = signal<Language>(initialLanguage());

/** The texts of the page in the chosen language. */
export function text() {
  return TEXTS[language.value];
}

export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  document.documentElement.lang = chosen;
  remember('language', chosen);
}

function initialLanguage(): Language {
  const remembered = recall('language');
  const found = remembered === 'en' || remembered === 'ko' ? remembered : languageOfBrowser();
  document.documentElement.lang = found;
  return found;
}

function languageOfBrowser(): Language {
  const known = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'ko' || tag === 'en');
  return known === 'ko' ? 'ko' : 'en';
}
