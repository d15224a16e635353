import { setTimeout as sleep } from 'node:timers/promises';

/** Returns the share of a core that this process and its threads use in the next `millis`. Learning uses 1. */
export async function busyShare(millis = 400): Promise<number> {
  const before = process.cpuUsage();
  const start = performance.now();
  await sleep(millis);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (performance.now() - start);
}

/** The share that a waiting process uses at most, on a busy machine. */
export const IDLE_SHARE = 0.3;
