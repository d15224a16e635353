import type { Signal, SignalKind } from '../domain/listener-signal.ts';
import type { TrackId } from '../domain/track-id.ts';

/** Signals of each kind that count: the newest. More likes than these hardly change a list, and cost time. */
export const SIGNALS_THAT_COUNT: Readonly<Record<SignalKind, number>> = { opinion: 100, listening: 1000 };

/** After so many days an opinion counts half. An assumption: no public data says when each song was liked. */
const HALF_LIFE_DAYS = 90;
const DAY_MILLIS = 86_400_000;

/** A liked or disliked track. */
export interface Opinion {
  readonly trackId: TrackId;
  /** 1 today, and half of it after each half-life. */
  readonly weight: number;
}

/** What a listener likes, newest first. */
export interface Taste {
  readonly likes: readonly Opinion[];
  readonly dislikes: readonly Opinion[];
  /** Every track with a signal. */
  readonly heard: readonly TrackId[];
}

/** Returns the taste that the signals tell. Ages count in whole days, so that a list is the same all day. */
export function tasteOf(signals: readonly Signal[], now: Date): Taste {
  const opinionsOf = (wanted: Signal['name']): Opinion[] =>
    signals
      .filter(({ name }) => name === wanted)
      .map(({ trackId, at }) => ({ trackId, weight: weightAt(at, now) }));
  return {
    likes: opinionsOf('like'),
    dislikes: opinionsOf('dislike'),
    heard: [...new Set(signals.map(({ trackId }) => trackId))],
  };
}

function weightAt(at: Date, now: Date): number {
  // A signal from another machine may be of the future, by its clock.
  const days = Math.max(0, Math.floor((now.getTime() - at.getTime()) / DAY_MILLIS));
  return 2 ** (-days / HALF_LIFE_DAYS);
}
