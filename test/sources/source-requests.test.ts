import { describe, expect, it } from 'vitest';
import { RateLimitedError, SourceUnavailableError } from '../../src/domain/errors.ts';
import { type Scripted, scriptedSource } from './scripted-source.ts';

const URL_OF_ALL = new URL('https://source.example/albums/1');
const OK: Scripted = { status: 200, text: '{}' };
const QUOTA = JSON.stringify({
  error: { status: 429, message: 'Too many requests', reason: 'QUOTA_EXCEEDED' },
});

async function ask(answers: readonly Scripted[], isJson = false) {
  const source = scriptedSource(answers, { isJson });
  const before = source.clock.now().getTime();
  const answer = await source.send({ url: URL_OF_ALL });
  return { ...source, answer, waited: source.clock.now().getTime() - before };
}

describe('a request', () => {
  it.each<[string, Scripted]>([
    ['408', { status: 408 }],
    ['500', { status: 500, text: '<html>' }],
    ['502', { status: 502 }],
    ['503', { status: 503 }],
    ['a cut connection', 'cut'],
  ])('is retried after %s', async (_, failure) => {
    const { answer, requests } = await ask([failure, failure, OK]);
    expect(answer.status).toBe(200);
    expect(requests).toHaveLength(3);
  });

  it.each([200, 204, 400, 401, 403, 404, 410])(
    'is answered by status %i, and not retried',
    async (status) => {
      const { answer, requests } = await ask([{ status }]);
      expect(answer.status).toBe(status);
      expect(requests).toHaveLength(1);
    },
  );

  it('fails after five tries, naming the last one', async () => {
    const source = scriptedSource([{ status: 503, text: 'maintenance' }]);
    const sent = source.send({ url: URL_OF_ALL });
    await expect(sent).rejects.toThrow(SourceUnavailableError);
    await expect(sent).rejects.toThrow(
      "spotify: https://source.example/albums/1: 5 tries, the last: status 503, 'maintenance'",
    );
    expect(source.requests).toHaveLength(5);
  });

  it('waits longer after each failure, by a random time', async () => {
    const { requests } = await ask(['cut', 'cut', 'cut', OK]);
    const gaps = requests.slice(1).map(({ at }, index) => at - (requests[index]?.at ?? 0));
    // Half of 2, 4 and 8 seconds, because the random number is one half.
    expect(gaps.map((gap) => Math.round(gap / 1000))).toEqual([1, 2, 4]);
  });

  it('is retried after a page without JSON, if the source answers in JSON', async () => {
    const { answer, requests } = await ask([{ status: 200, text: '<html>Log in to the Wi-Fi' }, OK], true);
    expect(answer.text).toBe('{}');
    expect(requests).toHaveLength(2);
  });
});

describe('after a refusal, a request', () => {
  it('waits as long as the source asks', async () => {
    const { answer, waited } = await ask([{ status: 429, retryAfter: '30' }, OK]);
    expect(answer.status).toBe(200);
    expect(waited).toBeGreaterThanOrEqual(30_000);
  });

  it.each([undefined, '0', '-5', 'soon', 'Wed, 25 Nov 2020 12:00:00 GMT'])(
    'waits a second or more where Retry-After is %s',
    async (retryAfter) => {
      const refusal = {
        status: 429,
        text: 'Too many requests',
        ...(retryAfter === undefined ? {} : { retryAfter }),
      };
      const { waited } = await ask([refusal, OK]);
      expect(waited).toBeGreaterThanOrEqual(1000);
    },
  );

  it('has all of its tries left', async () => {
    const refusals = Array.from({ length: 6 }, (): Scripted => ({ status: 429, retryAfter: '1' }));
    expect((await ask([...refusals, 'cut', 'cut', OK])).answer.status).toBe(200);
  });

  it.each([
    ['a long Retry-After', { status: 429, retryAfter: '3600' }, '2026-11-25T13:00'],
    ['a busy server that asks for a wait', { status: 503, retryAfter: '3600' }, '2026-11-25T13:00'],
    ['an absurd Retry-After, for a day', { status: 429, retryAfter: '999999999999' }, '2026-11-26T12:00'],
    ['a spent quota', { status: 429, text: QUOTA, retryAfter: '48925' }, '2026-11-26T01:35'],
    ['a spent quota without Retry-After, for a day', { status: 429, text: QUOTA }, '2026-11-26T12:00'],
  ])('is postponed by %s', async (_, refusal, notBefore) => {
    const source = scriptedSource([refusal]);
    const sent = source.send({ url: URL_OF_ALL });
    await expect(sent).rejects.toThrow(RateLimitedError);
    expect(source.pauses.get('spotify')?.notBefore.toISOString().slice(0, 16)).toBe(notBefore);
    await expect(source.send({ url: URL_OF_ALL })).rejects.toThrow(RateLimitedError);
    expect(source.requests).toHaveLength(1);
  });

  it('is postponed by an hour after ten refusals in a row', async () => {
    const source = scriptedSource([{ status: 429, retryAfter: '1' }]);
    await expect(source.send({ url: URL_OF_ALL })).rejects.toThrow('10 requests in a row were refused');
    expect(source.requests).toHaveLength(10);
  });

  it('is postponed by an hour after ten refusals in a row, even if a spent quota asks for seconds each time', async () => {
    const source = scriptedSource([{ status: 429, text: QUOTA, retryAfter: '30' }]);
    await expect(source.send({ url: URL_OF_ALL })).rejects.toThrow('the daily quota is spent');
    expect(source.requests).toHaveLength(10);
    expect(source.pauses.get('spotify')?.notBefore.toISOString().slice(0, 16)).toBe('2026-11-25T13:04');
  });

  it('counts as one refusal with simultaneous requests', async () => {
    const refusals = Array.from({ length: 3 * 8 }, (): Scripted => ({ status: 429, retryAfter: '1' }));
    const source = scriptedSource([...refusals, OK], { together: 8 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => source.send({ url: URL_OF_ALL })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  });
});
