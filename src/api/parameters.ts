import { z } from 'zod';
import { TrackNotFoundError } from '../domain/errors.ts';
import type { Range, TrackFilter } from '../domain/filters.ts';
import { METRIC_OF, type Space, SPACES } from '../domain/space.ts';
import { parseTrackId, type TrackId } from '../domain/track-id.ts';
import { MAX_TEXT_LENGTH } from '../titles/title-index.ts';

/** More than anybody reads at once; a larger page is another request. */
const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 20;
const MAX_NAME_LENGTH = 200;
const MAX_GENRES = 20;

const WHOLE_NUMBER = /^\d{1,9}$/;
/** As programs print floats. */
const DECIMAL_NUMBER = /^-?\d{1,15}(\.\d{1,20})?(e[-+]?\d{1,3})?$/i;

function numberBetween(min: number, max: number, kind: 'whole number' | 'number') {
  const pattern = kind === 'whole number' ? WHOLE_NUMBER : DECIMAL_NUMBER;
  return z
    .string()
    .refine((text) => pattern.test(text) && Number(text) >= min && Number(text) <= max, {
      error: ({ input }) => `expected a ${kind} from ${min} to ${max}, got '${shorten(input)}'`,
    })
    .transform(Number);
}

export const limitParameter = numberBetween(1, MAX_LIMIT, 'whole number')
  .default(DEFAULT_LIMIT)
  .meta({
    description: `How many to answer at the most, 1 to ${MAX_LIMIT}`,
    override: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
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
      'Title, artist or both, as typed: Korean or English, initial consonants (ㅂㅍㅈ), the wrong keyboard, a typo. ' +
      'Empty: all songs, best known first.',
    override: { type: 'string', maxLength: MAX_TEXT_LENGTH, default: '' },
    example: '손편지',
  });

/** Decomposed Hangul, as some systems send it, takes up to three characters a syllable. */
function composedLength(text: string): number {
  return text.normalize('NFC').length;
}

const isTrueOrFalse = (text: string): boolean => text === 'true' || text === 'false';
const TRUE_OR_FALSE = {
  error: ({ input }: { readonly input: unknown }) => `expected 'true' or 'false', got '${shorten(input)}'`,
};

export const suggestParameter = z
  .string()
  .refine(isTrueOrFalse, TRUE_OR_FALSE)
  .default('false')
  .transform((text) => text === 'true')
  .meta({
    description:
      '`true` while `q` is still being typed: whatever it may become comes first, the best known of it before the rest',
    override: { type: 'boolean', default: false },
  });

/** What could be an id of some catalogue; anything else is a mistake in the address. */
const ID_LIKE = /^[0-9A-Za-z_-]{1,64}$/;

export const trackIdParameter = z
  .string()
  .refine((text) => ID_LIKE.test(text), {
    error: ({ input }) => `expected a track id of 22 base62 characters, got '${shorten(input)}'`,
  })
  .meta({
    description: "A track's id: Spotify's, or the one that was derived for a track without it",
    override: { type: 'string', pattern: ID_LIKE.source },
    example: '4xcILhn8E4fkXbUKiRuoOf',
  });

/** The id, or TrackNotFoundError: no release holds a track under what is no id. */
export function requireTrackId(text: string): TrackId {
  const id = parseTrackId(text);
  if (id === null) throw new TrackNotFoundError(text);
  return id;
}

export const methodParameter = z
  .enum(METRIC_OF, {
    error: ({ input }) => `expected '${Object.values(METRIC_OF).join("' or '")}', got '${shorten(input)}'`,
  })
  .default(METRIC_OF.style)
  .meta({
    description:
      '`cosine` finds songs of the same style, `euclidean` songs closest in tempo, loudness and timbre',
  });

export type Method = z.infer<typeof methodParameter>;

const SPACE_OF = Object.fromEntries(SPACES.map((space) => [METRIC_OF[space], space])) as Record<
  Method,
  Space
>;

/** Returns the space of a method, which is called by the space's metric. */
export function spaceOfMethod(method: Method): Space {
  return SPACE_OF[method];
}

