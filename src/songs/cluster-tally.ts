import { MEASURED_FEATURES, type MeasuredFeature } from '../domain/audio-features.ts';
import type { Space } from '../domain/space.ts';
import type { foldText } from '../domain/text.ts';
import { genresInClusterWords } from '../domain/cluster-words.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import type { ArtistGenres } from './artist-genres.ts';
import { createBestKnownSongs } from './best-known-songs.ts';
import { createGenreTally } from './genres.ts';
import type { OverviewCluster } from './overview.ts';
import type { ServedTrack } from './song-index.ts';

/** Genres that tell what a cluster holds. */
const MOST_GENRES = 5;

/** Collects the clusters of a space from its songs, which must be added in order of popularity. */
export function createClusterTally(space: Space, fold: typeof foldText) {
  const clusters = new Map<number, ReturnType<typeof createCluster>>();
  return {
    add(song: ServedTrack): void {
      const found = song.clusters?.[space];
      if (found === undefined || found.id < 0) return;
      const cluster = clusters.get(found.id) ?? createCluster(found.words, fold);
      clusters.set(found.id, cluster);
      cluster.songs += 1;
      cluster.bestKnown.add(song);
      cluster.genres.add(song.genres);
      for (const [index, name] of MEASURED_FEATURES.entries()) {
        const value = song.features[name];
        if (value === null) continue;
        cluster.sums[index] = (cluster.sums[index] ?? 0) + value;
        cluster.known[index] = (cluster.known[index] ?? 0) + 1;
      }
      if (song.position === undefined) return;
      cluster.placed += 1;
      cluster.x += song.position[0];
      cluster.y += song.position[1];
    },
    /** Returns the clusters by their ids, each with at most `mostBestKnown` songs that show what it is. */
    async finish(
      artistGenres: ArtistGenres,
      mostBestKnown: number,
      slices: TimeSlices,
    ): Promise<readonly OverviewCluster[]> {
      const listed: OverviewCluster[] = [];
      for (const [id, { words, songs, bestKnown, genres, sums, known, placed, x, y }] of clusters) {
        if (slices.isOver()) await slices.next();
        listed.push({
          id,
          words,
          songs,
          bestKnown: bestKnown.finish(genresInClusterWords(words), artistGenres, mostBestKnown),
          genres: genres.finish().slice(0, MOST_GENRES),
          centre: placed === 0 ? null : ([x / placed, y / placed] as const),
          means: Object.fromEntries(
            MEASURED_FEATURES.map((name, index) => [name, (sums[index] ?? 0) / (known[index] || 1)]),
          ) as Record<MeasuredFeature, number>,
        });
      }
      return listed.toSorted((a, b) => a.id - b.id);
    },
  };
}

function createCluster(words: string, fold: typeof foldText) {
  return {
    words,
    songs: 0,
    bestKnown: createBestKnownSongs(),
    genres: createGenreTally(fold),
    sums: new Float64Array(MEASURED_FEATURES.length),
    /** How many songs have each feature. */
    known: new Float64Array(MEASURED_FEATURES.length),
    placed: 0,
    x: 0,
    y: 0,
  };
}
