import { shorten } from '../domain/mistakes.ts';
import { parseTrackId, type TrackId } from '../domain/track-id.ts';
import type { Page } from './page-object.ts';
import { SpotifyApiError } from './spotify-errors.ts';

export type Query = Readonly<Record<string, string>>;

const ID = /^[0-9A-Za-z]{22}$/;
const WHOLE_NUMBER = /^\d{1,9}$/;
/** Spotify's own. */
export const LARGEST_OFFSET = 1000;

/** @throws SpotifyApiError with 400 if `text` cannot be an id of Spotify's. */
export function requireId(text: string): string {
  if (!ID.test(text)) {
    throw new SpotifyApiError(400, `invalid id: expected 22 base62 characters, got '${shorten(text)}'`);
  }
  return text;
}

/**
 * Returns the ids of the parameter `ids`, in their order. An id that can be no track's, because it has more
 * than 128 bits, is null.
 *
 * @throws SpotifyApiError with 400 for no ids, for more than `most`, and for a text that is no id.
 */
export function trackIdsIn(query: Query, most: number): readonly (TrackId | null)[] {
  const ids = listIn(query, 'ids');
  if (ids.length === 0 || ids.length > most) {
    throw new SpotifyApiError(400, `ids: expected 1 to ${most} ids separated by commas, got ${ids.length}`);
  }
  return ids.map((id) => parseTrackId(requireId(id)));
}

/** Returns the texts of a parameter that holds several, separated by commas. */
export function listIn(query: Query, name: string): string[] {
  return (query[name] ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** Returns a whole number. @throws SpotifyApiError with 400 if it is outside of its range. */
export function wholeNumberIn(
  query: Query,
  name: string,
  { min, max, fallback }: { readonly min: number; readonly max: number; readonly fallback: number },
): number {
  const text = query[name];
  if (text === undefined) return fallback;
  if (!WHOLE_NUMBER.test(text) || Number(text) < min || Number(text) > max) {
    throw new SpotifyApiError(
      400,
      `${name}: expected a whole number from ${min} to ${max}, got '${shorten(text)}'`,
    );
  }
  return Number(text);
}

/** Returns the page that is asked for. @throws SpotifyApiError with 400 for a number out of range. */
export function pageIn(query: Query): Page {
  return {
    limit: wholeNumberIn(query, 'limit', { min: 1, max: 50, fallback: 20 }),
    offset: wholeNumberIn(query, 'offset', { min: 0, max: LARGEST_OFFSET, fallback: 0 }),
  };
}
