import { convertHangulToQwerty, getChoseong, romanize } from 'es-hangul';
import { pick, type Random } from '../../src/domain/random.ts';
import { HANGUL_MISTAKES, LATIN_MISTAKES } from '../evaluate-titles/mistakes.ts';

const HANGUL = /[가-힣]/;
const LATIN_LETTER = /[a-z]/i;

/** Queries that one row times. */
export interface TitleSearches {
  /** How they are typed, to be said behind what is timed; empty for titles as they are written. */
  readonly how: string;
  readonly titles: readonly string[];
}

/** Titles as people type them: every other one with a mistake, romanised, by its initials or in the wrong keyboard mode. */
export function typedTitles(random: Random, titles: readonly string[]): string[] {
  return titles.map((title, index) => (index % 2 === 0 ? title : otherwiseTyped(random, title)));
}

/** A title in a script that has no mistakes here stays as it is written. */
function otherwiseTyped(random: Random, title: string): string {
  const mistakes = HANGUL.test(title) ? HANGUL_MISTAKES : LATIN_MISTAKES;
  const ways = HANGUL.test(title) ? [getChoseong, romanize, convertHangulToQwerty] : [];
  if (ways.length === 0 && !LATIN_LETTER.test(title)) return title;
  const mistake = pick(random, Object.values(mistakes));
  const way = pick(random, [(text: string) => mistake(random, text) ?? text, ...ways]);
  return way(title);
}
