import { closestPart } from './edit-distance.ts';
import { hasHangul } from '../domain/hangul.ts';
import { romanParts } from '../domain/romanization.ts';
import type { KindWay } from './match-kinds.ts';
import { inOrder, type MatchedField, matchedField, rangeIn } from './matched-field.ts';
import { isKorean } from './name-keys.ts';
import type { QueryKeys } from './query-keys.ts';
import type { PartMatch, SongMatch } from './song-match.ts';
import type { ArtistName, SongName, SongNames } from './song-names.ts';
import type { Highlight, HighlightRange, MatchWay, Stretch } from './title-index.ts';
import { fitsInitials, initialsOfLetters, spellLetters } from './title-keys.ts';
import { highlightWords } from './word-highlight.ts';

/** The names that a song is shown with, and all names that it is found by. */
export interface ShownSong {
  readonly name: string;
  readonly artists: readonly { readonly name: string }[];
  readonly names: SongNames;
}

/** The matched part of the letters of one name, or of two in the order in which they were typed. */
interface MatchedPart extends Stretch {
  readonly way: MatchWay;
}

/**
 * Returns where the shown names of a song have the matched part, and how it matches. A name that is not
 * shown, such as an alias, highlights the whole shown name in its stead.
 */
export function highlight(query: QueryKeys, match: SongMatch, song: ShownSong): Highlight {
  if (match.parts !== undefined) {
    const found = highlightParts(match.parts, song);
    const isInPart = match.kind.way === 'words' && found.way === 'spelling';
    return isInPart ? { ...found, way: 'words' } : found;
  }
  if (match.kind.way === 'words') {
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
  const typed = match.isArtistFirst ? fields : fields.toReversed();
  const { way, start, end } = FINDERS[match.kind.way](query, typed);
  const ranges: HighlightRange[] = [];
  let offset = 0;
  for (const field of typed) {
    const { length } = field.name.keys.letters;
    const from = Math.max(0, start - offset);
    const to = Math.min(length, end - offset);
    offset += length;
    if (from < to) ranges.push(rangeIn(field, from, to));
  }
  return {
    way,
    ranges: inOrder(ranges),
    otherName: fields.find(({ name }) => name.otherName !== null)?.name.otherName ?? null,
  };
}

/** Each part in its own name. The way is the one of the artist, if the title is just as it is spelled. */
function highlightParts(parts: readonly PartMatch[], song: ShownSong): Highlight {
  const found = parts.map(({ query, match, title, artist }) =>
    highlight(query, { ...match, title, artist, isArtistFirst: true }, song),
  );
  return {
    way: found.find(({ way }) => way !== 'spelling')?.way ?? 'spelling',
    ranges: inOrder(found.flatMap(({ ranges }) => ranges)),
    otherName: found.find(({ otherName }) => otherName !== null)?.otherName ?? null,
  };
}

type FindPart = (query: QueryKeys, fields: readonly MatchedField[]) => MatchedPart;

/** How to find the matched part for each way of matching. */
const FINDERS: Readonly<Record<Exclude<KindWay, 'words'>, FindPart>> = {
  spelling: findSpelling,
  initials: findInitials,
  romanization: findRomanization,
  typo: findTypo,
};

/** A typo may leave out so many letters at either end of a name; the whole name is highlighted even so. */
const MOST_LEFT = 1;

function fieldOfTitle(name: SongName, song: ShownSong): MatchedField {
  return matchedField('title', 0, name, song.name);
}

function fieldOfArtist(name: ArtistName, song: ShownSong): MatchedField {
  return matchedField('artist', name.credit, name, song.artists[name.credit]?.name ?? '');
}

function findSpelling(query: QueryKeys, fields: readonly MatchedField[]): MatchedPart {
  const letters = lettersOf(fields);
  const asTyped = occurrence(letters, query.letters, fields);
  if (asTyped !== null) return { way: 'spelling', ...asTyped };
  const part = partIn(keysOf(letters), query.keyboard) ?? { start: 0, end: letters.length };
  const isSameScript = hasHangul(letters.slice(part.start, part.end)) === isKorean(query);
  // A half-typed syllable is spelled as it will be, whatever keys it is made of; a lone consonant may be an
  // initial.
  const inScript = query.initialsWanted === '' ? 'spelling' : 'initials';
  return { way: isSameScript ? inScript : 'keyboard', ...part };
}

function findInitials(query: QueryKeys, fields: readonly MatchedField[]): MatchedPart {
  const letters = lettersOf(fields);
  const initials = initialsOfLetters(letters);
  const starts = [0, ...(fields.length === 1 ? (fields[0]?.name.keys.wordStarts ?? []) : [])];
  const start = starts.find((at) => fitsInitials(query.letters, letters, initials, at)) ?? 0;
  return { way: 'initials', start, end: Math.min(letters.length, start + query.initialsWanted.length) };
}

function findRomanization(query: QueryKeys, fields: readonly MatchedField[]): MatchedPart {
  for (const sound of ['written', 'heard'] as const) {
    const parts = fields.flatMap(({ name }) => romanParts(name.keys.letters, sound));
    const part = partIn(parts, query.romanized) ?? partIn(parts, query.romanizedSound);
    if (part !== null) return { way: 'romanization', ...part };
  }
  return { way: 'romanization', start: 0, end: lettersOf(fields).length };
}

function findTypo(query: QueryKeys, fields: readonly MatchedField[]): MatchedPart {
  const letters = lettersOf(fields);
  const [keys, romanized] = [keysOf(letters), romanParts(letters, 'written')];
  const typed = closestPart(query.keyboard, keys.join(''));
  const heard = closestPart(query.romanized, romanized.join(''));
  const [parts, closest] = heard.distance < typed.distance ? [romanized, heard] : [keys, typed];
  const part = lettersIn(parts, closest.start, closest.end);
  const isWhole = part.start <= MOST_LEFT && parts.length - part.end <= MOST_LEFT;
  return { way: 'typo', ...(isWhole ? { start: 0, end: parts.length } : part) };
}

function lettersOf(fields: readonly MatchedField[]): string {
  return fields.map(({ name }) => name.keys.letters).join('');
}

function keysOf(letters: string): string[] {
  return Array.from({ length: letters.length }, (_, index) => spellLetters(letters.charAt(index)));
}

/**
 * Where the letters have the text: preferably as whole words, else from the beginning of a word, else
 * anywhere.
 */
function occurrence(letters: string, text: string, fields: readonly MatchedField[]): Stretch | null {
  const starts = new Set<number>();
  const ends = new Set<number>();
  let before = 0;
  for (const { shown, name, offset } of fields) {
    for (const word of offset === null ? [] : shown.words) {
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

/** The letters whose parts, joined, have the text. */
function partIn(parts: readonly string[], text: string): Stretch | null {
  const at = parts.join('').indexOf(text);
  return at < 0 ? null : lettersIn(parts, at, at + text.length);
}

/** The letters that a stretch of their joined parts belongs to; all letters if the stretch is empty. */
function lettersIn(parts: readonly string[], from: number, to: number): Stretch {
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
