import { bySpace, METRIC_OF, similarityBetween, type Space, SPACES } from '../domain/space.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { SongIndex } from '../songs/song-index.ts';

/** Returns how similar two tracks of the release are in each space. One request per space, side by side. */
export async function similaritiesOf(
  songs: SongIndex,
  ids: readonly [TrackId, TrackId],
): Promise<Readonly<Record<Space, number>>> {
  const [style, sound] = await Promise.all(SPACES.map((space) => songs.vectorsOf(ids, space)));
  const vectors = { style, sound };
  return bySpace((space) => {
    const [a, b] = ids.map((id) => vectors[space]?.get(id));
    // Only a release that was switched in between lacks a vector.
    return a === undefined || b === undefined ? 0 : similarityBetween(a, b, METRIC_OF[space]);
  });
}
