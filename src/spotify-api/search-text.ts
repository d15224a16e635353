import type { TrackFilter } from '../domain/filters.ts';
import { shorten } from '../domain/mistakes.ts';
import { MAX_TEXT_LENGTH } from '../titles/title-index.ts';
import { SpotifyApiError } from './spotify-errors.ts';

/** What `q` asks for. */
export interface SearchText {
  /** Words of titles and artists; empty if `q` holds filters alone. */
  readonly text: string;
  readonly filter: TrackFilter;
  /** The songs' albums must hold this in their names; null for any. */
  readonly album: string | null;
}

const FIELD = /(?:^|\s)(track|artist|album|year|genre|isrc|upc|tag):\s*/i;
const YEARS = /^(\d{4})(?:-(\d{4}))?$/;

/**
 * Reads `q` in Spotify's query language: words, and fields such as `artist:IU` and `year:2010-2019`. The
 * value of a field ends where the next field begins; of `year` and `genre` it is one word or one text in
 * quotation marks.
 *
 * @throws SpotifyApiError with 400 for no text, and for fields that the catalogue cannot be searched by.
 */
export function parseSearchText(q: string): SearchText {
  if (q.trim() === '') throw new SpotifyApiError(400, 'No search query');
  if (q.normalize('NFC').length > MAX_TEXT_LENGTH) {
    throw new SpotifyApiError(400, `q: expected at most ${MAX_TEXT_LENGTH} characters`);
  }
  const [free = '', ...fields] = q.split(FIELD);
  const words = [free];
  const filter: { genres?: string[]; year?: { min: number; max: number } } = {};
  let album: string | null = null;
  for (let index = 0; index < fields.length; index += 2) {
    const name = fields[index]?.toLowerCase();
    const value = fields[index + 1] ?? '';
    if (name === 'track' || name === 'artist') {
      words.push(unquoted(value));
    } else if (name === 'album') {
      album = unquoted(value);
    } else if (name === 'genre' || name === 'year') {
      const { first, rest } = firstOf(value);
      words.push(rest);
      if (name === 'genre') filter.genres = [...(filter.genres ?? []), first];
      else filter.year = yearsIn(first);
    } else {
      throw new SpotifyApiError(
        400,
        `q: expected the fields track, artist, album, year or genre, got '${name}:'`,
      );
    }
  }
  const text = words
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .join(' ');
  // The song that an album is named after is found by the album's name.
  return { text: text === '' ? (album ?? '') : text, filter, album };
}

function firstOf(value: string): { first: string; rest: string } {
  const [, quoted, word, rest = ''] = /^(?:"([^"]*)"|(\S+))\s*(.*)$/s.exec(value) ?? [];
  return { first: quoted ?? word ?? '', rest };
}

function unquoted(value: string): string {
  return value.replaceAll('"', '').trim();
}

function yearsIn(text: string): { min: number; max: number } {
  const [, first, last = first] = YEARS.exec(text) ?? [];
  if (first === undefined) {
    throw new SpotifyApiError(
      400,
      `q: expected 'year:' with a year or years such as 2010-2019, got '${shorten(text)}'`,
    );
  }
  return { min: Number(first), max: Number(last) };
}
