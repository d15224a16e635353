import { z } from 'zod';
import { explain } from '../recommend/explanation.ts';
import { type ExplanationLanguage, explanationText } from '../recommend/explanation-text.ts';
import type { ServedTrack, SimilarTrack } from '../songs/song-index.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

const featurePairSchema = z.object({
  feature: z.string().meta({ description: 'Name of the audio feature', example: 'tempo' }),
  seed: z.number().meta({ description: 'Its value in the requested track' }),
  item: z.number().meta({ description: 'Its value in this track' }),
  unit: z.string().meta({ description: 'BPM, dB, or empty for a share from 0 to 1' }),
});

const whySchema = z
  .object({
    text: z.string().meta({ description: 'The reasons in a few sentences, in the language of the request' }),
    closest: z.array(featurePairSchema).meta({ description: 'Features that are close, closest first' }),
    different: z.array(featurePairSchema).meta({ description: 'Features that differ, most different first' }),
    cluster: z.string().nullable().meta({
      description: 'What is typical of the cluster of both tracks; null if they are in different ones',
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
      .meta({ description: 'Release years of both tracks if they are at most five apart; else null' }),
    keysMix: z.boolean().meta({ description: 'Whether the keys of both tracks mix on the Camelot wheel' }),
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
  item: SimilarTrack,
  reasons?: { readonly seed: ServedTrack; readonly language: ExplanationLanguage },
): z.input<typeof similarItemSchema> {
  const { track, similarity, distance } = item;
  return {
    ...viewOfTrack(track),
    similarity,
    ...(distance === undefined ? {} : { distance }),
    ...(reasons === undefined ? {} : { why: viewOfReasons(item, reasons.seed, reasons.language) }),
  };
}

function viewOfReasons(
  item: SimilarTrack,
  seed: ServedTrack,
  language: ExplanationLanguage,
): z.input<typeof whySchema> {
  const explanation = explain(seed, item);
  const { similarities, closest, different, genres, artists, years } = explanation;
  return {
    ...explanation,
    text: explanationText(explanation, language),
    closest: [...closest],
    different: [...different],
    genres: [...genres],
    artists: [...artists],
    years: years === null ? null : [...years],
    similarities: similarities && { cosine: similarities.style, euclidean: similarities.sound },
  };
}
