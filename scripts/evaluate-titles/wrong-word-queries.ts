import { groupBy } from '../../src/domain/group-by.ts';
import { shuffle } from '../../src/demo/sampling.ts';
import type { Random } from '../../src/domain/random.ts';
import { editDistance } from '../../src/titles/edit-distance.ts';
import { joinLetters, spellLetters } from '../../src/titles/title-keys.ts';
import { exactly, type LabelledQuery } from './labelled-query.ts';

const PAIRS = 100;

interface Title {
  readonly name: string;
  readonly key: string;
}

/**
 * Returns pairs of titles that are one keystroke apart: each must find itself first. Pairs that differ in the
 * shift key alone (방 and 빵) are rare, so all of them are included.
 */
export function wrongWordQueries(random: Random, names: readonly string[]): LabelledQuery[] {
  const titles = shuffle(random, titlesOf(names));
  const alike = groupBy(titles, ({ key }) => key);
  const byLength = groupBy(titles, ({ key }) => key.length);
  const queries = new Map<string, LabelledQuery>();
  const addPair = (pair: readonly Title[]): void => {
    for (const { name } of pair) queries.set(name, { typed: name, ...exactly(name) });
  };
  for (const [one, other] of alike.values()) {
    if (one !== undefined && other !== undefined && queries.size < 2 * PAIRS) addPair([one, other]);
  }
  for (const title of titles) {
    if (queries.size >= 2 * PAIRS) break;
    const { length } = title.key;
    const partner = [length - 1, length, length + 1]
      .flatMap((near) => byLength.get(near) ?? [])
      .find(({ key }) => key !== title.key && editDistance(title.key, key, 1) === 1);
    if (partner !== undefined) addPair([title, partner]);
  }
  return [...queries.values()];
}

/** Each title once, whatever its case and spaces. */
function titlesOf(names: readonly string[]): Title[] {
  const titles = new Map<string, Title>();
  for (const name of names) {
    const letters = joinLetters(name);
    if (!titles.has(letters)) titles.set(letters, { name, key: spellLetters(letters) });
  }
  return [...titles.values()];
}
