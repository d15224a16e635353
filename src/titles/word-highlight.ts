import { closestPart } from './edit-distance.ts';
import { inOrder, type MatchedField, rangeIn } from './matched-field.ts';
import { allowedTypos } from './name-match.ts';
import type { QueryKeys } from './query-keys.ts';
import type { HighlightRange } from './title-index.ts';
import { spellLetters } from './title-keys.ts';

/**
 * Distance of an unfinished word, and of a mistyped one with its typos, from a whole one. Typos count 1 each.
 */
const UNFINISHED = 0.25;
const MISTYPED = 0.5;

interface FoundWord {
  readonly distance: number;
  readonly range: HighlightRange;
  readonly otherName: string | null;
}

/**
 * Returns where a name has each word of the query. No word of a name is used twice. A word that no name has
 * is left out, unless none is there.
 */
export function highlightWords(
  query: QueryKeys,
  fields: readonly MatchedField[],
): { readonly ranges: readonly HighlightRange[]; readonly otherName: string | null } {
  const taken: FoundWord[] = [];
  let closest: FoundWord | undefined;
  for (const word of query.words.split(' ')) {
    const [best] = fields
      .flatMap((field) => distancesIn(field, word))
      .filter(({ range }) => taken.every((other) => !overlaps(other.range, range)))
      .toSorted((a, b) => a.distance - b.distance);
    if (best === undefined) continue;
    if (best.distance <= MISTYPED + allowedTypos(word.length)) taken.push(best);
    else if (closest === undefined || best.distance < closest.distance) closest = best;
  }
  if (taken.length === 0 && closest !== undefined) taken.push(closest);
  return {
    ranges: inOrder(taken.map(({ range }) => range)),
    otherName: taken.find((found) => found.otherName !== null)?.otherName ?? null,
  };
}

function distancesIn(field: MatchedField, word: string): FoundWord[] {
  const { shown, offset, name } = field;
  if (offset === null) {
    return name.keys.words.split(' ').map((key) => ({
      distance: distanceOf(word, key),
      range: rangeIn(field, 0, name.keys.letters.length),
      otherName: name.otherName,
    }));
  }
  return shown.words.map(({ start, end }) => ({
    distance: distanceOf(word, spellLetters(shown.letters.slice(start, end))),
    range: rangeIn(field, start - offset, end - offset),
    otherName: null,
  }));
}

function distanceOf(word: string, key: string): number {
  if (key === word) return 0;
  return key.startsWith(word) ? UNFINISHED : closestPart(word, key).distance + MISTYPED;
}

function overlaps(a: HighlightRange, b: HighlightRange): boolean {
  return a.field === b.field && a.index === b.index && a.start < b.end && b.start < a.end;
}
