import { z } from 'zod';
import type { Range, RangeFilterName, TrackFilter } from '../domain/filters.ts';
import { RANGE_FILTER_NAMES } from '../domain/filters.ts';
import { TITLE_LANGUAGES } from '../domain/title-language.ts';
import { InvalidRequestError } from '../http/problem.ts';
import { TARGET_RANGES, type TargetName } from '../recommend/fusion.ts';
import { NoSeedsError, recommend, type Recommendations } from '../recommend/recommendations.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { checkCursor, checkList, cursorParameter, listOf } from './cursor.ts';
import { publicName } from './filter-parameters.ts';
import { DEFAULT_PER_ARTIST, MAX_PER_ARTIST, METHODS, methodSchema } from './list-parameters.ts';
import { pageOf, pageSchema } from './page.ts';
import { DEFAULT_LIMIT, MAX_LIMIT, requireTrackId, trackIdParameter } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { similarItemSchema, viewOfSimilar } from './similar-view.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

/** Enough for a long playlist; the work grows with every seed. */
const MAX_SEEDS = 100;
const MAX_NAMES = 20;
const MAX_EXCLUDED = 1000;
const MAX_WEIGHT = 10;

const nameSchema = z.string().trim().min(1).max(200);
const namesSchema = z.array(nameSchema).max(MAX_NAMES);
const idsSchema = (max: number) => z.array(trackIdParameter).max(max).default([]);
const rangeSchema = z.object({ min: z.number().optional(), max: z.number().optional() }).strict();

const filtersSchema = z
  .object({
    genres: namesSchema.min(1).optional(),
    artists: namesSchema.min(1).optional(),
    languages: z.array(z.enum(TITLE_LANGUAGES)).optional(),
    explicit: z.boolean().optional(),
    ...(Object.fromEntries(
      RANGE_FILTER_NAMES.map((name) => [publicName(name), rangeSchema.optional()]),
    ) as Record<string, z.ZodOptional<typeof rangeSchema>>),
  })
  .strict();

const targetSchema = z.union([
  z.number().transform((value) => ({ value })),
  z.object({ value: z.number(), weight: z.number().min(0).max(MAX_WEIGHT).optional() }).strict(),
]);

const bodySchema = z.object({
  tracks: idsSchema(MAX_SEEDS).meta({
    description: 'Tracks to be near, such as those of a playlist',
    override: { type: 'array', items: { type: 'string' } },
  }),
  artists: namesSchema.default([]).meta({
    description: 'Artists to be near, by full name: each is one seed, the mean of its most popular songs',
  }),
  genres: namesSchema.default([]).meta({
    description: 'Genres to be near. If there are no other seeds, all songs are of these.',
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
        '`average`: near the middle of all seeds. `best`: near any one of them, and nearer than to a negative one. ' +
        '`sum`: near to as many as possible.',
    }),
  method: methodSchema.default('cosine'),
  filters: filtersSchema.prefault({}).meta({ description: 'Conditions that every song must fulfil' }),
  targets: z
    .object(
      Object.fromEntries(
        Object.keys(TARGET_RANGES).map((name) => [publicName(name), targetSchema.optional()]),
      ) as Record<string, z.ZodOptional<typeof targetSchema>>,
    )
    .strict()
    .prefault({})
    .meta({
      description: 'Values that the songs should be near: a number, or a number with a weight (1 by default)',
      override: { type: 'object', additionalProperties: true },
    }),
  maxPerArtist: z.int().min(1).max(MAX_PER_ARTIST).default(DEFAULT_PER_ARTIST),
  excludeArtists: z.array(nameSchema).max(MAX_EXCLUDED).default([]),
  excludeTracks: idsSchema(MAX_EXCLUDED).meta({
    description: 'Songs to leave out, by any of their tracks',
    override: { type: 'array', items: { type: 'string' } },
  }),
  excludeSeedArtists: z.boolean().default(false),
  takes: z.enum(['without', 'with']).default('without'),
  limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: cursorParameter,
});

/** Returns the route that recommends songs from several seeds. */
export function createRecommendationsRoute(songs: SongIndex): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/recommendations',
    name: 'recommend',
    summary: 'Recommend songs from tracks, artists and genres',
    description:
      'Songs near all seeds at once, and far from the negative ones; best first, one track per song. Filters are ' +
      'conditions that every song fulfils, targets are preferences.',
    pathParameters: z.object({}),
    query: z.object({}),
    body: bodySchema,
    answerSchema: z.object({
      items: z.array(similarItemSchema).meta({ description: 'The songs, best first' }),
      seeds: z.array(trackSchema).meta({ description: 'The tracks that the songs are near to' }),
      message: z.string().nullable().meta({ description: 'What to tell the reader about the answer' }),
      page: pageSchema,
      release: z.string().meta({ description: 'Id of the release that answered' }),
    }),
    problems: [
      'invalid-request',
      'track-not-found',
      'cursor-expired',
      'body-too-large',
      'engine-unavailable',
      'engine-timeout',
    ],
    answer: async (_, __, { cursor, limit, ...body }) => {
      const list = listOf(body);
      checkList(cursor, list);
      const answer = await recommend(songs, {
        seeds: {
          tracks: body.tracks.map(requireTrackId),
          artists: body.artists.map((name) => ({ name })),
          genres: body.genres,
          negativeTracks: body.negativeTracks.map(requireTrackId),
        },
        strategy: body.strategy,
        method: METHODS[body.method],
        limit,
        from: cursor?.from ?? 0,
        filter: filterOf(body.filters),
        targets: Object.fromEntries(
          Object.entries(body.targets).map(([name, target]) => [internalName(name), target]),
        ),
        without: body.excludeTracks.map(requireTrackId),
        maxPerArtist: body.maxPerArtist,
        withoutArtists: body.excludeArtists,
        withoutSeedArtists: body.excludeSeedArtists,
        takes: body.takes,
      }).catch((error: unknown) => {
        if (!(error instanceof NoSeedsError)) throw error;
        throw new InvalidRequestError([{ field: 'tracks', detail: error.message }]);
      });
      checkCursor(cursor, answer.release);
      return {
        items: answer.items.map((item) => viewOfSimilar(item)),
        seeds: answer.seeds.map(viewOfTrack),
        message: messageOf(answer),
        page: pageOf({ limit, next: answer.next, release: answer.release, list }),
        release: answer.release,
      };
    },
  });
}

function internalName(name: string): TargetName {
  return (name === 'durationMs' ? 'durationMillis' : name) as TargetName;
}

function filterOf({
  explicit,
  genres,
  artists,
  languages,
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
    ...(Object.fromEntries(given.map(([name, range]) => [internalName(name), range])) as Partial<
      Record<RangeFilterName, Range>
    >),
  };
}

function messageOf({ items, unknown }: Recommendations): string | null {
  const missing = [
    ...unknown.artists.map((artist) => ('name' in artist ? artist.name : artist.id)),
    ...unknown.genres,
  ];
  const notes = [
    ...(items.length === 0 ? ['No song passes all filters. Try fewer or wider ones.'] : []),
    ...(missing.length === 0 ? [] : [`Not in the catalogue: ${missing.join(', ')}.`]),
  ];
  return notes.length === 0 ? null : notes.join(' ');
}
