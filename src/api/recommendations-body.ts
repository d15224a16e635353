import { z } from 'zod';
import type { Range, RangeFilterName, TrackFilter } from '../domain/filters.ts';
import { RANGE_FILTER_NAMES } from '../domain/filters.ts';
import { expecting, shorten } from '../domain/mistakes.ts';
import { TITLE_LANGUAGES } from '../domain/title-language.ts';
import { InvalidRequestError } from '../http/problem.ts';
import { TARGET_RANGES, type TargetName, type Targets } from '../recommend/fusion.ts';
import { cursorParameter } from './cursor.ts';
import {
  camelotSchema,
  clusterSchema,
  contradiction,
  NUMBER_RANGES,
  publicName,
} from './filter-parameters.ts';
import {
  checkOrder,
  DEFAULT_PER_ARTIST,
  DIVERSITY_DESCRIPTION,
  languageParameter,
  MAX_PER_ARTIST,
  methodSchema,
  ORDER_DESCRIPTION,
  ORDERS,
  POPULARITY_DESCRIPTION,
  THRESHOLD_DESCRIPTION,
} from './list-parameters.ts';
import { DEFAULT_LIMIT, MAX_LIMIT, MAX_NAME_LENGTH, trackIdParameter } from './parameters.ts';

/** Enough for a long playlist; the work grows with every seed. */
const MAX_SEEDS = 100;
const MAX_NAMES = 20;
const MAX_PLAYLISTS = 10;
const MAX_PLAYLIST_TRACKS = 500;
const MAX_EXCLUDED = 1000;
const MAX_WEIGHT = 10;

/** For bodies, which list names. */
export const EXCLUDE_DESCRIPTION =
  'Artists to leave out, by any full name. A name that no artist has is taken for the one who sounds like it.';

const TARGET_NAMES = Object.keys(TARGET_RANGES) as TargetName[];

export const nameSchema = z.string().trim().min(1).max(MAX_NAME_LENGTH);
const namesSchema = z.array(nameSchema).max(MAX_NAMES);
export const idsSchema = (max: number) => z.array(trackIdParameter).max(max).default([]);

/** A range of the numbers that the filter takes, one of which at least lies in it. */
function rangeSchema(name: RangeFilterName) {
  const { min, max } = NUMBER_RANGES[name];
  const end = z.number().min(min).max(max).optional();
  return z
    .object({ min: end, max: end })
    .strict()
    .superRefine((range, context) => {
      const { min: lowest = -Infinity, max: highest = Infinity } = range;
      if (lowest > highest) context.addIssue(contradiction(lowest, highest));
    });
}

export const filtersSchema = z
  .object({
    genres: namesSchema.min(1).optional(),
    artists: namesSchema.min(1).optional(),
    languages: z.array(z.enum(TITLE_LANGUAGES)).optional(),
    clusters: z
      .array(clusterSchema)
      .min(1)
      .max(MAX_NAMES)
      .optional()
      .meta({
        description: 'Numbers of `/v1/clusters`, such as "5", or "euclidean:3" by the other method',
        override: { type: 'array', items: { type: 'string' } },
      }),
    camelot: camelotSchema.optional().meta({
      description: 'Keys of the Camelot wheel, such as "8A"',
      override: { type: 'array', items: { type: 'string' } },
    }),
    explicit: z.boolean().optional(),
    ...(Object.fromEntries(
      RANGE_FILTER_NAMES.map((name) => [publicName(name), rangeSchema(name).optional()]),
    ) as Record<string, z.ZodOptional<ReturnType<typeof rangeSchema>>>),
  })
  .strict();

/** A value of the numbers that the filter of this name takes, alone or with its weight. */
function targetSchema(name: TargetName) {
  const { min, max } = NUMBER_RANGES[name];
  const value = z.number().min(min).max(max);
  return z.union(
    [
      value.transform((only) => ({ value: only })),
      z.object({ value, weight: z.number().min(0).max(MAX_WEIGHT).optional() }).strict(),
    ],
    {
      error: expecting(
        `a number from ${min} to ${max}, or { "value": number, "weight": number from 0 to ${MAX_WEIGHT} }`,
      ),
    },
  );
}

