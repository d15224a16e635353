import { z } from 'zod';
import { TrackNotFoundError } from '../domain/errors.ts';
import type { Range, TrackFilter } from '../domain/filters.ts';
import { METRIC_OF, type Space, SPACES } from '../domain/space.ts';
import { parseTrackId, type TrackId } from '../domain/track-id.ts';
import { MAX_TEXT_LENGTH } from '../titles/title-index.ts';

/** More songs than a person reads at once; for more there are pages. */
const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 20;
const MAX_NAME_LENGTH = 200;
const MAX_GENRES = 20;

const WHOLE_NUMBER = /^\d{1,9}$/;
/** Includes the forms in which programs print floats, such as 1.2e-7. */
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
    description: `Maximum number of items to return, 1 to ${MAX_LIMIT}`,
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
      'Title, artist or both, in Korean or English. 손편지 is also found by its initial consonants (ㅅㅍㅈ), on the wrong ' +
      'keyboard layout (thsvuswl), in Latin letters (sonpyeonji), typed in part, or with a typo.',
    override: { type: 'string', maxLength: MAX_TEXT_LENGTH, default: '' },
    example: '손편지',
  });

/** Some systems send decomposed Hangul, which takes up to three characters per syllable. */
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
      '`true` while `q` is still being typed: songs whose names complete the text come first, most popular first',
    override: { type: 'boolean', default: false },
  });

/** Text that could be an id: 404 if there is no such track. Any other text is a mistake: 400. */
const ID_LIKE = /^[0-9A-Za-z_-]{1,64}$/;

export const trackIdParameter = z
  .string()
  .refine((text) => ID_LIKE.test(text), {
    error: ({ input }) => `expected a track id of 22 base62 characters, got '${shorten(input)}'`,
  })
  .meta({
    description:
      'Track id of 22 base62 characters. Tracks from Spotify have their Spotify id; other tracks have an id that is ' +
      'derived from their source.',
    override: { type: 'string', pattern: ID_LIKE.source },
    example: '4xcILhn8E4fkXbUKiRuoOf',
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

export const methodParameter = z
  .enum(METRIC_OF, {
    error: ({ input }) => `expected '${Object.values(METRIC_OF).join("' or '")}', got '${shorten(input)}'`,
  })
  .default(METRIC_OF.style)
  .meta({
    description:
      '`cosine`: songs of the same style and genre; `euclidean`: songs with the closest tempo, loudness and timbre',
  });

export type Method = z.infer<typeof methodParameter>;

const SPACE_OF = Object.fromEntries(SPACES.map((space) => [METRIC_OF[space], space])) as Record<
  Method,
  Space
>;

/** Returns the space of a method. A method has the name of its space's metric. */
export function spaceOfMethod(method: Method): Space {
  return SPACE_OF[method];
}

const isName = (name: string): boolean => name !== '' && name.length <= MAX_NAME_LENGTH;

function nameList(plural: string, maxCount: number) {
  return z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .refine((names) => names.length <= maxCount && names.every(isName), {
      error: ({ input }) =>
        `expected 1 to ${maxCount} ${plural} of 1 to ${MAX_NAME_LENGTH} characters, separated by commas, ` +
        `got '${shorten(input)}'`,
    });
}

interface RangeParameter {
  readonly filter: 'year' | 'tempo' | 'durationMillis' | 'popularity';
  readonly name: string;
  readonly description: string;
  readonly min: number;
  readonly max: number;
}

/** The names are those of Spotify's own parameters, if it has the parameter. */
const RANGE_PARAMETERS = [
  { filter: 'year', name: 'year', description: 'release year', min: 0, max: 9999 },
  { filter: 'tempo', name: 'tempo', description: 'tempo in beats per minute', min: 0, max: 1000 },
  {
    filter: 'durationMillis',
    name: 'duration_ms',
    description: 'duration in milliseconds',
    min: 0,
    max: 999_999_999,
  },
  { filter: 'popularity', name: 'popularity', description: 'popularity', min: 0, max: 100 },
] as const satisfies readonly RangeParameter[];

function rangeParameter(bound: 'min' | 'max', { description, min, max }: RangeParameter) {
  return numberBetween(min, max, 'number')
    .optional()
    .meta({
      description:
        `${bound === 'min' ? 'Lowest' : 'Highest'} ${description} to include. ` +
        'Tracks without this value are left out.',
      override: { type: 'number', minimum: min, maximum: max },
    });
}

const [year, tempo, duration, popularity] = RANGE_PARAMETERS;

/** The filters that every list of tracks takes. */
export const filterParameters = z.object({
  genre: nameList('genres', MAX_GENRES)
    .optional()
    .meta({
      description:
        `Only tracks of at least one of these genres: 1 to ${MAX_GENRES}, separated by commas. ` +
        'Case and punctuation do not matter.',
      override: { type: 'string' },
      example: 'k-pop,city pop',
    }),
  artist: z
    .string()
    .refine((name) => name.trim() !== '' && name.length <= MAX_NAME_LENGTH, {
      error: ({ input }) => `expected a name of 1 to ${MAX_NAME_LENGTH} characters, got '${shorten(input)}'`,
    })
    .optional()
    .meta({
      description: 'Only tracks of this artist, by full name. Case and punctuation do not matter.',
      override: { type: 'string', minLength: 1, maxLength: MAX_NAME_LENGTH },
    }),
  explicit: z
    .string()
    .refine(isTrueOrFalse, TRUE_OR_FALSE)
    .transform((text) => text === 'true')
    .optional()
    .meta({
      description:
        '`true`: only tracks with explicit lyrics. `false`: only tracks without. ' +
        'Both leave out tracks for which this is unknown.',
      override: { type: 'boolean' },
    }),
  year: numberBetween(0, 9999, 'whole number')
    .optional()
    .meta({
      description: 'Only tracks released in this year',
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

/** Returns the filter that the parameters describe. `year` and the year range must both hold. */
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
