import { closestPart } from './edit-distance.ts';
import { type HighlightRange, inOrder, type MatchedField, rangeIn } from './matched-field.ts';
import type { QueryKeys } from './query-keys.ts';
import { spellLetters } from './title-keys.ts';

/** What an unfinished word, and a mistyped one, stand behind a whole one; whatever the typos, which are whole. */
const UNFINISHED = 0.25;
const MISTYPED = 0.5;

interface WordPlace {
  readonly distance: number;
  readonly range: HighlightRange;
  readonly otherName: string | null;
}

/** Each typed word where a name has it, the same word of a name but once. */
export function highlightWords(
  query: QueryKeys,
  fields: readonly MatchedField[],
): { readonly ranges: readonly HighlightRange[]; readonly otherName: string | null } {
  const taken: WordPlace[] = [];
  for (const word of query.words.split(' ')) {
    const [best] = fields
      .flatMap((field) => placesOf(field, word))
      .filter(({ range }) => taken.every((other) => !overlaps(other.range, range)))
      .toSorted((a, b) => a.distance - b.distance);
    if (best !== undefined) taken.push(best);
  }
  return {
    ranges: inOrder(taken.map(({ range }) => range)),
    otherName: taken.find((place) => place.otherName !== null)?.otherName ?? null,
  };
}

function placesOf(field: MatchedField, word: string): WordPlace[] {
  const { written, offset, name } = field;
  if (offset === null) {
    return name.keys.words.split(' ').map((key) => ({
      distance: distanceOf(word, key),
      range: rangeIn(field, 0, name.keys.letters.length),
      otherName: name.otherName,
    }));
  }
  return written.words.map(({ start, end }) => ({
    distance: distanceOf(word, spellLetters(written.letters.slice(start, end))),
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
