import { closestPart } from './edit-distance.ts';
import { hasHangul } from './hangul.ts';
import { type HighlightRange, inOrder, type MatchedField, matchedField, rangeIn } from './matched-field.ts';
import { fitsInitials, type QueryKeys } from './query-keys.ts';
import { romanParts } from './romanization.ts';
import type { SongMatch } from './song-match.ts';
import type { ArtistName, SongName, SongNames } from './song-names.ts';
import type { Stretch } from './spelled-name.ts';
import { initialsOfLetters, spellLetters } from './title-keys.ts';
import { highlightWords } from './word-highlight.ts';

/** How what was typed became the name. */
export type MatchWay = 'spelling' | 'keyboard' | 'initials' | 'romanization' | 'words' | 'typo';

export interface Highlight {
  readonly way: MatchWay;
  /** In the order of the fields and of the text; none touch. Never empty. */
  readonly ranges: readonly HighlightRange[];
  /** The alias or the other version's title that was typed, where it is not what the song is shown with. */
  readonly otherName: string | null;
}

/** What a song is shown with, and all names that it is found by. */
export interface ShownSong {
  readonly name: string;
  readonly artists: readonly { readonly name: string }[];
  readonly names: SongNames;
}

interface Place {
  readonly way: MatchWay;
  readonly distance: number;
  /** Letters of the matched names, joined. */
  readonly start: number;
  readonly end: number;
}

/**
 * Where the matched names of a song hold what was typed, also where that was by initials, by sound or on the
 * wrong keyboard. A name that is not shown (an alias) highlights the whole one that is shown for it.
 */
export function highlight(query: QueryKeys, match: SongMatch, song: ShownSong): Highlight {
  if (match.isByWords) {
    const [title] = song.names.titles;
    const fields = [
      ...(title === undefined ? [] : [fieldOfTitle(title, song)]),
      ...song.names.artists.map((artist) => fieldOfArtist(artist, song)),
    ];
    return { way: 'words', ...highlightWords(query, fields) };
  }
  const fields = [
    ...(match.artist === null ? [] : [fieldOfArtist(match.artist, song)]),
    ...(match.title === null ? [] : [fieldOfTitle(match.title, song)]),
  ];
  const orders = fields.length === 2 ? [fields, fields.toReversed()] : [fields];
  const [found] = orders
    .map((order) => ({ order, place: placeOf(query, order) }))
    .toSorted(
      (a, b) => WAYS.indexOf(a.place.way) - WAYS.indexOf(b.place.way) || a.place.distance - b.place.distance,
    );
  if (found === undefined) throw new Error('a match is by a title or an artist');
  const ranges: HighlightRange[] = [];
  let offset = 0;
  for (const field of found.order) {
    const { length } = field.name.keys.letters;
    const start = Math.max(0, found.place.start - offset);
    const end = Math.min(length, found.place.end - offset);
    offset += length;
    if (start < end) ranges.push(rangeIn(field, start, end));
  }
  return {
    way: found.place.way,
    ranges: inOrder(ranges),
    otherName: fields.find(({ name }) => name.otherName !== null)?.name.otherName ?? null,
  };
}

/** Letters at either end of a mistyped name that are no reason to leave them out. */
const MOST_LEFT = 1;

/** Surest first. */
const WAYS: readonly MatchWay[] = ['spelling', 'initials', 'keyboard', 'romanization', 'words', 'typo'];

function fieldOfTitle(name: SongName, song: ShownSong): MatchedField {
  return matchedField('title', 0, name, song.name);
}

function fieldOfArtist(name: ArtistName, song: ShownSong): MatchedField {
  return matchedField('artist', name.credit, name, song.artists[name.credit]?.name ?? '');
}

/** Where in the names, one behind the other, the query stands. */
function placeOf(query: QueryKeys, fields: readonly MatchedField[]): Place {
  const letters = fields.map(({ name }) => name.keys.letters).join('');
  const asTyped = occurrence(letters, query.letters, fields);
  if (asTyped !== null) return { way: 'spelling', distance: 0, ...asTyped };

  if (query.initialsWanted !== '') {
    const initials = initialsOfLetters(letters);
    const { length } = query.initialsWanted;
    for (let start = 0; start + length <= letters.length; start += 1) {
      if (fitsInitials(query.letters, letters, initials, start)) {
        return { way: 'initials', distance: 0, start, end: start + length };
      }
    }
  }
  const keys = Array.from({ length: letters.length }, (_, index) => spellLetters(letters.charAt(index)));
  const onKeyboard = partIn(keys, query.keyboard);
  if (onKeyboard !== null) {
    // A half-typed syllable is spelled as it will be, whatever keys it is made of.
    const isHangul = hasHangul(letters.slice(onKeyboard.start, onKeyboard.end));
    const way = isHangul === (query.initials !== '') ? 'spelling' : 'keyboard';
    return { way, distance: 0, ...onKeyboard };
  }
  for (const parts of [romanParts(letters, 'written'), romanParts(letters, 'heard')]) {
    for (const typed of [query.romanized, query.romanizedSound]) {
      const heard = partIn(parts, typed);
      if (heard !== null) return { way: 'romanization', distance: 0, ...heard };
    }
  }
  return closestPlace(query, keys, romanParts(letters, 'written'));
}

function closestPlace(query: QueryKeys, keys: readonly string[], romanized: readonly string[]): Place {
  const typed = closestPart(query.keyboard, keys.join(''));
  const heard = closestPart(query.romanized, romanized.join(''));
  const { distance } = heard.distance < typed.distance ? heard : typed;
  const [parts, closest] = distance < typed.distance ? [romanized, heard] : [keys, typed];
  const part = lettersOf(parts, closest.start, closest.end);
  // What is left of the name was mistyped as well.
  const isWhole = part.start <= MOST_LEFT && parts.length - part.end <= MOST_LEFT;
  return { way: 'typo', distance, ...(isWhole ? { start: 0, end: parts.length } : part) };
}

/** Where the letters hold the text: as whole words if anywhere so, else where a word begins, else at first. */
function occurrence(letters: string, text: string, fields: readonly MatchedField[]): Stretch | null {
  const starts = new Set<number>();
  const ends = new Set<number>();
  let before = 0;
  for (const { written, name, offset } of fields) {
    for (const word of offset === null ? [] : written.words) {
      starts.add(before + word.start - (offset ?? 0));
      ends.add(before + word.end - (offset ?? 0));
    }
    before += name.keys.letters.length;
  }
  let best: Stretch | null = null;
  let bestFit = -1;
  for (let at = letters.indexOf(text); at >= 0; at = letters.indexOf(text, at + 1)) {
    const end = at + text.length;
    const fit = starts.has(at) ? 1 + Number(ends.has(end)) : 0;
    if (fit > bestFit) [best, bestFit] = [{ start: at, end }, fit];
  }
  return best;
}

/** The letters whose parts, joined, hold the text. */
function partIn(parts: readonly string[], text: string): Stretch | null {
  const at = parts.join('').indexOf(text);
  return at < 0 ? null : lettersOf(parts, at, at + text.length);
}

/** The letters that a stretch of their joined parts belongs to; all where that is none. */
function lettersOf(parts: readonly string[], from: number, to: number): Stretch {
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
