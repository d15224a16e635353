import type { SongIndex } from '../songs/song-index.ts';
import { takeInTurn } from './interest-queues.ts';
import { similarSongs, type SimilarSongs, type SimilarSongsQuery } from './similar-songs.ts';
import { createJointPicker } from './song-picker.ts';

/** Seeds that belong together, and what holds for the songs near to them alone. */
export type SeedsInTurn = Pick<SimilarSongsQuery, 'seeds' | 'filter' | 'known' | 'comparedWith'>;

/**
 * Returns songs near to each group of seeds in turn, by the number of its seeds. One list per group, side by
 * side; the rules hold for all together. The songs that `known` names must not come.
 *
 * @throws TrackNotFoundError for a seed that the release does not hold.
 */
export async function songsByTurns(
  songs: SongIndex,
  query: Omit<SimilarSongsQuery, keyof SeedsInTurn>,
  groups: readonly [SeedsInTurn, ...SeedsInTurn[]],
): Promise<SimilarSongs> {
  const { limit, from } = query;
  const [only, ...others] = groups;
  if (others.length === 0) return similarSongs(songs, { ...query, ...only });
  // One more tells whether there is a next page. Each list is as long as the page may need of it alone.
  const wanted = from + limit + 1;
  const lists = (await Promise.all(
    groups.map((group) => similarSongs(songs, { ...query, ...group, from: 0, limit: wanted })),
  )) as [SimilarSongs, ...SimilarSongs[]];
  const seeds = lists.flatMap((list) => list.seeds);
  const picker = createJointPicker(query, [...seeds, ...groups.flatMap(({ known = [] }) => known)]);
  const weights = groups.map((group) => group.seeds.near.length);
  const queues = lists.map((list) => [...list.items]);
  const turns = groups.map(() => 0);
  const items: SimilarSongs['items'][number][] = [];
  const take = (song: SimilarSongs['items'][number]): boolean => {
    // Groups may share neighbours.
    const isTaken = !items.some(({ track }) => track.id === song.track.id) && picker.pick(song);
    if (isTaken) items.push(song);
    return isTaken;
  };
  takeInTurn(weights, turns, queues, take, () => items.length >= wanted);
  const page = items.slice(from, from + limit);
  const ends = lists.flatMap(({ end }) => end ?? []);
  return {
    release: lists[0].release,
    seeds,
    items: page,
    next: items.length > from + limit ? from + limit : null,
    end: page.length === limit ? null : (ends.find((end) => end !== 'filter') ?? 'filter'),
    total: Math.min(items.length, from + limit),
    candidates: lists.flatMap(({ candidates }) => candidates),
    pool: {
      size: lists.reduce((sum, { pool }) => sum + pool.size, 0),
      passing: lists.reduce((sum, { pool }) => sum + pool.passing, 0),
    },
  };
}
