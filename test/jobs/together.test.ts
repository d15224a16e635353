import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { together } from '../../src/jobs/together.ts';

const endless = (signal: AbortSignal): Promise<never> => sleep(2 ** 30, undefined as never, { signal });

describe('together', () => {
  it('returns all results, in the order of the works', async () => {
    expect(await together([async () => (await sleep(5), 'slow'), async () => 2])).toEqual(['slow', 2]);
  });

  it('aborts the others if one fails, and rejects with its error when they have ended', async () => {
    const failure = new Error('failed');
    const ended: string[] = [];
    const slow = async (signal: AbortSignal): Promise<void> => {
      await endless(signal).catch(() => sleep(5));
      ended.push('slow');
    };
    await expect(together([slow, () => Promise.reject(failure)])).rejects.toBe(failure);
    expect(ended).toEqual(['slow']);
  });

  it('aborts all with the reason of the given signal', async () => {
    const stop = new AbortController();
    const reasons: unknown[] = [];
    const work = (signal: AbortSignal): Promise<never> =>
      endless(signal).catch(() => {
        reasons.push(signal.reason);
        throw signal.reason;
      });
    const running = together([work, work], stop.signal);
    const reason = new Error('stopped');
    stop.abort(reason);
    await expect(running).rejects.toBe(reason);
    expect(reasons).toEqual([reason, reason]);
  });
});
