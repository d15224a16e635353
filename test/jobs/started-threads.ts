import type { Worker } from 'node:worker_threads';

export interface StartedThreads {
  readonly count: number;
  /** Resolves when every one of them has ended, and stops watching. */
  allEnded(): Promise<void>;
}

/** Watches the threads that this process starts from now on. */
export function watchThreads(): StartedThreads {
  const ends: Promise<unknown>[] = [];
  const watch = (worker: Worker): void => {
    ends.push(new Promise((resolve) => worker.once('exit', resolve)));
  };
  process.on('worker', watch);
  return {
    get count() {
      return ends.length;
    },
    async allEnded() {
      await Promise.all(ends);
      process.off('worker', watch);
    },
  };
}
