import { describe, expect, it } from 'vitest';
import { POLITE, ask, start } from './asked-server.ts';
import type { FaultRule } from '../../../scripts/invented-world/faults.ts';
import type { SourceServer } from '../../../scripts/invented-world/source-server.ts';

describe('faults', () => {
  const path = '/v1/audio-features?ids=0000000000000000000000';
  const withFault = async (fault: FaultRule['fault'], more: Partial<FaultRule> = {}) => {
    const served = await start({ faults: { seed: 1, rules: [{ source: 'reccobeats', fault, ...more }] } });
    return { served, get: (init: RequestInit = {}) => ask(`${served.reccobeatsUrl}${path}`, init) };
  };

  it.each([408, 500, 502, 503])('send status %i in HTML', async (status) => {
    const { get } = await withFault({ kind: 'status', status });
    expect(await get()).toMatchObject({ status, body: expect.stringContaining('<h1>') as string });
  });

  it.each(['0', '-5', 'soon', '1.5', '999999999999'])('send Retry-After: %s', async (retryAfter) => {
    const { get } = await withFault({ kind: 'status', status: 429, retryAfter });
    expect((await get()).retryAfter).toBe(retryAfter);
  });

  it('send no Retry-After', async () => {
    const { get } = await withFault({ kind: 'status', status: 429 });
    expect((await get()).retryAfter).toBeNull();
  });

  it('send Retry-After with a date, and record a client that does not wait', async () => {
    const { get, served } = await withFault(
      { kind: 'status', status: 503, retryAfter: { dateInSeconds: 60 } },
      { at: [1] },
    );
    expect((await get()).retryAfter).toMatch(/^Mon, 23 Nov 2026 00:01:0\d GMT$/);
    await served.clock.sleep(30_000);
    await get();
    await served.clock.sleep(60_000);
    await get();
    expect(served.requests.map(({ duringPause }) => duringPause)).toEqual([false, true, false]);
  });

  it.each(['head', 'body'] as const)('cut the connection in the %s', async (where) => {
    const { get, served } = await withFault({ kind: 'cut', where });
    await expect(get()).rejects.toThrow(TypeError);
    expect(served.requests[0]?.wasAnswered).toBe(false);
  });

  it.each(['head', 'body'] as const)('never end the %s', async (where) => {
    const { get } = await withFault({ kind: 'hang', where });
    const impatient = { signal: AbortSignal.timeout(300) };
    await expect(get(impatient)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('send text instead of JSON', async () => {
    const { get } = await withFault({ kind: 'text' });
    expect(await get()).toMatchObject({ status: 200, body: 'upstream connect error or disconnect' });
  });

  it('hit only the requests that their rule selects', async () => {
    const { get } = await withFault({ kind: 'status', status: 500 }, { at: [2] });
    expect([(await get()).status, (await get()).status, (await get()).status]).toEqual([200, 500, 200]);
  });

  it('hit as many requests as their probability says, always the same ones', async () => {
    const statuses = async () => {
      const { get, served } = await withFault({ kind: 'status', status: 500 }, { probability: 0.5 });
      const seen: number[] = [];
      for (let request = 0; request < 40; request += 1) seen.push((await get()).status);
      await served.close();
      return seen;
    };
    const first = await statuses();
    const failures = first.filter((status) => status === 500).length;
    expect(failures).toBeGreaterThan(10);
    expect(failures).toBeLessThan(30);
    expect(await statuses()).toEqual(first);
  });
});

describe('the source server', () => {
  const robots = ({ bugsUrl }: SourceServer, signal?: AbortSignal) =>
    ask(`${bugsUrl}/robots.txt`, { headers: POLITE, ...(signal === undefined ? {} : { signal }) });

  it('records every request', async () => {
    const served = await start();
    await robots(served);
    expect(served.requests).toMatchObject([
      { number: 1, source: 'bugs', method: 'GET', url: '/robots.txt', status: 200, wasAnswered: true },
    ]);
  });

  it('notifies the test before and after each answer', async () => {
    const seen: unknown[] = [];
    const served = await start({
      onRequest(record, moment) {
        seen.push([moment, record.wasAnswered]);
      },
    });
    await robots(served);
    await served.close();
    expect(seen).toEqual([
      ['come', false],
      ['over', true],
    ]);
  });

  it('holds a request until it is released', async () => {
    const served = await start();
    const { held, release } = served.hold(({ number }) => number === 1);
    const answer = robots(served);
    expect((await held).status).toBe(0);
    release();
    expect((await answer).status).toBe(200);
  });

  it('records a client that was gone before its answer', async () => {
    const client = new AbortController();
    const served = await start();
    const { held, release } = served.hold(({ number }) => number === 1);
    const answer = robots(served, client.signal);
    await held;
    client.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    await robots(served);
    release();
    await robots(served);
    expect(served.requests.map(({ wasAnswered }) => wasAnswered)).toEqual([false, true, true]);
  });
});
