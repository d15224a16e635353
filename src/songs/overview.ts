import type { MeasuredFeature } from '../domain/audio-features.ts';
import type { Quantiles } from '../domain/quantiles.ts';
import type { Space } from '../domain/space.ts';
import type { TitleLanguage } from '../domain/title-language.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { Genre } from './genres.ts';
import type { MapColumns } from './map-columns.ts';

/** A release as a whole: what a person who looks around in it can choose from. */
export interface Overview {
  readonly release: string;
  readonly trackCount: number;
  readonly songCount: number;
  readonly albumCount: number;
  /** Those with the most songs first. */
  readonly genres: readonly OverviewGenre[];
  /** The most popular first. */
  readonly artists: readonly OverviewArtist[];
  /** By every id of their credits. */
  readonly artistsById: ReadonlyMap<string, OverviewArtist>;
  /** Null if the release has none. */
  readonly clusters: Readonly<Record<Space, readonly OverviewCluster[]>> | null;
  /** Ascending. */
  readonly years: readonly { readonly year: number; readonly songs: number }[];
  /** Those with the most songs first. */
  readonly languages: readonly { readonly language: TitleLanguage; readonly songs: number }[];
  readonly features: Readonly<Record<MeasuredFeature, Quantiles>>;
  readonly map: SongMap;
}

export interface OverviewGenre extends Genre {
  /** The most popular songs: those of artists whom the genre fits, and then the others. */
  readonly bestKnown: readonly TrackId[];
  /** The artists whom the genre fits, the most popular first. */
  readonly artists: readonly OverviewArtist[];
}

export interface OverviewArtist {
  /** The artist's id, or one derived from the name. */
  readonly id: string;
  /** The ids of the credits: `id`, and the derived one if some credits have no id. */
  readonly creditIds: readonly string[];
  /** As the most popular song credits the artist. */
  readonly name: string;
  readonly songs: number;
  /** That of the most popular song; null if it is unknown. */
  readonly popularity: number | null;
  /** The most popular songs, the most popular first. */
  readonly bestKnown: readonly TrackId[];
}

export interface OverviewCluster {
  readonly id: number;
  /** What is typical of its songs, in words: 'fast, loud · rock'. */
  readonly words: string;
  readonly songs: number;
  /** The most popular songs: those of artists whom its genres fit, and then the others. */
  readonly bestKnown: readonly TrackId[];
  /** The genres that most of its songs have, those with the most first. */
  readonly genres: readonly Genre[];
  /** The mean of its songs' places on the map; null without a map. */
  readonly centre: readonly [x: number, y: number] | null;
  /** The mean of each feature. */
  readonly means: Readonly<Record<MeasuredFeature, number>>;
}

/** All songs as points, the most popular first: one value per song in every column. */
export interface SongMap {
  /** The 128 bits of each track id, 16 bytes each, most significant first. */
  readonly ids: Uint8Array;
  /** The row in `genres` of the overview of each song's first genre; `NO_GENRE` for a song without one. */
  readonly genres: Uint16Array;
  readonly columns: MapColumns;
}

/** The row of a song without a genre, or with a genre beyond those that 16 bits count. */
export const NO_GENRE = 0xffff;
