import type { TrackId } from './track-id.ts';

/** Tracks that somebody put together, in order. */
export interface Playlist {
  readonly id: string;
  readonly name: string;
  /** The provider or file it comes from. */
  readonly source: string;
  readonly trackIds: readonly TrackId[];
}
