import { z } from 'zod';
import { TrackNotFoundError } from '../domain/errors.ts';
import { similaritiesOf } from '../recommend/similarities.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { languageParameter } from './list-parameters.ts';
import { requireTrackId, trackIdParameter } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { viewOfReasons, whySchema } from './similar-view.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

/** Returns the route that compares two tracks. */
export function createWhyRoute(songs: SongIndex): Route {
  return defineRoute({
    path: '/v1/tracks/{id}/why/{otherId}',
    name: 'explainSimilarity',
    summary: 'Say what two tracks share, and how they differ',
    description: 'The reasons that `similar` gives with `why=true`, for any two tracks.',
    pathParameters: z.object({ id: trackIdParameter, otherId: trackIdParameter }),
    query: z.object({ lang: languageParameter }),
    answerSchema: z.object({
      why: whySchema,
      track: trackSchema.meta({ description: 'The track of `id`' }),
      other: trackSchema.meta({ description: 'The track of `otherId`' }),
    }),
    problems: ['invalid-request', 'track-not-found', 'engine-unavailable', 'engine-timeout'],
    answer: async ({ id, otherId }, { lang }, _, negotiation) => {
      const ids = [requireTrackId(id), requireTrackId(otherId)] as const;
      const [{ tracks }, similarities] = await Promise.all([songs.findAll(ids), similaritiesOf(songs, ids)]);
      const [track, other] = tracks;
      if (track === null || track === undefined) throw new TrackNotFoundError(id);
      if (other === null || other === undefined) throw new TrackNotFoundError(otherId);
      const item = { track: other, similarity: similarities.style, similarities };
      return {
        why: viewOfReasons(item, { track }, negotiation.language(lang)),
        track: viewOfTrack(track),
        other: viewOfTrack(other),
      };
    },
  });
}
