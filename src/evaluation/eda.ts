import { albumIdOf, artistIdOf } from '../domain/derived-id.ts';
import { memoize } from '../domain/memo.ts';
import type { Playlist } from '../domain/playlist.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { type EdaChanges, representatives } from './eda-changes.ts';
import { type Doubt, doubtsIn, type Missing, missingIn } from './eda-doubts.ts';
import {
  type Genres,
  genresOf,
  type Keys,
  keysOf,
  type LanguageSongs,
  languagesOf,
  type PlaylistSource,
  playlistSourcesOf,
  type ProviderTracks,
  providersOf,
  type Versions,
  versionsOf,
  type Years,
  yearsOf,
} from './eda-groups.ts';
import { type Correlations, correlationsOf, type NumberSpread, spreadsOf } from './eda-numbers.ts';

/**
 * The exploratory data analysis of a catalogue: what its songs are, before anything is learned from them.
 * Plain data. Distributions, genres, years and languages count songs; missing values, doubts and providers
 * count tracks.
 */
export interface EdaReport {
  /** The fingerprint of what was learned from: releases of the same songs have the same. */
  readonly catalogue: string;
  readonly counts: {
    readonly tracks: number;
    readonly songs: number;
    readonly artists: number;
    readonly albums: number;
    readonly playlists: number;
  };
  readonly spreads: readonly NumberSpread[];
  readonly correlations: Correlations;
  readonly keys: Keys;
  readonly genres: Genres;
  readonly years: Years;
  readonly languages: readonly LanguageSongs[];
  readonly missing: readonly Missing[];
  readonly doubts: readonly Doubt[];
  readonly versions: Versions;
  readonly providers: readonly ProviderTracks[];
  readonly playlists: readonly PlaylistSource[];
  /**
   * What a release cannot tell of itself: how many tracks of the catalogue have no audio features, and what
   * changed since the release before. Null if there was none.
   */
  readonly beside?: { readonly withoutFeatures: number; readonly changes: EdaChanges | null };
}

export interface EdaInput {
  /** In order of popularity. */
  readonly tracks: readonly PublishedTrack[];
  readonly playlists: readonly Playlist[];
  readonly catalogue: string;
}

/** Returns the analysis of these tracks. The same input gives the same report. */
export function exploreSongs({ tracks, playlists, catalogue }: EdaInput): EdaReport {
  const songs = representatives(tracks);
  const fold = memoize(foldText);
  return {
    catalogue,
    counts: {
      tracks: tracks.length,
      songs: songs.length,
      artists: new Set(tracks.flatMap(({ artists }) => artists.map((artist) => artistIdOf(artist, fold))))
        .size,
      albums: new Set(tracks.map((track) => albumIdOf(track, fold)).filter((id) => id !== null)).size,
      playlists: playlists.length,
    },
    spreads: spreadsOf(songs),
    correlations: correlationsOf(songs),
    keys: keysOf(songs),
    genres: genresOf(songs),
    years: yearsOf(songs),
    languages: languagesOf(songs),
    missing: missingIn(tracks),
    doubts: doubtsIn(tracks),
    versions: versionsOf(songs),
    providers: providersOf(tracks),
    playlists: playlistSourcesOf(playlists, tracks),
  };
}
