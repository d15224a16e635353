/** Long work in slices, between which the event loop runs, so that a server answers meanwhile. */
export interface Slices {
  /** Whether this slice has taken its time. Cheap enough to ask for every few microseconds of work. */
  isOver(): boolean;
  /** Lets the event loop run, then begins the next slice. */
  next(): Promise<void>;
}

/** A few times shorter than the 25 ms that a block may take, since one step of work may be long. */
const SLICE_MILLIS = 8;

/** Returns slices of about 8 ms. The clock, in milliseconds, is a parameter for tests. */
export function createSlices(now: () => number = () => performance.now()): Slices {
  let start = now();
  return {
    isOver: () => now() - start >= SLICE_MILLIS,
    async next() {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      start = now();
    },
  };
}
