import { z } from 'zod';
import type { Metric } from '../domain/matrix.ts';
import { SPACES } from '../domain/space.ts';

const METRICS = ['cosine', 'euclidean'] as const satisfies readonly Metric[];

const estimateSchema = z
  .object({
    mean: z.number(),
    interval: z.array(z.number()).length(2).meta({ description: '95 % interval, from low to high' }),
  })
  .meta({ id: 'Estimate', description: 'A mean over a sample, and how sure it is' });

const clustersSchema = z.object({
  k: z.int(),
  silhouette: estimateSchema.meta({ description: '-1 to 1, higher is more compact' }),
});

const playlistsSchema = z.object({
  queries: z.int(),
  precision: estimateSchema.meta({
    description: 'Share of the ten nearest songs that share a playlist with the song that was asked for',
  }),
  ndcg: estimateSchema.meta({ description: 'The same, weighted by rank (nDCG@10)' }),
  ratioToRaw: estimateSchema
    .nullish()
    .meta({ description: 'Precision as a multiple of that of the raw features' }),
  ratioToRawAndYear: estimateSchema
    .nullish()
    .meta({ description: 'The same of the raw features with a penalty for the years apart' }),
});

const listsSchema = z.object({
  sampledSongs: z.int(),
  neighbours: z.int().meta({ description: 'Length of the lists' }),
  sameAlbumHitRate: estimateSchema.nullable(),
  sameGenreShare: estimateSchema.nullable().meta({
    description:
      'Share of a list with the same genre, without songs of the same artist; null if not measured',
  }),
  sameArtistShare: estimateSchema.nullable(),
  differences: z
    .object({
      tempo: estimateSchema.nullable(),
      loudness: estimateSchema.nullable(),
      energy: estimateSchema.nullable(),
      acousticness: estimateSchema.nullable(),
    })
    .meta({ description: 'Mean absolute difference between a song and its list' }),
  served: z
    .object({
      ownArtist: estimateSchema.nullable(),
      yearsApart: estimateSchema.nullable(),
      unknownYearOfKnown: estimateSchema.nullable(),
      unknownYearOfUnknown: estimateSchema.nullable(),
      otherLanguage: estimateSchema.nullable(),
      obscure: estimateSchema.nullable(),
    })
    .optional()
    .meta({
      description:
        'What a listener gets, with at most two songs of an artist: shares of a list, and years apart. Older releases lack it',
    }),
});

/** The part of an evaluation that is served: of `evaluation.json`, which learning writes. */
export const evaluationSchema = z.object({
  counts: z.record(z.string(), z.number()),
  split: z.string().meta({ description: 'How the test data was kept apart from the training data' }),
  methods: z.array(
    z.object({
      name: z.string(),
      role: z.enum(['learned', 'raw', 'baseline']),
      space: z.enum(SPACES),
      variant: z
        .string()
        .optional()
        .meta({ description: 'How an encoder was trained that was made for this test alone' }),
      metric: z.enum(METRICS),
      dimensions: z.int(),
      clusters: clustersSchema.optional(),
      playlists: playlistsSchema.optional(),
      lists: listsSchema,
    }),
  ),
  notes: z.array(z.string()),
});

export type ServedEvaluation = z.infer<typeof evaluationSchema>;
