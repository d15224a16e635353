import { type Matrix, rowOf } from '../domain/matrix.ts';
import { bySpace, type Space } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { ServedTrack } from './song-index.ts';

/** The tracks of a release, and the parts of it that tell where each lies. */
export interface ReleasedSongs {
  /** Representatives first, most popular first. */
  readonly tracks: readonly PublishedTrack[];
  /** One row per track. */
  readonly vectors: Readonly<Record<Space, Matrix>>;
  /** Null if the release has none. */
  readonly clusters?: Readonly<Record<Space, SpaceClusters>> | null;
  /** Two coordinates per track; null if the release has no map. */
  readonly map?: Matrix | null;
}

/** The clusters of a space, as a release holds them. */
interface SpaceClusters {
  /** The cluster id of each track. */
  readonly labels: Int32Array;
  readonly clusters: readonly { readonly id: number; readonly summary: string }[];
}

/** Returns a function that tells the track of a row as it is served. */
export function createServedTracks({ tracks, clusters = null, map = null }: ReleasedSongs) {
  const words =
    clusters && bySpace((space) => new Map(clusters[space].clusters.map(({ id, summary }) => [id, summary])));
  return (row: number): ServedTrack => {
    const track = tracks[row];
    if (track === undefined) throw new RangeError(`expected a row below ${tracks.length}, got ${row}`);
    if (clusters === null && map === null) return track;
    const [x, y] = map === null ? [] : rowOf(map, row);
    return {
      ...track,
      ...(clusters === null
        ? {}
        : {
            clusters: bySpace((space) => {
              const id = clusters[space].labels[row] ?? -1;
              return { id, words: words?.[space].get(id) ?? '' };
            }),
          }),
      ...(x === undefined || y === undefined ? {} : { position: [x, y] }),
    };
  };
}
