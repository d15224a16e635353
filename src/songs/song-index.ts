import type { EngineStatus } from '../domain/engine.ts';
import type { TrackFilter } from '../domain/filters.ts';
import type { Space } from '../domain/space.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';

export interface SimilarQuery {
  readonly seed: TrackId;
  readonly space: Space;
  /** At least 1. */
  readonly limit: number;
  readonly filter: TrackFilter;
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
  readonly seed: PublishedTrack;
  /** Closest first; one track a song, and none of the seed's own song. */
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
  /** Null where no track matched and the engine does not tell. */
  readonly release: string | null;
  /** One track a song, best known first. */
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
  /** Any track by its id, and the release it stands in; null for the track where the release holds no such id. */
  find(id: TrackId): Promise<{ readonly release: string | null; readonly track: PublishedTrack | null }>;
  /** Throws TrackNotFoundError for a seed that the release does not hold. */
  similar(query: SimilarQuery): Promise<SimilarAnswer>;
  browse(query: BrowseQuery): Promise<BrowseAnswer>;
  /** Never throws. */
  status(): Promise<EngineStatus>;
  close(): Promise<void>;
}
