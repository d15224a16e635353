import { shuffle } from '../../src/demo/sampling.ts';
import type { Random } from '../../src/domain/random.ts';
import { spellOnKeyboard } from '../../src/titles/title-keys.ts';
import type { LabelledQuery } from './labelled-query.ts';
import { LEAST_LETTERS, type NamesByLength } from './near-names.ts';

/** More than of other kinds, since few are answered wrongly. */
const QUERIES = 500;

/**
 * Returns titles that no song has, not even as a part of a name; fewer than wanted if `titles` has no more.
 */
export function absentQueries(
  random: Random,
  titles: readonly string[],
  names: NamesByLength,
): LabelledQuery[] {
  // Searching one text takes a thousandth of the time of searching 100,000; no key has a line break.
  const all = [...names.values()].flat().join('\n');
  const found: LabelledQuery[] = [];
  for (const typed of shuffle(random, [...new Set(titles)])) {
    if (found.length === QUERIES) break;
    const key = spellOnKeyboard(typed);
    if (key.length < LEAST_LETTERS || typed.includes('(') || all.includes(key)) continue;
    found.push({ typed, isWanted: null, meant: 'nothing' });
  }
  return found;
}
