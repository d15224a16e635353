import { z } from 'zod';
import { englishKey } from '../recommend/explanation-in-english.ts';
import { explain, type ExplainingSeed } from '../recommend/explanation.ts';
import { type ExplanationLanguage, explanationText } from '../recommend/explanation-text.ts';
import type { ListedSong } from '../recommend/similar-songs.ts';
import { METHOD_OF, methodSchema } from './list-parameters.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

const featurePairSchema = z.object({
  feature: z.string().meta({ description: 'Name of the audio feature', example: 'tempo' }),
  seed: z.number().meta({ description: 'Its value in the requested track, or in the nearest seed' }),
  item: z.number().meta({ description: 'Its value in this track' }),
  unit: z.string().meta({ description: 'BPM, dB, min, or empty for a share from 0 to 1' }),
});

export const whySchema = z
  .object({
    text: z.string().meta({ description: 'The reasons in a few sentences, in the language of the request' }),
    nearestTo: z
      .object({ id: z.string(), name: z.string(), artists: z.array(z.string()) })
      .nullable()
      .meta({
        description: 'The track of the seeds that the song is nearest to; null if one track is the seed',
      }),
    closest: z.array(featurePairSchema).meta({ description: 'Features that are close, closest first' }),
    different: z.array(featurePairSchema).meta({ description: 'Features that differ, most different first' }),
    cluster: z.string().nullable().meta({
      description: 'What is typical of the cluster of both tracks, and true of both; null if nothing is',
    }),
    genres: z.array(z.string()).meta({ description: 'Genres of both tracks' }),
    artists: z.array(z.string()).meta({ description: 'Artists of both tracks' }),
    album: z
      .string()
      .nullable()
      .meta({ description: 'The album of both tracks; null if it is not the same' }),
    years: z
      .array(z.number())
      .nullable()
      .meta({ description: 'Years of both songs if they are at most five apart; else null' }),
    keysMix: z.boolean().meta({ description: 'Whether the keys of both tracks mix on the Camelot wheel' }),
    keys: z
      .array(z.string())
      .nullable()
      .meta({ description: 'Both keys if they mix, in English; else null', example: ['A minor', 'C major'] }),
    otherMethod: z
      .object({
        method: methodSchema,
        rank: z.int().meta({ description: 'Place among the candidates by this method, from 1' }),
        of: z.int().meta({ description: 'Number of candidates: the closest by the requested method' }),
        agrees: z.boolean().nullable().meta({
          description: '`true`: in the first quarter. `false`: in the last half. null: in between.',
        }),
      })
      .nullable()
      .meta({ description: 'Whether the other method agrees that the song is close' }),
    similarities: z
      .object({ cosine: z.number(), euclidean: z.number() })
      .nullable()
      .meta({ description: 'How similar both tracks are by each method' }),
  })
  .meta({ id: 'Why', description: 'Why a track is in the list, in facts' });

export const similarItemSchema = trackSchema
  .extend({
    similarity: z.number().meta({
      description:
        'Higher is more similar, 1 at most. With `cosine` the cosine, from -1; with `euclidean` 1 / (1 + distance), ' +
        'above 0; with `blend` or targets, 1 for the first in all orders that are combined.',
    }),
    distance: z.number().optional().meta({ description: 'Euclidean distance; only with `euclidean`' }),
    why: whySchema.optional().meta({ description: 'Only with `why=true`' }),
  })
  .meta({ id: 'SimilarTrack' });

/** Returns a similar song as lists show it; with the reasons if a language is given. */
export function viewOfSimilar(
  song: ListedSong,
  reasons?: { readonly seed: ExplainingSeed; readonly language: ExplanationLanguage },
): z.input<typeof similarItemSchema> {
  const { track, similarity, distance } = song;
  return {
    ...viewOfTrack(track),
    similarity,
    ...(distance === undefined ? {} : { distance }),
    ...(reasons === undefined ? {} : { why: viewOfReasons(song, reasons.seed, reasons.language) }),
  };
}

/** Returns what a song shares with the seed, and how it differs. */
export function viewOfReasons(
  song: ListedSong,
  seed: ExplainingSeed,
  language: ExplanationLanguage,
): z.input<typeof whySchema> {
  const explanation = explain(seed, song);
  const { nearest, closest, different, cluster, genres, artists, album, years, keys } = explanation;
  const { similarities, otherMethod } = explanation;
  return {
    text: explanationText(explanation, language),
    nearestTo: nearest && {
      id: nearest.track.id,
      name: nearest.track.name,
      artists: nearest.track.artists.map(({ name }) => name),
    },
    closest: [...closest],
    different: [...different],
    cluster,
    genres: [...genres],
    artists: [...artists],
    album,
    years: years && [...years],
    keysMix: keys !== null,
    keys: keys && keys.map(englishKey),
    similarities: similarities && { cosine: similarities.style, euclidean: similarities.sound },
    otherMethod: otherMethod && {
      method: METHOD_OF[otherMethod.space],
      rank: otherMethod.rank,
      of: otherMethod.of,
      agrees: otherMethod.agrees,
    },
  };
}
