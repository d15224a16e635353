import { z } from 'zod';
import { FEATURE_RANGES } from '../domain/audio-features.ts';
import { mixingKeys } from '../domain/camelot.ts';
import {
  clusterName,
  type Range,
  RANGE_FILTER_NAMES,
  type RangeFilterName,
  type TrackFilter,
} from '../domain/filters.ts';
import { expecting, shorten } from '../domain/mistakes.ts';
import { TITLE_LANGUAGES } from '../domain/title-language.ts';
import { InvalidRequestError } from '../http/problem.ts';
import { booleanParameter, MAX_NAME_LENGTH, nameList, numberBetween } from './parameters.ts';

const MAX_GENRES = 20;

interface NumberRange {
  /** As parameters and answers call it. */
  readonly name: string;
  readonly description: string;
  readonly min: number;
  readonly max: number;
}

const { tempo: _, ...FEATURES } = FEATURE_RANGES;

/** The ranges that parameters may name. */
export const NUMBER_RANGES: Readonly<Record<RangeFilterName, NumberRange>> = {
  year: { name: 'year', description: 'year of the song', min: 0, max: 9999 },
  tempo: { name: 'tempo', description: 'tempo in beats per minute', min: 0, max: 1000 },
  durationMillis: {
    name: publicName('durationMillis'),
    description: 'duration in milliseconds',
    min: 0,
    max: 999_999_999,
  },
  popularity: { name: 'popularity', description: 'popularity', min: 0, max: 100 },
  ...(Object.fromEntries(
    Object.entries(FEATURES).map(([name, { description, min, max }]) => [
      name,
      { name, description: description.charAt(0).toLowerCase() + description.slice(1), min, max },
    ]),
  ) as Record<keyof typeof FEATURES, NumberRange>),
};

/** Returns a filter's name in requests and answers. */
export function publicName(name: string): string {
  if (name === 'camelotKeys') return 'camelot';
  return name === 'durationMillis' ? 'durationMs' : name;
}

/** Returns what is wrong with a range whose ends contradict each other. */
export function contradiction(min: number, max: number): string {
  return `expected a lowest value up to the highest, got ${min} and ${max}: no song passes both`;
}

const BOUNDS = ['min', 'max'] as const;
type Bound = (typeof BOUNDS)[number];
type RangeParameterName = `${Bound}${Capitalize<Exclude<RangeFilterName, 'durationMillis'> | 'durationMs'>}`;

function parameterName(bound: Bound, filter: RangeFilterName): RangeParameterName {
  const { name } = NUMBER_RANGES[filter];
  return `${bound}${name.charAt(0).toUpperCase()}${name.slice(1)}` as RangeParameterName;
}

function rangeParameter(bound: Bound, { description, min, max }: NumberRange) {
  return numberBetween(min, max, 'number')
    .optional()
    .meta({
      description:
        `${bound === 'min' ? 'Lowest' : 'Highest'} ${description} to include. ` +
        'Tracks without this value are left out.',
    });
}

const rangeParameters = Object.fromEntries(
  RANGE_FILTER_NAMES.flatMap((filter) =>
    BOUNDS.map((bound) => [parameterName(bound, filter), rangeParameter(bound, NUMBER_RANGES[filter])]),
  ),
) as Record<RangeParameterName, ReturnType<typeof rangeParameter>>;

const MAX_CLUSTERS = 20;
const CLUSTER = /^(?:(cosine|euclidean):)?(\d{1,6})$/;

/** A cluster by its number, as filters name it; those of the other method have its name before it. */
export const clusterSchema = z.string().transform((text, context) => {
  const [, method = 'cosine', id] = CLUSTER.exec(text.trim()) ?? [];
  if (id !== undefined) return clusterName(method === 'euclidean' ? 'sound' : 'style', Number(id));
  context.addIssue(`expected a cluster of /v1/clusters such as 5 or euclidean:3, got '${shorten(text)}'`);
  return z.NEVER;
});

/** All keys of the Camelot wheel. */
const MAX_KEYS = 24;

/** Keys of the Camelot wheel, in either case. */
export const camelotSchema = z
  .array(
    z
      .string()
      .transform((text) => text.toUpperCase())
      .refine((key) => mixingKeys(key).length > 0, {
        error: expecting('a key of the Camelot wheel such as 8A'),
      }),
  )
  .min(1)
  .max(MAX_KEYS);

