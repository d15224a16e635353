import { z } from 'zod';

const exampleSchema = z.object({
  id: z.string(),
  name: z.string(),
  artist: z.string().meta({ description: 'As credited, joined by commas' }),
});

const changedSchema = z.object({
  tracks: z.int(),
  examples: z.array(exampleSchema).meta({ description: 'The most popular' }),
});

/** The part of the analysis of the songs that is served: of `eda.json`, which learning writes. */
export const edaSchema = z.object({
  catalogue: z.string().meta({ description: 'Fingerprint of the songs; equal for releases of the same' }),
  counts: z.object({
    tracks: z.int(),
    songs: z.int(),
    artists: z.int(),
    albums: z.int(),
    playlists: z.int(),
  }),
  correlations: z
    .object({ names: z.array(z.string()), values: z.array(z.array(z.number().nullable())) })
    .meta({ description: "Spearman's correlation of every two numbers, in the order of the names" }),
  missing: z
    .array(z.object({ value: z.string(), tracks: z.int() }))
    .meta({ description: 'How many tracks lack a value, most first' }),
  doubts: z
    .array(
      z.object({
        kind: z.string(),
        tracks: z.int(),
        examples: z.array(exampleSchema.extend({ value: z.number().nullable() })),
      }),
    )
    .meta({ description: 'Signs that values may be wrong, or that a track is no song; the commonest first' }),
  versions: z.object({
    songsByVersions: z.array(z.int()).meta({ description: 'Songs with 1, 2, 3, 4, and 5 or more versions' }),
  }),
  providers: z.array(z.object({ provider: z.string(), tracks: z.int() })),
  beside: z
    .object({
      withoutFeatures: z.int().meta({ description: 'Tracks of the catalogue without audio features' }),
      changes: z
        .object({
          since: z.string().meta({ description: 'Id of the release that the songs are compared with' }),
          added: changedSchema,
          removed: changedSchema,
          changed: changedSchema.meta({ description: 'Tracks whose features changed' }),
        })
        .nullable(),
    })
    .optional()
    .meta({ description: 'What `npm run eda` knows beside the release; absent if it ran on other songs' }),
});

export type ServedEda = z.infer<typeof edaSchema>;
