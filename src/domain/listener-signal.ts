import type { TrackId } from './track-id.ts';

/** What a listener can say of a track, and the kind of each: a signal replaces the one of its kind. */
export const SIGNAL_KINDS = {
  like: 'opinion',
  dislike: 'opinion',
  play: 'listening',
  skip: 'listening',
} as const;

export type SignalName = keyof typeof SIGNAL_KINDS;
export type SignalKind = (typeof SIGNAL_KINDS)[SignalName];

/** One signal of a listener. */
export interface Signal {
  readonly trackId: TrackId;
  readonly name: SignalName;
  readonly at: Date;
}
