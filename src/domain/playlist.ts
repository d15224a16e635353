import type { TrackId } from './track-id.ts';

/** Tracks that somebody put together, in their order. */
export interface Playlist {
  readonly id: string;
  readonly name: string;
  /** Where it was collected: a provider or a file. */
  readonly source: string;
  readonly trackIds: readonly TrackId[];
}
