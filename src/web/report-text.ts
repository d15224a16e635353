import { language } from './language.ts';
import { reportEn } from './report-text-en.ts';
import { reportKo } from './report-text-ko.ts';

/** The texts of the report in the chosen language. */
export function reportText() {
  return language.value === 'ko' ? reportKo : reportEn;
}
