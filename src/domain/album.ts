import type { Artist } from './track.ts';

/** An album as Bugs' chart lists it. */
export interface ChartAlbum {
  /** Bugs' number. */
  readonly id: string;
  readonly title: string;
  /** As printed, such as 아이유(IU), in the order of the credits; empty for a collection of various artists. */
  readonly artists: readonly Artist[];
  /** YYYY-MM-DD, in Korea. */
  readonly releaseDate: string | null;
  /** Bugs' word: 정규, 미니, 싱글, OST, 베스트 … */
  readonly albumType: string | null;
}

/** Spotify's ids have 22 characters. */
const ALBUM_ID = /^[0-9A-Za-z]{22}$/;

/** Whether a text may be Spotify's id of an album. */
export function isAlbumId(text: string): boolean {
  return ALBUM_ID.test(text);
}

/** An album as Spotify's search lists it. */
export interface AlbumCandidate {
  readonly id: string;
  readonly name: string;
  readonly artists: readonly Artist[];
  /** YYYY, YYYY-MM or YYYY-MM-DD, as exactly as Spotify knows it. */
  readonly releaseDate: string | null;
  /** Spotify's word: album, single (EPs too) or compilation. */
  readonly albumType: string | null;
  readonly totalTracks: number | null;
}

/** An album in a weekly chart. */
export interface ChartEntry {
  /** From 1. */
  readonly rank: number;
  readonly album: ChartAlbum;
}

/** What to ask Spotify's search for. */
export interface AlbumQuery {
  /** In Spotify's query language, at most 250 characters. */
  readonly query: string;
  /** Whether to ask for names as Korea sees them. */
  readonly isLocalised: boolean;
}

/** An album whose tracks are collected, as they name it. */
export type CollectedAlbum = Pick<AlbumCandidate, 'id' | 'name' | 'releaseDate'>;
