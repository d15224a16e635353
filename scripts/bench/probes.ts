import { setTimeout as sleep } from 'node:timers/promises';
import { type Percentiles, percentiles } from './timing.ts';

/** Many probes per search, and few beside the load. */
const PAUSE_MILLIS = 20;

export interface ProbeOutcome {
  readonly millis: Percentiles;
  /** Probes that were answered otherwise than 200, or not at all. */
  readonly failed: number;
}

/** Asks for a path again and again, until `work` has ended. */
export async function probeWhile<Result>(
  url: string,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly probes: ProbeOutcome }> {
  const over = new AbortController();
  const times: number[] = [];
  let failed = 0;
  const probing = (async () => {
    while (!over.signal.aborted) {
      const start = performance.now();
      const isAnswered = await fetch(url).then(
        async (response) => {
          await response.arrayBuffer();
          return response.ok;
        },
        () => false,
      );
      if (!isAnswered) failed += 1;
      times.push(performance.now() - start);
      await sleep(PAUSE_MILLIS);
    }
  })();
  try {
    const result = await work();
    return { result, probes: { millis: percentiles(times), failed } };
  } finally {
    over.abort();
    await probing;
  }
}
