import type { EngineStatus } from '../domain/engine.ts';
import type { TrackFilter } from '../domain/filters.ts';
import type { SeedStrategy } from '../domain/seed-strategy.ts';
import type { Space } from '../domain/space.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { Overview } from './overview.ts';

/** A cluster of a space, as people read it. */
export interface ServedCluster {
  readonly id: number;
  /** What is typical of its songs, in words: 'fast, loud · rock'. */
  readonly words: string;
}

/** A track as it is served: as published, and where it lies among the others, if the release tells. */
export interface ServedTrack extends PublishedTrack {
  readonly clusters?: Readonly<Record<Space, ServedCluster>>;
  /** Coordinates on the 2-D map of the style space. */
  readonly position?: readonly [x: number, y: number];
}

/** A song by the id of any of its versions, or a vector of the space that is asked. */
export type Seed = TrackId | Float32Array;

/** Songs to be near, and songs to be far from. */
export interface Seeds {
  readonly near: readonly [Seed, ...Seed[]];
  readonly far?: readonly Seed[];
  /** `average` by default. */
  readonly strategy?: SeedStrategy;
}

export interface SimilarQuery {
  readonly seeds: Seeds;
  readonly space: Space;
  /** At least 1. With `best` and several songs to be near, so many of each. */
  readonly limit: number;
  readonly filter: TrackFilter;
  /**
   * Songs to leave out, each by the id of any of its versions. Ids that the release does not hold are
   * ignored.
   */
  readonly without?: readonly TrackId[];
  /** More songs to leave out, each by the id of the track that stands for it; cheaper for many. */
  readonly withoutSongs?: readonly TrackId[];
  /** Artists to leave out, by any of their names, whatever its case, spaces and punctuation. */
  readonly withoutArtists?: readonly string[];
  /** Tracks whose mean every song is compared with, in every space, as `similarities` tells. */
  readonly comparedWith?: readonly TrackId[];
}

/** What the candidates of a list are ordered and refused by. */
export type TrackFacts = Pick<ServedTrack, 'id' | 'popularity' | 'year' | 'genres' | 'artists'>;

export interface SimilarTrack {
  readonly track: ServedTrack;
  /** The same of `track`, where that takes longer to read. */
  readonly facts?: TrackFacts;
  /**
   * Higher is closer. With one seed, or `average`: cosine, -1 to 1, in `style`; 1 / (1 + distance) in
   * `sound`. With `best` the same to the closest seed. With `sum` and `least` the mean over the seeds of
   * `near`, with `sum` less that over `far`.
   */
  readonly similarity: number;
  /** Euclidean distance; in `sound` alone, and not with `sum`. */
  readonly distance?: number;
  /** Which of `near` is closest, from 0; with `best` alone. */
  readonly closest?: number;
  /** The similarity to the mean of `comparedWith` in each space. */
  readonly similarities?: Readonly<Record<Space, number>>;
}

export interface SimilarAnswer {
  /** The id of the release that the whole answer comes from. */
  readonly release: string;
  /** The tracks that `near` names by id, in their order. */
  readonly seeds: readonly ServedTrack[];
  /** The vectors of `near`, as they are compared; with `best` and several alone. */
  readonly near?: readonly Float32Array[];
  /** Closest first (with `least`, last), one track per song, without the songs of the seeds. */
  readonly items: readonly SimilarTrack[];
}

export interface FoundTracks {
  /** Null if no id was given and the engine was not asked. */
  readonly release: string | null;
  readonly tracks: readonly (ServedTrack | null)[];
}

/** Vectors of one space, each with a list of its own. */
export interface SimilarToEachQuery extends Pick<
  SimilarQuery,
  'space' | 'limit' | 'filter' | 'withoutSongs' | 'withoutArtists'
> {
  /** At least one. */
  readonly vectors: readonly Float32Array[];
}

/** A song in a list of its neighbours, with its vectors in every space. */
export interface SimilarWithVectors extends Omit<SimilarTrack, 'similarities' | 'facts'> {
  readonly vectors: Readonly<Record<Space, Float32Array>>;
}

export interface SimilarToEachAnswer {
  readonly release: string;
  /** One list per vector, in the order of the vectors, each closest first, one track per song. */
  readonly lists: readonly (readonly SimilarWithVectors[])[];
}

export interface BrowseQuery {
  readonly filter: TrackFilter;
  /** At least 1. */
  readonly limit: number;
  /** Where the page starts: 0, or the `next` of the page before. */
  readonly from: number;
  /** Whether to list every version of a song, those that do not stand for it last; false by default. */
  readonly allVersions?: boolean;
}

export interface BrowseAnswer {
  /** Null if no track matched and the engine does not tell. */
  readonly release: string | null;
  /** One track per song, most popular first. */
  readonly items: readonly ServedTrack[];
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
  find(id: TrackId): Promise<{ readonly release: string | null; readonly track: ServedTrack | null }>;
  /**
   * Returns any tracks by their ids, in the order of the ids; null for an id that the release does not hold.
   */
  findAll(ids: readonly TrackId[]): Promise<FoundTracks>;
  /** @throws TrackNotFoundError for a seed that the release does not hold. */
  similar(query: SimilarQuery): Promise<SimilarAnswer>;
  /** Returns the songs closest to each of several vectors, with their vectors. */
  similarToEach(query: SimilarToEachQuery): Promise<SimilarToEachAnswer>;
  /**
   * Returns the vectors of the tracks that the release holds. In a space that is compared by cosine they have
   * length 1, so that means and sums of them count every song alike.
   */
  vectorsOf(ids: readonly TrackId[], space: Space): Promise<ReadonlyMap<TrackId, Float32Array>>;
  browse(query: BrowseQuery): Promise<BrowseAnswer>;
  /** Returns how many songs pass the filter. */
  count(filter: TrackFilter): Promise<number>;
  /**
   * Returns the release as a whole. The first call for a release reads all songs; a later one takes no longer
   * than the smallest request.
   */
  overview(): Promise<Overview>;
  /** Never throws. */
  status(): Promise<EngineStatus>;
  close(): Promise<void>;
}
