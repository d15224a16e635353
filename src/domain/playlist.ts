import type { TrackId } from './track-id.ts';

/** An artist and a title, as a text may be read. */
export interface CreditedTitle {
  /** May name several artists, with any sign between them. */
  readonly artist: string;
  readonly title: string;
}

/** A track as a playlist file names it: by its id, its ISRC, or its artist and title. */
export interface NamedTrack {
  readonly id: TrackId | null;
  readonly isrc: string | null;
  /** The likeliest first: "A - B - C" may be by A, or by "A - B". */
  readonly readings: readonly CreditedTitle[];
}

/** Tracks that somebody put together, in order. */
export interface Playlist {
  readonly id: string;
  readonly name: string;
  /** The provider or file it comes from. */
  readonly source: string;
  readonly trackIds: readonly TrackId[];
}
