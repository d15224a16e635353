import type { Signal, SignalKind } from '../domain/listener-signal.ts';
import type { TrackId } from '../domain/track-id.ts';

/** What names one signal of a listener: a track has at most one of each kind. */
export interface SignalKey {
  readonly trackId: TrackId;
  readonly kind: SignalKind;
}

/**
 * What listeners like. A listener is any text; one who is unknown has no signals. Tracks need not be in any
 * release. What was answered survives the end of this process.
 *
 * Over Qdrant, every method but `close` throws EngineUnavailableError (or EngineTimeoutError) while the
 * engine does not answer; in SQLite, StorageError if the disk refuses.
 */
export interface ListenerStore {
  /**
   * Keeps a signal in place of the listener's signal of the same track and kind. Returns all that is kept of
   * the track.
   */
  put(listener: string, signal: Signal): Promise<readonly Signal[]>;
  /** Removes all signals of a track. */
  forgetTrack(listener: string, trackId: TrackId): Promise<void>;
  /**
   * Returns the newest signals of each kind, at most so many, newest first. The work does not grow with
   * others.
   */
  newest(listener: string, limits: Readonly<Record<SignalKind, number>>): Promise<readonly Signal[]>;
  /**
   * Returns one page of all signals, in no particular order, and where the next one starts: null after the
   * last. Signals that stay are in exactly one page, whatever is put and removed meanwhile.
   */
  page(
    listener: string,
    limit: number,
    from: SignalKey | null,
  ): Promise<{ readonly signals: readonly Signal[]; readonly next: SignalKey | null }>;
  /** Removes all signals of a listener. */
  forgetListener(listener: string): Promise<void>;
  close(): Promise<void>;
}