const namedFilters = z.object({
  genre: nameList('genres', MAX_GENRES)
    .optional()
    .meta({
      description:
        `Only tracks of at least one of these genres: 1 to ${MAX_GENRES}, separated by commas. ` +
        'Case and punctuation do not matter.',
      override: { type: 'string' },
    }),
  artist: z
    .string()
    .refine((name) => name.trim() !== '' && name.length <= MAX_NAME_LENGTH, {
      error: expecting(`a name of 1 to ${MAX_NAME_LENGTH} characters`),
    })
    .optional()
    .meta({
      description:
        'Only tracks of this artist, by any full name that the release knows, such as 아이유 for IU. Case, spaces and ' +
        'punctuation do not matter. A name that no artist has is taken for the one who sounds like it, if there is ' +
        'just one: Metallica for 메탈리카. `message` then says so.',
      override: { type: 'string', minLength: 1, maxLength: MAX_NAME_LENGTH },
    }),
  language: z
    .string()
    .transform((text) => text.split(','))
    .refine((names) => names.every((name) => (TITLE_LANGUAGES as readonly string[]).includes(name)), {
      error: ({ input }) => `expected some of ${TITLE_LANGUAGES.join(', ')}, got '${shorten(input)}'`,
    })
    .optional()
    .meta({
      description:
        'Only tracks whose titles are in these scripts, separated by commas: `ko` Hangul, `ja` kana, `zh` Han, ' +
        '`latin`, `other`.',
      override: { type: 'string' },
    }),
  camelot: z
    .string()
    .transform((text) => text.split(','))
    .pipe(camelotSchema)
    .optional()
    .meta({
      description: 'Only tracks in these keys of the Camelot wheel, separated by commas: `8A`, `8B` …',
      override: { type: 'string' },
    }),
  cluster: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(clusterSchema).max(MAX_CLUSTERS))
    .optional()
    .meta({
      description:
        `Only tracks in these clusters, 1 to ${MAX_CLUSTERS}, separated by commas: the numbers of ` +
        '`/v1/clusters`, such as `5`; those by the other method with its name, such as `euclidean:3`.',
      override: { type: 'string' },
    }),
  explicit: booleanParameter()
    .optional()
    .meta({
      description:
        '`true`: only tracks with explicit lyrics. `false`: only tracks without. ' +
        'Both leave out tracks for which this is unknown.',
    }),
  year: numberBetween(0, 9999, 'whole number').optional().meta({
    description: 'Only songs of this year, which is that of their earliest version',
  }),
});

/** The filters that every list of tracks takes. */
export const filterParameters = namedFilters.extend(rangeParameters);

/** Those of searches by title, which know no clusters. */
export const titleFilterParameters = filterParameters.omit({ cluster: true });

/**
 * Returns the filter that the parameters describe. `year` and the year range must both hold.
 *
 * @throws InvalidRequestError naming every range that no number is in.
 */
export function filterOf(parameters: z.infer<typeof filterParameters>): TrackFilter {
  const { genre, artist, language, camelot, cluster, explicit, year } = parameters;
  const ranges: Partial<Record<RangeFilterName, Range>> = {};
  for (const name of RANGE_FILTER_NAMES) {
    const [min, max] = BOUNDS.map((bound) => parameters[parameterName(bound, name)]);
    if (min === undefined && max === undefined) continue;
    ranges[name] = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  }
  if (year !== undefined) {
    ranges.year = {
      min: Math.max(year, ranges.year?.min ?? 0),
      max: Math.min(year, ranges.year?.max ?? 9999),
    };
  }
  const errors = RANGE_FILTER_NAMES.flatMap((name) => {
    const { min = -Infinity, max = Infinity } = ranges[name] ?? {};
    if (min <= max) return [];
    const field = year !== undefined && name === 'year' ? 'year' : parameterName('min', name);
    return [{ field, detail: contradiction(min, max) }];
  });
  if (errors.length > 0) throw new InvalidRequestError(errors);
  return {
    ...(genre === undefined ? {} : { genres: genre }),
    ...(artist === undefined ? {} : { artists: [artist] }),
    ...(language === undefined ? {} : { languages: language }),
    ...(camelot === undefined ? {} : { camelotKeys: camelot }),
    ...(cluster === undefined ? {} : { clusters: cluster }),
    ...(explicit === undefined ? {} : { explicit }),
    ...ranges,
  };
}
