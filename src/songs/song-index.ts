import type { EngineStatus } from '../domain/engine.ts';
import type { TrackFilter } from '../domain/filters.ts';
import type { Space } from '../domain/space.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';

/**
 * Songs to be near, and songs to be far from. Several count as one vector: the mean of `near`, and if there
 * is a `far`, twice that mean minus the mean of `far` (Qdrant's `average_vector`). Any version of a song can
 * be a seed.
 */
export interface Seeds {
  readonly near: readonly [TrackId, ...TrackId[]];
  readonly far?: readonly TrackId[];
}

export interface SimilarQuery {
  /** What to be close to: songs, or a vector of the space. */
  readonly target: Seeds | { readonly vector: Float32Array };
  readonly space: Space;
  /** At least 1. */
  readonly limit: number;
  readonly filter: TrackFilter;
  /**
   * Songs to leave out, each by the id of any of its versions. Ids that the release does not hold are
   * ignored.
   */
  readonly without?: readonly TrackId[];
}

export interface SimilarTrack {
  readonly track: PublishedTrack;
  /** Higher is closer. Cosine, -1 to 1, in `style`; 1 / (1 + distance) in `sound`. */
  readonly similarity: number;
  /** Euclidean distance; in `sound` alone. */
  readonly distance?: number;
}

export interface SimilarAnswer {
  /** The id of the release that the whole answer comes from. */
  readonly release: string;
  /** The tracks of `near`, in their order; empty for a vector. */
  readonly seeds: readonly PublishedTrack[];
  /** Closest first, one track per song, without the songs of the seeds. */
  readonly items: readonly SimilarTrack[];
}

export interface BrowseQuery {
  readonly filter: TrackFilter;
  /** At least 1. */
  readonly limit: number;
  /** Where the page starts: 0, or the `next` of the page before. */
  readonly from: number;
}

export interface BrowseAnswer {
  /** Null if no track matched and the engine does not tell. */
  readonly release: string | null;
  /** One track per song, most popular first. */
  readonly items: readonly PublishedTrack[];
  /** Where the next page starts; null after the last one. */
  readonly next: number | null;
}

/**
 * The songs of one release in both spaces. Each call is one request to the engine.
 *
 * Every method but `status` and `close` throws EngineUnavailableError (or EngineTimeoutError) while the
 * engine does not answer.
 */
export interface SongIndex {
  /** Returns any track by its id, null if the release does not hold it, and the release. */
  find(id: TrackId): Promise<{ readonly release: string | null; readonly track: PublishedTrack | null }>;
  /** @throws TrackNotFoundError for a seed that the release does not hold. */
  similar(query: SimilarQuery): Promise<SimilarAnswer>;
  /**
   * Returns the vectors of the tracks that the release holds. In a space that is compared by cosine they have
   * length 1, so that means and sums of them count every song alike.
   */
  vectorsOf(ids: readonly TrackId[], space: Space): Promise<ReadonlyMap<TrackId, Float32Array>>;
  browse(query: BrowseQuery): Promise<BrowseAnswer>;
  /** Never throws. */
  status(): Promise<EngineStatus>;
  close(): Promise<void>;
}
