import { closestPart } from './edit-distance.ts';
import { fitsInitials, type QueryKeys } from './query-keys.ts';
import type { SongMatch } from './song-match.ts';
import { romanParts } from './romanization.ts';
import { spellName, type SpelledName } from './spelled-name.ts';
import { hasHangul } from './hangul.ts';
import { initialsOfLetters, spellLetters } from './title-keys.ts';

/** How what was typed became the name. */
export type MatchWay = 'spelling' | 'keyboard' | 'initials' | 'romanization' | 'words' | 'typo';

/** A part of a name as it is written: UTF-16 code units from `start` up to, not including, `end`. */
export interface HighlightRange {
  readonly field: 'title' | 'artist';
  /** Which artist, from 0; 0 for the title. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

export interface Highlight {
  readonly way: MatchWay;
  /** In the order of the fields and of the text; none touch. Never empty. */
  readonly ranges: readonly HighlightRange[];
  /** The alias or the other version's title that was typed, where it is not what the song is shown with. */
  readonly otherName: string | null;
}

interface Field {
  readonly field: HighlightRange['field'];
  readonly index: number;
  readonly name: SpelledName;
}

interface Place {
  readonly way: MatchWay;
  /** Letters of the fields, joined. */
  readonly start: number;
  readonly end: number;
}

/**
 * Where the matched names of a song hold what was typed, also where that was by initials, by sound or on the
 * wrong keyboard. A name that is not shown (an alias) highlights the whole one that is shown for it.
 */
export function highlight(
  query: QueryKeys,
  match: SongMatch,
  song: { readonly name: string; readonly artists: readonly { readonly name: string }[] },
): Highlight {
  const titleField = (): Field => ({ field: 'title', index: 0, name: spellName(song.name) });
  const artistField = (index: number): Field => ({
    field: 'artist',
    index,
    name: spellName(song.artists[index]?.name ?? ''),
  });
  if (match.isByWords) {
    const fields = [titleField(), ...song.artists.map((_, index) => artistField(index))];
    return { way: 'words', ranges: wordRanges(query, fields), otherName: null };
  }
  const otherName = match.artist?.otherName ?? match.title?.otherName ?? null;
  const fields: Field[] = [];
  if (match.artist !== null) fields.push(artistField(match.artist.credit));
  if (match.title !== null) fields.push(titleField());
  const matched = [match.artist, match.title].filter((name) => name !== null);
  const shown = matched.map(({ otherName: other }, place) => (other === null ? fields[place] : undefined));

  // An alias is spelled in place of the name that is shown for it.
  const spelled = matched.map(({ otherName: other }, place) => ({
    field: fields[place] as Field,
    name: other === null ? (fields[place] as Field).name : spellName(other),
    isShown: shown[place] !== undefined,
  }));
  const orders = spelled.length === 2 ? [spelled, spelled.toReversed()] : [spelled];
  const found = orders
    .map((order) => ({ order, place: placeOf(query, order.map(({ name }) => name.letters).join('')) }))
    .toSorted((a, b) => WAYS.indexOf(a.place.way) - WAYS.indexOf(b.place.way))[0];
  if (found === undefined) throw new Error('a match is by a title or an artist');
  const ranges: HighlightRange[] = [];
  let offset = 0;
  for (const { field, name, isShown } of found.order) {
    const [start, end] = [
      Math.max(0, found.place.start - offset),
      Math.min(name.letters.length, found.place.end - offset),
    ];
    offset += name.letters.length;
    if (end <= start) continue;
    const range = isShown ? name.rangeOf(start, end) : field.name.whole;
    ranges.push({ field: field.field, index: field.index, ...range });
  }
  return { way: found.place.way, ranges: inOrder(ranges), otherName };
}

/** Surest first. */
const WAYS: readonly MatchWay[] = ['spelling', 'initials', 'keyboard', 'romanization', 'words', 'typo'];

