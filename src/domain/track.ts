import type { AudioFeatures, FeatureSource } from './audio-features.ts';
import type { TrackId } from './track-id.ts';

export interface Artist {
  readonly id: string | null;
  readonly name: string;
}

export interface Album {
  readonly id: string | null;
  readonly name: string;
}

/** One recording under one id, as the catalogue knows it. An unknown value is null, never a default. */
export interface Track {
  readonly id: TrackId;
  readonly name: string;
  /** In the order of the credits; never empty. */
  readonly artists: readonly Artist[];
  readonly album: Album | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly releaseDate: string | null;
  readonly durationMillis: number | null;
  readonly explicit: boolean | null;
  /** 0 to 100, higher is more popular. */
  readonly popularity: number | null;
  readonly isrc: string | null;
  readonly genres: readonly string[];
  readonly features: AudioFeatures | null;
  readonly featureSource: FeatureSource | null;
}

/** A track of a release: it has features, and its song is known. */
export interface PublishedTrack extends Track {
  readonly features: AudioFeatures;
  readonly featureSource: FeatureSource;
  /** The id of the version that represents the song. */
  readonly songId: TrackId;
  readonly isRepresentative: boolean;
  /** Every version of the song including this track, the representative first. */
  readonly versionIds: readonly TrackId[];
  /** The year of the song: the earliest one of its versions, which may be reissues. Null if none is known. */
  readonly year: number | null;
}

/** No recordings were sold before; an earlier year is a mistake. */
export const FIRST_YEAR = 1890;

/** Returns the year of a release date, or null. */
export function yearOf(releaseDate: string | null): number | null {
  return releaseDate === null ? null : Number(releaseDate.slice(0, 4));
}

/** Compares tracks for an order by popularity, highest first, unknown last; equally popular tracks by id. */
export function byPopularity(
  a: Pick<Track, 'popularity'> & { readonly id: string },
  b: Pick<Track, 'popularity'> & { readonly id: string },
): number {
  return comparePopularity(a, b) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** The same, leaving equally popular tracks equal. */
export function comparePopularity(a: Pick<Track, 'popularity'>, b: Pick<Track, 'popularity'>): number {
  return (b.popularity ?? -1) - (a.popularity ?? -1);
}
