import type { Artist } from './track.ts';

/** An album as listed in Bugs' chart. */
export interface ChartAlbum {
  /** Bugs' id, a number. */
  readonly id: string;
  readonly title: string;
  /** In credit order and as printed, such as 아이유(IU); empty for a collection of various artists. */
  readonly artists: readonly Artist[];
  /** The date in Korea, as YYYY-MM-DD. */
  readonly releaseDate: string | null;
  /** Bugs' word for the type: 정규, EP(미니), 싱글, OST, 베스트 … */
  readonly albumType: string | null;
}

/** Spotify's ids have 22 characters. */
const ALBUM_ID = /^[0-9A-Za-z]{22}$/;

/** Returns whether a text has the form of a Spotify album id. */
export function isAlbumId(text: string): boolean {
  return ALBUM_ID.test(text);
}

/** An album as listed by Spotify's search. */
export interface AlbumCandidate {
  readonly id: string;
  readonly name: string;
  readonly artists: readonly Artist[];
  /** YYYY, YYYY-MM or YYYY-MM-DD, as precise as Spotify knows it. */
  readonly releaseDate: string | null;
  /** Spotify's word for the type: album, single (EPs too) or compilation. */
  readonly albumType: string | null;
  readonly totalTracks: number | null;
}

/** An album in a weekly chart. */
export interface ChartEntry {
  /** From 1. */
  readonly rank: number;
  readonly album: ChartAlbum;
}

/** A query for Spotify's search. */
export interface AlbumQuery {
  /** In Spotify's query language, at most 250 characters. */
  readonly query: string;
  /** Whether to ask for the names shown in Korea. */
  readonly isLocalised: boolean;
}

/** An album whose tracks are collected, as its tracks name it. */
export type CollectedAlbum = Pick<AlbumCandidate, 'id' | 'name' | 'releaseDate'>;
