import { createRandom, sampleRows } from '../../src/domain/random.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import { artistNames } from '../../src/domain/filters.ts';
import { foldText } from '../../src/domain/text.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { LIST_LENGTH, precisionAt } from '../../src/evaluation/ranking-metrics.ts';
import { bootstrapRatio, type Estimate } from '../../src/numeric/estimates.ts';
import { type ListMethod, similarSongs } from '../../src/recommend/similar-songs.ts';
import { DEFAULT_RULES } from '../../src/recommend/song-picker.ts';
import { songsForListener } from '../../src/recommend/songs-for-listener.ts';
import { tasteOf } from '../../src/recommend/taste.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';

/** Lists of single seeds that the list for a listener is compared with: those of the first likes. */
const SINGLE_SEEDS = 10;

/** How well lists find the rest of what listeners like. */
export interface TasteQuality {
  readonly listeners: number;
  /** The mean precision of the lists of single likes, and of the lists for the listeners. */
  readonly single: number;
  readonly taste: number;
  /** `taste` / `single`, with its interval over the listeners; null for fewer than two. */
  readonly ratio: Estimate | null;
}

/**
 * Plays listeners who each like some songs and have not told the others, and measures how many of the others
 * are among the first ten. A listener of fewer than twice as many songs is left out. Artists of liked songs
 * count nowhere: finding more of them takes no taste. The same likes for the same seed.
 */
export async function measureTaste(
  songs: SongIndex,
  listeners: readonly (readonly PublishedTrack[])[],
  options: { readonly likes: number; readonly method: ListMethod; readonly seed: number },
): Promise<TasteQuality> {
  const { likes: count, method, seed } = options;
  const precisions: (readonly [single: number, taste: number])[] = [];
  for (const [index, tracks] of listeners.entries()) {
    if (tracks.length < 2 * count) continue;
    const chosen = new Set(sampleRows(tracks.length, count, createRandom(seed + index)));
    const likes = tracks.filter((_, row) => chosen.has(row));
    const artists = new Set(likes.flatMap(keysOf));
    const rest = tracks.filter(
      (track, row) => !chosen.has(row) && !keysOf(track).some((key) => artists.has(key)),
    );
    if (rest.length === 0) continue;
    precisions.push(await precisionsOf(songs, likes, new Set(rest.map(({ id }) => id)), method));
  }
  const single = Float64Array.from(precisions, ([ofSingle]) => ofSingle);
  const taste = Float64Array.from(precisions, ([, ofTaste]) => ofTaste);
  return {
    listeners: precisions.length,
    single: meanOf(single),
    taste: meanOf(taste),
    ratio: bootstrapRatio(taste, single, seed),
  };
}

async function precisionsOf(
  songs: SongIndex,
  likes: readonly PublishedTrack[],
  wanted: ReadonlySet<TrackId>,
  method: ListMethod,
): Promise<readonly [single: number, taste: number]> {
  const ids = likes.map(({ id }) => id);
  const list = {
    ...DEFAULT_RULES,
    withoutArtists: likes.flatMap(artistNames),
    method,
    limit: LIST_LENGTH,
    from: 0,
    filter: {},
  };
  const precision = ({ items }: { readonly items: readonly { readonly track: PublishedTrack }[] }): number =>
    precisionAt(LIST_LENGTH)(
      (row) => wanted.has(items[row]?.track.id as TrackId),
      [...items.keys()],
      wanted.size,
    );
  let single = 0;
  const seeds = ids.slice(0, SINGLE_SEEDS);
  for (const id of seeds) {
    const answer = await similarSongs(songs, { ...list, seeds: { near: [id] }, without: ids });
    single += precision(answer) / seeds.length;
  }
  const now = new Date(0);
  const taste = tasteOf(
    ids.map((trackId) => ({ trackId, name: 'like', at: now })),
    now,
  );
  return [single, precision(await songsForListener(songs, { ...list, taste, mayRepeatLikes: false }))];
}

function keysOf(track: PublishedTrack): string[] {
  return artistNames(track).map(foldText);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
