import { convertQwertyToHangul } from 'es-hangul';
import { withoutAskingWords } from './asking-words.ts';
import type { TitleAnswer, TitleIndex, TitleQuery } from './title-index.ts';

/** Words of Latin letters, which one may have meant to type in Hangul. */
const LATIN_WORDS = /^[a-z\d\s]*[a-z][a-z\d\s]*$/i;
/** Whole syllables only: the keys of nearly every English word leave a vowel or consonant alone. */
const SYLLABLES = /^[가-힣\d\s]+$/;

/**
 * Returns an index that reads a text once more if it finds nothing, or guesses alone:
 * - without the words that only ask for a song: 다이너마이트 뮤비. `index` itself finds songs that have them.
 * - as Hangul, typed while the keyboard was in English mode. `index` itself finds Korean names that way; this
 *   finds English names as Koreans write them: ekdlsjakdlxm is 다이너마이트, which is Dynamite.
 *
 * Such a search is two requests to the engine; a later page may be three.
 */
export function withSecondSearch(index: TitleIndex): TitleIndex {
  return { ...index, search: (query) => searchTwice(index, query) };
}

async function searchTwice(index: TitleIndex, query: TitleQuery): Promise<TitleAnswer> {
  const named = withoutAskingWords(query.text);
  if (named === null) return searchRetyped(index, query);
  // Each page is of the text that the first page is of.
  const isFirst = (query.from ?? 0) === 0;
  const first = isFirst ? query : { ...query, from: 0, limit: 1 };
  const asked = await index.search(first);
  if (isFound(asked)) return isFirst ? asked : index.search(query);
  const other = await searchRetyped(index, { ...first, text: named });
  const isOther = isFound(other) || scoreOf(other) > scoreOf(asked) || asked.items.length === 0;
  if (isFirst) return isOther ? other : asked;
  return isOther ? searchRetyped(index, { ...query, text: named }) : index.search(query);
}

function isFound({ items: [first] }: TitleAnswer): boolean {
  return first !== undefined && !first.isGuess;
}

function scoreOf({ items: [first] }: TitleAnswer): number {
  return first?.score ?? 0;
}

async function searchRetyped(index: TitleIndex, query: TitleQuery): Promise<TitleAnswer> {
  const answer = await index.search(query);
  const text = answer.items.length === 0 ? inHangul(query.text) : null;
  if (text === null) return answer;
  const { items, ...rest } = await index.search({ ...query, text });
  return {
    ...rest,
    items: items.map((item) => ({ ...item, highlight: { ...item.highlight, way: 'keyboard' } })),
  };
}

/** Returns the Hangul that the same keys write; null if they write none. */
function inHangul(text: string): string | null {
  if (!LATIN_WORDS.test(text)) return null;
  const hangul = convertQwertyToHangul(text);
  return SYLLABLES.test(hangul) ? hangul : null;
}