export const bodySchema = z.object({
  tracks: idsSchema(MAX_SEEDS).meta({
    description: 'Tracks to be near, such as those of a playlist',
    override: { type: 'array', items: { type: 'string' } },
  }),
  artists: namesSchema.default([]).meta({
    description:
      'Artists to be near, by any full name: each is one seed, the mean of its most popular songs. A name that no ' +
      'artist has is taken for the one who sounds like it, as in the filter `artist`.',
  }),
  genres: namesSchema.default([]).meta({
    description: 'Genres to be near. If there are no other seeds, all songs are of these.',
  }),
  playlists: z
    .array(z.array(trackIdParameter).min(1).max(MAX_PLAYLIST_TRACKS))
    .max(MAX_PLAYLISTS)
    .default([])
    .meta({
      description:
        'Playlists to be near, each a list of tracks: each is one seed, the mean of its songs, which do not come ' +
        'themselves. Tracks that are not in the catalogue count for nothing, and `message` names them.',
      override: { type: 'array', items: { type: 'array', items: { type: 'string' } } },
    }),
  negativeTracks: idsSchema(MAX_SEEDS).meta({
    description: 'Tracks to be far from',
    override: { type: 'array', items: { type: 'string' } },
  }),
  strategy: z
    .enum(['average', 'best', 'sum'])
    .default('average')
    .meta({
      description:
        '`average`: near the middle of all seeds. `best`: near any one of them, those of several tastes in turn, ' +
        'and nearer than to a negative one. `sum`: near to as many as possible.',
    }),
  method: methodSchema.default('cosine'),
  filters: filtersSchema.prefault({}).meta({ description: 'Conditions that every song must fulfil' }),
  targets: z
    .object(
      Object.fromEntries(
        TARGET_NAMES.map((name) => [publicName(name), targetSchema(name).optional()]),
      ) as Record<string, z.ZodOptional<ReturnType<typeof targetSchema>>>,
    )
    .strict()
    .prefault({})
    .meta({
      description: 'Values that the songs should be near: a number, or a number with a weight (1 by default)',
      override: { type: 'object', additionalProperties: true },
    }),
  maxPerArtist: z.int().min(1).max(MAX_PER_ARTIST).default(DEFAULT_PER_ARTIST),
  excludeArtists: z
    .array(nameSchema)
    .max(MAX_EXCLUDED)
    .default([])
    .meta({ description: EXCLUDE_DESCRIPTION }),
  excludeTracks: idsSchema(MAX_EXCLUDED).meta({
    description: 'Songs to leave out, by any of their tracks',
    override: { type: 'array', items: { type: 'string' } },
  }),
  excludeSeedArtists: z.boolean().default(false),
  takes: z.enum(['without', 'with']).default('without'),
  threshold: z.number().min(-1).max(1).optional().meta({ description: THRESHOLD_DESCRIPTION }),
  diversity: z.number().min(0).max(1).default(0).meta({ description: DIVERSITY_DESCRIPTION }),
  popularity: z.number().min(0).max(1).optional().meta({ description: POPULARITY_DESCRIPTION }),
  order: z
    .enum(ORDERS)
    .default('most')
    .meta({
      description: `${ORDER_DESCRIPTION} \`least\` takes neither negative tracks nor the strategy \`best\`.`,
    }),
  why: z.boolean().default(false).meta({ description: '`true`: each song says why it is in the list' }),
  lang: languageParameter,
  limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: cursorParameter,
});

/** What is asked, but for the page and the reasons. */
export type Body = Omit<z.infer<typeof bodySchema>, 'cursor' | 'limit' | 'why' | 'lang'>;

/** @throws InvalidRequestError naming everything that contradicts something else. */
export function checkBody({ order, threshold, strategy, tracks, negativeTracks }: Body): void {
  checkOrder({ order, threshold });
  const isLeast = order === 'least';
  const both = tracks.filter((id) => negativeTracks.includes(id));
  const errors = [
    ...both.map((id) => ({
      field: 'negativeTracks',
      detail: `expected none of \`tracks\`, got '${shorten(id)}'`,
    })),
    ...(isLeast && negativeTracks.length > 0
      ? [{ field: 'negativeTracks', detail: 'expected none with `order` least' }]
      : []),
    ...(isLeast && strategy === 'best'
      ? [{ field: 'strategy', detail: 'expected `average` or `sum` with `order` least, got `best`' }]
      : []),
  ];
  if (errors.length > 0) throw new InvalidRequestError(errors);
}

/** Returns the targets of a body by the names that the code gives them. */
export function targetsOf(targets: Body['targets']): Targets {
  return Object.fromEntries(Object.entries(targets).map(([name, target]) => [internalName(name), target]));
}

/** Returns the filter that a body describes. */
export function filterOf({
  explicit,
  genres,
  artists,
  languages,
  clusters,
  camelot,
  ...ranges
}: z.infer<typeof filtersSchema>): TrackFilter {
  const given = Object.entries(ranges as Record<string, Range | undefined>).filter(
    ([, range]) => range !== undefined,
  );
  return {
    ...(explicit === undefined ? {} : { explicit }),
    ...(genres === undefined ? {} : { genres }),
    ...(artists === undefined ? {} : { artists }),
    ...(languages === undefined ? {} : { languages }),
    ...(clusters === undefined ? {} : { clusters }),
    ...(camelot === undefined ? {} : { camelotKeys: camelot }),
    ...(Object.fromEntries(given.map(([name, range]) => [internalName(name), range])) as Partial<
      Record<RangeFilterName, Range>
    >),
  };
}

function internalName(name: string): TargetName {
  return (name === 'durationMs' ? 'durationMillis' : name) as TargetName;
}
