import { takeSynonyms, takeWord } from '../domain/song-version.ts';
import { hasHangul } from '../domain/hangul.ts';
import { spellLetters } from './title-keys.ts';

/** Letters of a word in Latin letters: mr is a mister rather than an instrumental. */
const MIN_LATIN = 3;
/** The one spelling of each word for a take, by its keys. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Array.from(takeSynonyms())
    .filter((word) => hasHangul(word) || word.length >= MIN_LATIN)
    .map((word) => [spellLetters(word), takeWord(word)] as const),
);
const TAKES: ReadonlySet<string> = new Set(SPELLINGS.values());
/** Says nothing by itself: "japanese version" is "japanese". */
const VERSION = 'version';

/** Returns the words of a name's keys with words for takes in one spelling: 라이브 and live. */
export function withTakesInOneSpelling(words: readonly string[]): readonly string[] {
  if (!words.some((word) => SPELLINGS.has(word) || word === VERSION)) return words;
  const spelled = words.map((word) => SPELLINGS.get(word) ?? word);
  const others = spelled.filter((word) => word !== VERSION);
  return others.length === 0 ? spelled : others;
}

/** Returns the words that are looked up: words for takes have as many spellings as languages. */
export function withoutTakes(words: readonly string[]): readonly string[] {
  const others = words.filter((word) => !TAKES.has(word));
  return others.length === 0 ? words : others;
}

/** Whether a word in one spelling is a word for a take that has others. */
export function isTakeWord(word: string): boolean {
  return TAKES.has(word);
}
