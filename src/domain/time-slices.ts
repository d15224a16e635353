/**
 * Milliseconds of work before the event loop runs: a server that builds an index still answers its probes.
 */
const SLICE_MILLIS = 8;

/** Parts long work into slices, between which the event loop runs. */
export interface TimeSlices {
  /** Whether the slice has had its time. Cheap: ask before each piece of work. */
  isOver(): boolean;
  /** Lets the event loop run, and begins the next slice. */
  next(): Promise<void>;
}

/** Returns slices of a few milliseconds. Pieces of work should be shorter than that. */
export function createTimeSlices(now: () => number = () => performance.now()): TimeSlices {
  let end = now() + SLICE_MILLIS;
  return {
    isOver: () => now() >= end,
    async next() {
      await new Promise((resolve) => setImmediate(resolve));
      end = now() + SLICE_MILLIS;
    },
  };
}
