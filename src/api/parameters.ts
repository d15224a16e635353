import { z } from 'zod';
import { TrackNotFoundError } from '../domain/errors.ts';
import { expecting, shorten } from '../domain/mistakes.ts';
import { parseTrackId, type TrackId } from '../domain/track-id.ts';
import { MAX_TEXT_LENGTH } from '../titles/title-index.ts';
import { idInReference } from './spotify-reference.ts';

/** More songs than a person reads at once; for more there are pages. */
export const MAX_LIMIT = 100;
export const DEFAULT_LIMIT = 20;
export const MAX_NAME_LENGTH = 200;

const WHOLE_NUMBER = /^\d{1,9}$/;
/** Includes the forms in which programs print floats, such as 1.2e-7. */
const DECIMAL_NUMBER = /^-?\d{1,15}(\.\d{1,20})?(e[-+]?\d{1,3})?$/i;

/** Returns a parameter that takes a number in a range. */
export function numberBetween(min: number, max: number, kind: 'whole number' | 'number') {
  const pattern = kind === 'whole number' ? WHOLE_NUMBER : DECIMAL_NUMBER;
  return z
    .string()
    .refine((text) => pattern.test(text) && Number(text) >= min && Number(text) <= max, {
      error: expecting(`a ${kind} from ${min} to ${max}`),
    })
    .transform(Number)
    .meta({
      override: { type: kind === 'whole number' ? 'integer' : 'number', minimum: min, maximum: max },
    });
}

export const limitParameter = numberBetween(1, MAX_LIMIT, 'whole number')
  .default(DEFAULT_LIMIT)
  .meta({
    description: `Maximum number of items to return, 1 to ${MAX_LIMIT}`,
    override: { default: DEFAULT_LIMIT },
  });

export const searchTextParameter = z
  .string()
  .refine((text) => composedLength(text) <= MAX_TEXT_LENGTH, {
    error: ({ input }) =>
      `expected at most ${MAX_TEXT_LENGTH} characters, got ${composedLength(String(input))}`,
  })
  .default('')
  .meta({
    description:
      'Title, artist or both, in Korean or English. 손편지 is also found by its initial consonants (ㅅㅍㅈ), on the wrong ' +
      'keyboard layout (thsvuswl), in Latin letters (sonpyeonji), typed in part, or with a typo.',
    override: { type: 'string', maxLength: MAX_TEXT_LENGTH, default: '' },
  });

/** Some systems send decomposed Hangul, which takes up to three characters per syllable. */
function composedLength(text: string): number {
  return text.normalize('NFC').length;
}

/** Returns a parameter that takes `true` or `false`. */
export function booleanParameter() {
  return z
    .string()
    .refine((text) => text === 'true' || text === 'false', {
      error: expecting("'true' or 'false'"),
    })
    .transform((text) => text === 'true')
    .meta({ override: { type: 'boolean' } });
}

/** Returns a parameter that takes `true` or `false`, and is `false` by default. */
export function flagParameter(description: string) {
  return booleanParameter()
    .default(false)
    .meta({ description, override: { default: false } });
}

export const suggestParameter = flagParameter(
  '`true` while `q` is still being typed: songs whose names complete the text come first, most popular first',
);

/** Text that could be an id: 404 if there is no such track. Any other text is a mistake: 400. */
const ID_LIKE = /^[0-9A-Za-z_-]{1,64}$/;

const EXPECTED_ID = { error: expecting('a track id of 22 base62 characters') };

/** A track by its id, or by Spotify's URI or URL of it. */
export const trackIdParameter = z
  .string(EXPECTED_ID)
  .transform((text) => idInReference('track', text))
  .refine((text) => ID_LIKE.test(text), EXPECTED_ID)
  .meta({
    description:
      'Track id of 22 base62 characters. Tracks from Spotify have their Spotify id; other tracks have an id that is ' +
      "derived from their source. Spotify's URI or URL of a track is taken as well.",
    override: { type: 'string' },
  });

/**
 * Returns the id.
 *
 * @throws TrackNotFoundError if the text is no track id, because then no release has such a track.
 */
export function requireTrackId(text: string): TrackId {
  const id = parseTrackId(text);
  if (id === null) throw new TrackNotFoundError(text);
  return id;
}

/** Returns the ids of the texts that can be ids. */
export function idsOf(texts: readonly string[]): TrackId[] {
  return texts.map(parseTrackId).filter((id) => id !== null);
}

const isName = (name: string): boolean => name !== '' && name.length <= MAX_NAME_LENGTH;

/** Returns a parameter that takes names, separated by commas. */
export function nameList(plural: string, maxCount: number) {
  return z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .refine((names) => names.length <= maxCount && names.every(isName), {
      error: ({ input }) =>
        `expected 1 to ${maxCount} ${plural} of 1 to ${MAX_NAME_LENGTH} characters, separated by commas, ` +
        `got '${shorten(input)}'`,
    });
}
