import type { Explanation } from './explanation.ts';
import { englishSentences } from './explanation-in-english.ts';
import { koreanSentences } from './explanation-in-korean.ts';

export type ExplanationLanguage = 'en' | 'ko';

const SENTENCES = { en: englishSentences, ko: koreanSentences } as const;
const NOTHING_STANDS_OUT = {
  en: 'Close in many features, and very close in none.',
  ko: '여러 특징이 두루 가까워요.',
} as const;

/** Returns an explanation in a few sentences. What the songs do not share is left out. */
export function explanationText(explanation: Explanation, language: ExplanationLanguage): string {
  const sentences = SENTENCES[language](explanation);
  return sentences.length === 0 ? NOTHING_STANDS_OUT[language] : sentences.join(' ');
}
