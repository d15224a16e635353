import { convertQwertyToHangul } from 'es-hangul';
import type { TitleIndex, TitleQuery } from './title-index.ts';

/** Words of Latin letters, which one may have meant to type in Hangul. */
const LATIN_WORDS = /^[a-z\d\s]*[a-z][a-z\d\s]*$/i;
/** Whole syllables only: the keys of nearly every English word leave a vowel or consonant alone. */
const SYLLABLES = /^[가-힣\d\s]+$/;

/**
 * Returns an index that reads a text once more if it finds nothing: as Hangul, typed while the keyboard was
 * in English mode. `index` itself finds Korean names that way; this finds English names as Koreans write
 * them: ekdlsjakdlxm is 다이너마이트, which is Dynamite. Such a search is two requests to the engine.
 */
export function withRetypedSearch(index: TitleIndex): TitleIndex {
  return {
    ...index,
    async search(query: TitleQuery) {
      const answer = await index.search(query);
      const text = answer.items.length === 0 ? inHangul(query.text) : null;
      if (text === null) return answer;
      const { items, ...rest } = await index.search({ ...query, text });
      return {
        ...rest,
        items: items.map((item) => ({ ...item, highlight: { ...item.highlight, way: 'keyboard' } })),
      };
    },
  };
}

/** Returns the Hangul that the same keys write; null if they write none. */
function inHangul(text: string): string | null {
  if (!LATIN_WORDS.test(text)) return null;
  const hangul = convertQwertyToHangul(text);
  return SYLLABLES.test(hangul) ? hangul : null;
}
