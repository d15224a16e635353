import type { Matrix } from '../domain/matrix.ts';
import { bySpace, type Space } from '../domain/space.ts';
import type { TrackRows } from '../tables/stored-tracks.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { ServedCluster, ServedTrack } from './song-index.ts';

/** The tracks of a release, and the parts of it that tell where each lies. */
export interface ReleasedSongs<Tracks extends TrackRows = readonly PublishedTrack[]> {
  /** Representatives first, most popular first. */
  readonly tracks: Tracks;
  /** One row per track. */
  readonly vectors: Readonly<Record<Space, Matrix>>;
  /** Null if the release has none. */
  readonly clusters?: Readonly<Record<Space, SpaceClusters>> | null;
  /** Two coordinates per track; null if the release has no map. */
  readonly map?: Matrix | null;
}

/** The clusters of a space, as a release holds them. */
export interface SpaceClusters {
  /** The cluster id of each track. */
  readonly labels: Int32Array;
  readonly clusters: readonly { readonly id: number; readonly summary: string }[];
}

/** Returns a function that tells the track of a row as it is served. */
export function createServedTracks({ tracks, clusters = null, map = null }: ReleasedSongs<TrackRows>) {
  const clusterOf = clusters && bySpace((space) => createClusterOf(clusters[space]));
  return (row: number): ServedTrack => {
    const track = tracks.at(row);
    if (track === undefined) throw new RangeError(`expected a row below ${tracks.length}, got ${row}`);
    if (clusterOf === null && map === null) return track;
    const served = copyOf(track);
    if (clusterOf !== null) served.clusters = { style: clusterOf.style(row), sound: clusterOf.sound(row) };
    if (map !== null) {
      const { data, columns } = map;
      served.position = [data[row * columns] as number, data[row * columns + 1] as number];
    }
    return served;
  };
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/**
 * Returns a copy that further fields fit into. Field by field: a spread with fields after it took 40 times as
 * long and ten times the memory, and a list copies hundreds.
 */
function copyOf(track: PublishedTrack): Mutable<ServedTrack> {
  const { id, name, artists, album, releaseDate, durationMillis, explicit, popularity } = track;
  const { isrc, genres, features, featureSource, songId, isRepresentative, versionIds, year } = track;
  return {
    id,
    name,
    artists,
    album,
    releaseDate,
    durationMillis,
    explicit,
    popularity,
    isrc,
    genres,
    features,
    featureSource,
    songId,
    isRepresentative,
    versionIds,
    year,
  };
}

/** Returns a function that tells the cluster of a row; those of one cluster share the object. */
function createClusterOf({ labels, clusters }: SpaceClusters): (row: number) => ServedCluster {
  const byId = new Map(clusters.map(({ id, summary }) => [id, { id, words: summary }]));
  return (row) => {
    const id = labels[row] ?? -1;
    return byId.get(id) ?? { id, words: '' };
  };
}
