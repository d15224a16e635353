import type { SongName } from './song-names.ts';
import { spellName, type SpelledName } from './spelled-name.ts';
import type { HighlightRange } from './title-index.ts';

/** A matched name, and the name that is shown for it. */
export interface MatchedField {
  readonly field: HighlightRange['field'];
  readonly index: number;
  readonly shown: SpelledName;
  readonly name: SongName;
  /** Where the matched name's letters begin in those of the shown name; null if they are not in it. */
  readonly offset: number | null;
}

export function matchedField(
  field: HighlightRange['field'],
  index: number,
  name: SongName,
  text: string,
): MatchedField {
  const shown = spellName(text);
  const at = name.otherName === null ? shown.letters.indexOf(name.keys.letters) : -1;
  return { field, index, shown, name, offset: at < 0 ? null : at };
}

/** Returns where some letters of the matched name are written; the whole shown name if they are not in it. */
export function rangeIn(
  { field, index, shown, offset }: MatchedField,
  start: number,
  end: number,
): HighlightRange {
  const stretch = offset === null ? shown.whole : shown.rangeOf(offset + start, offset + end);
  return { field, index, ...stretch };
}

/** Orders ranges by field, then by offset. */
export function inOrder(ranges: readonly HighlightRange[]): HighlightRange[] {
  return ranges.toSorted((a, b) => fieldOrder(a) - fieldOrder(b) || a.index - b.index || a.start - b.start);
}

function fieldOrder({ field }: HighlightRange): number {
  return field === 'title' ? 0 : 1;
}