const nameList = (what: string, most: number) =>
  z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .refine(
      (names) => names.length <= most && names.every((name) => name !== '' && name.length <= MAX_NAME_LENGTH),
      {
        error: `expected 1 to ${most} ${what}, separated by commas`,
      },
    );

interface RangeParameter {
  readonly filter: 'year' | 'tempo' | 'durationMillis' | 'popularity';
  readonly name: string;
  readonly what: string;
  readonly min: number;
  readonly max: number;
}

/** As Spotify's own parameters are called, where it has them. */
const RANGE_PARAMETERS = [
  { filter: 'year', name: 'year', what: 'Year of release', min: 0, max: 9999 },
  { filter: 'tempo', name: 'tempo', what: 'Tempo in beats per minute', min: 0, max: 1000 },
  { filter: 'durationMillis', name: 'duration_ms', what: 'Length in milliseconds', min: 0, max: 999_999_999 },
  { filter: 'popularity', name: 'popularity', what: 'Popularity', min: 0, max: 100 },
] as const satisfies readonly RangeParameter[];

function rangeParameter(bound: 'min' | 'max', { what, min, max }: RangeParameter) {
  return numberBetween(min, max, 'number')
    .optional()
    .meta({
      description: `${what}: at ${bound === 'min' ? 'least' : 'most'} this. A track without the value is left out.`,
      override: { type: 'number', minimum: min, maximum: max },
    });
}

const [year, tempo, duration, popularity] = RANGE_PARAMETERS;

/** The conditions that every list of tracks can be narrowed by. */
export const filterParameters = z.object({
  genre: nameList('genres', MAX_GENRES)
    .optional()
    .meta({
      description: `Any of these genres, at most ${MAX_GENRES}, separated by commas; case and punctuation do not matter`,
      override: { type: 'string' },
      example: 'k-pop,city pop',
    }),
  artist: z
    .string()
    .refine((name) => name.trim() !== '' && name.length <= MAX_NAME_LENGTH, {
      error: `expected a name of 1 to ${MAX_NAME_LENGTH} characters`,
    })
    .optional()
    .meta({
      description: 'An artist by the whole name; case and punctuation do not matter',
      override: { type: 'string', minLength: 1, maxLength: MAX_NAME_LENGTH },
    }),
  explicit: z
    .string()
    .refine(isTrueOrFalse, TRUE_OR_FALSE)
    .transform((text) => text === 'true')
    .optional()
    .meta({
      description:
        '`true`: only explicit tracks; `false`: only those that are not. Either leaves out those of which it is not known.',
      override: { type: 'boolean' },
    }),
  year: numberBetween(0, 9999, 'whole number')
    .optional()
    .meta({
      description: 'Released in this very year',
      override: { type: 'integer', minimum: 0, maximum: 9999 },
    }),
  min_year: rangeParameter('min', year),
  max_year: rangeParameter('max', year),
  min_tempo: rangeParameter('min', tempo),
  max_tempo: rangeParameter('max', tempo),
  min_duration_ms: rangeParameter('min', duration),
  max_duration_ms: rangeParameter('max', duration),
  min_popularity: rangeParameter('min', popularity),
  max_popularity: rangeParameter('max', popularity),
});

export function filterOf(parameters: z.infer<typeof filterParameters>): TrackFilter {
  const ranges: Partial<Record<RangeParameter['filter'], Range>> = {};
  for (const { filter, name } of RANGE_PARAMETERS) {
    const min = parameters[`min_${name}`];
    const max = parameters[`max_${name}`];
    if (min !== undefined || max !== undefined) {
      ranges[filter] = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    }
  }
  if (parameters.year !== undefined) {
    ranges.year = {
      min: Math.max(parameters.year, ranges.year?.min ?? 0),
      max: Math.min(parameters.year, ranges.year?.max ?? 9999),
    };
  }
  return {
    ...(parameters.genre === undefined ? {} : { genres: parameters.genre }),
    ...(parameters.artist === undefined ? {} : { artists: [parameters.artist] }),
    ...(parameters.explicit === undefined ? {} : { explicit: parameters.explicit }),
    ...ranges,
  };
}

function shorten(input: unknown): string {
  const text = String(input);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
