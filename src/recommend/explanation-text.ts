import type { Explanation } from './explanation.ts';
import { englishSentences } from './explanation-in-english.ts';
import { koreanSentences } from './explanation-in-korean.ts';

export type ExplanationLanguage = 'en' | 'ko';

const SENTENCES = { en: englishSentences, ko: koreanSentences } as const;
/** What is said first if the songs share nothing that has a name: 0.4 % of the songs in lists. */
const NOTHING_NAMED = {
  ofSimilarStyle: {
    en: 'Similar in style as a whole, and very close in no single feature.',
    ko: '스타일이 전체적으로 비슷하지만, 아주 가까운 특징은 없어요.',
  },
  ofOtherStyle: { en: 'Very close in no single feature.', ko: '아주 가까운 특징은 없어요.' },
} as const;
/** A cosine. Of the songs in lists by style, 99 % are more similar. */
const SIMILAR_STYLE = 0.7;

/** Returns an explanation in a few sentences. What the songs do not share is left out. */
export function explanationText(explanation: Explanation, language: ExplanationLanguage): string {
  const sentences = SENTENCES[language](explanation);
  if (sharesNothingNamed(explanation)) {
    const isSimilar = (explanation.similarities?.style ?? 0) >= SIMILAR_STYLE;
    const opening = NOTHING_NAMED[isSimilar ? 'ofSimilarStyle' : 'ofOtherStyle'][language];
    sentences.splice(explanation.nearest === null ? 0 : 1, 0, opening);
  }
  return sentences.join(' ');
}

function sharesNothingNamed({ closest, genres, artists, ...shared }: Explanation): boolean {
  const { cluster, album, years, keys } = shared;
  return (
    [closest, genres, artists].every(({ length }) => length === 0) &&
    [cluster, album, years, keys].every((value) => value === null)
  );
}
