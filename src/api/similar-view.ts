import { z } from 'zod';
import type { SimilarTrack } from '../songs/song-index.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

export const similarItemSchema = trackSchema
  .extend({
    similarity: z.number().meta({
      description:
        'Higher is more similar, 1 at most. With `cosine` the cosine, from -1; with `euclidean` 1 / (1 + distance), ' +
        'above 0; with `blend` or targets, 1 for the first in all orders that are combined.',
    }),
    distance: z.number().optional().meta({ description: 'Euclidean distance; only with `euclidean`' }),
  })
  .meta({ id: 'SimilarTrack' });

/** Returns a similar song as lists show it. */
export function viewOfSimilar({
  track,
  similarity,
  distance,
}: SimilarTrack): z.infer<typeof similarItemSchema> {
  return { ...viewOfTrack(track), similarity, ...(distance === undefined ? {} : { distance }) };
}
