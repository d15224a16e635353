import { convertHangulToQwerty, getChoseong, romanize } from 'es-hangul';
import { pick, type Random } from '../../src/domain/random.ts';
import { HANGUL_MISTAKES, LATIN_MISTAKES } from '../evaluate-titles/mistakes.ts';

const HANGUL = /[가-힣]/;
const LATIN_LETTER = /[a-z]/i;

/** Queries for one row of the table. */
export interface TitleSearches {
  /** How the titles are typed: a suffix of the row's name. Empty if they are typed as written. */
  readonly how: string;
  readonly titles: readonly string[];
}

/**
 * Returns titles as people type them. Every other one has a mistake, is romanised, is shortened to its
 * initials or is typed in the wrong keyboard mode.
 */
export function typedTitles(random: Random, titles: readonly string[]): string[] {
  return titles.map((title, index) => (index % 2 === 0 ? title : otherwiseTyped(random, title)));
}

/** Returns the title typed another way; unchanged if it is neither in Hangul nor in Latin letters. */
function otherwiseTyped(random: Random, title: string): string {
  const mistakes = HANGUL.test(title) ? HANGUL_MISTAKES : LATIN_MISTAKES;
  const ways = HANGUL.test(title) ? [getChoseong, romanize, convertHangulToQwerty] : [];
  if (ways.length === 0 && !LATIN_LETTER.test(title)) return title;
  const mistake = pick(random, Object.values(mistakes));
  const way = pick(random, [(text: string) => mistake(random, text) ?? text, ...ways]);
  return way(title);
}