/** Where in the letters the query stands; all of them where that cannot be told. */
function placeOf(query: QueryKeys, letters: string): Place {
  const at = letters.indexOf(query.letters);
  if (at >= 0) return { way: 'spelling', start: at, end: at + query.letters.length };

  if (query.initialsWanted !== '') {
    const initials = initialsOfLetters(letters);
    for (let start = 0; start + query.initialsWanted.length <= letters.length; start += 1) {
      if (fitsInitials(query.letters, letters, initials, start)) {
        return { way: 'initials', start, end: start + query.initialsWanted.length };
      }
    }
  }
  const keys = Array.from({ length: letters.length }, (_, index) => spellLetters(letters.charAt(index)));
  const onKeyboard = partIn(keys, query.keyboard);
  // A half-typed syllable is spelled as it will be, whatever keys it is made of.
  const isSameScript = hasHangul(letters) === (query.initials !== '');
  if (onKeyboard !== null) return { way: isSameScript ? 'spelling' : 'keyboard', ...onKeyboard };

  for (const way of ['written', 'heard'] as const) {
    const heard = partIn(romanParts(letters, way), query.romanized);
    if (heard !== null) return { way: 'romanization', ...heard };
  }
  const typed = closestPart(query.keyboard, keys.join(''));
  const romanized = romanParts(letters, 'written');
  const heard = closestPart(query.romanized, romanized.join(''));
  const parts = heard.distance < typed.distance ? { in: romanized, at: heard } : { in: keys, at: typed };
  return { way: 'typo', ...lettersOf(parts.in, parts.at.start, parts.at.end) };
}

/** The letters whose parts, joined, hold the text, first where it begins at a letter. */
function partIn(parts: readonly string[], text: string): { start: number; end: number } | null {
  const joined = parts.join('');
  const at = joined.indexOf(text);
  return at < 0 ? null : lettersOf(parts, at, at + text.length);
}

/** The letters that a stretch of their joined parts belongs to. */
function lettersOf(parts: readonly string[], from: number, to: number): { start: number; end: number } {
  let [offset, start, end] = [0, parts.length, 0];
  for (const [index, part] of parts.entries()) {
    const next = offset + part.length;
    if (next > from && offset < to) {
      start = Math.min(start, index);
      end = index + 1;
    }
    offset = next;
  }
  return start < end ? { start, end } : { start: 0, end: parts.length };
}

/** Each typed word in the title or, where it is not there, in an artist. */
function wordRanges(query: QueryKeys, fields: readonly Field[]): HighlightRange[] {
  const ranges: HighlightRange[] = [];
  for (const word of query.words.split(' ')) {
    const places = fields.flatMap((field) => wordsOf(field, word));
    const best = places.toSorted((a, b) => a.distance - b.distance)[0];
    const isNew = ranges.every(
      (other) =>
        other.field !== best?.range.field ||
        other.index !== best.range.index ||
        other.start !== best.range.start,
    );
    if (best !== undefined && isNew) ranges.push(best.range);
  }
  return inOrder(ranges);
}

function wordsOf(
  { field, index, name }: Field,
  word: string,
): { readonly distance: number; readonly range: HighlightRange }[] {
  return name.words.map(({ start, end }) => {
    const key = spellLetters(name.letters.slice(start, end));
    const isBeginning = key.startsWith(word);
    const distance = key === word ? 0 : isBeginning ? 0.5 : closestPart(word, key).distance + 0.5;
    return { distance, range: { field, index, ...name.rangeOf(start, end) } };
  });
}

function inOrder(ranges: readonly HighlightRange[]): HighlightRange[] {
  const place = ({ field, index, start }: HighlightRange) => [field === 'title' ? 0 : 1, index, start];
  return ranges.toSorted((a, b) => {
    const [first, second] = [place(a), place(b)];
    return (
      (first[0] ?? 0) - (second[0] ?? 0) ||
      (first[1] ?? 0) - (second[1] ?? 0) ||
      (first[2] ?? 0) - (second[2] ?? 0)
    );
  });
}
