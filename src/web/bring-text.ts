import { bringEn } from './bring-text-en.ts';
import { bringKo } from './bring-text-ko.ts';
import { language } from './language.ts';

/** The texts of the import in the chosen language. */
export function bringText() {
  return language.value === 'ko' ? bringKo : bringEn;
}
