import type { SongName } from './song-names.ts';
import { spellName, type SpelledName, type Stretch } from './spelled-name.ts';

/** A part of a name as it is written: UTF-16 code units from `start` up to, not including, `end`. */
export interface HighlightRange extends Stretch {
  readonly field: 'title' | 'artist';
  /** Which artist, from 0; 0 for the title. */
  readonly index: number;
}

/** A name that was matched, and the written one that is shown for it. */
export interface MatchedField {
  readonly field: HighlightRange['field'];
  readonly index: number;
  readonly written: SpelledName;
  readonly name: SongName;
  /** Where the matched name's letters begin in the written one's; null where that is spelled otherwise. */
  readonly offset: number | null;
}

export function matchedField(
  field: HighlightRange['field'],
  index: number,
  name: SongName,
  text: string,
): MatchedField {
  const written = spellName(text);
  const at = name.otherName === null ? written.letters.indexOf(name.keys.letters) : -1;
  return { field, index, written, name, offset: at < 0 ? null : at };
}

/** What is written of the matched name's letters; all of it where the written name is spelled otherwise. */
export function rangeIn(
  { field, index, written, offset }: MatchedField,
  start: number,
  end: number,
): HighlightRange {
  const stretch = offset === null ? written.whole : written.rangeOf(offset + start, offset + end);
  return { field, index, ...stretch };
}

/** By field, then by place. */
export function inOrder(ranges: readonly HighlightRange[]): HighlightRange[] {
  const fieldOf = ({ field }: HighlightRange) => (field === 'title' ? 0 : 1);
  return ranges.toSorted((a, b) => fieldOf(a) - fieldOf(b) || a.index - b.index || a.start - b.start);
}
