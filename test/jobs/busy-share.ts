import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The share of one core that this process and its threads take in the next `millis`: a thread that learns
 * takes one.
 */
export async function busyShare(millis = 400): Promise<number> {
  const before = process.cpuUsage();
  const start = performance.now();
  await sleep(millis);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (performance.now() - start);
}

/** What a process takes that only waits, on a busy machine. */
export const IDLE_SHARE = 0.3;
