import type { Signal, SignalName } from '../../src/domain/listener-signal.ts';
import { trackIdAt } from '../published-track.ts';

/** A signal of the track of this index, so many minutes after the first. */
export function signalAt(index: number, name: SignalName, minutes = index): Signal {
  return { trackId: trackIdAt(index), name, at: new Date(Date.UTC(2026, 0, 1, 0, minutes)) };
}
