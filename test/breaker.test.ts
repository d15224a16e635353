import { describe, expect, it } from 'vitest';
import { createBreaker } from '../src/breaker.ts';
import type { EngineRequest } from '../src/domain/engine.ts';
import {
  EngineRefusalError,
  EngineTimeoutError,
  EngineUnavailableError,
  TrackNotFoundError,
} from '../src/domain/errors.ts';

const away = () => Promise.reject(new EngineUnavailableError('qdrant', 'cannot be reached'));

/** Returns a breaker at a time that the test sets, and what it told. */
function breakerAt() {
  const clock = { millis: 0 };
  const told: (string | null)[] = [];
  const requests: EngineRequest[] = [];
  const breaker = createBreaker({
    engine: 'qdrant',
    now: () => clock.millis,
    onChange: (problem) => told.push(problem),
    onRequest: (request) => requests.push(request),
  });
  let asked = 0;
  const ask = (answer: () => Promise<unknown>) =>
    breaker(() => {
      asked += 1;
      return answer();
    }).catch((error: unknown) => error);
  return { clock, told, requests, ask, askedTimes: () => asked };
}

/** Lets so many requests fail, one after the other. */
async function failTimes(ask: (answer: () => Promise<unknown>) => Promise<unknown>, count: number) {
  for (let index = 0; index < count; index += 1) await ask(away);
}

describe('a breaker', () => {
  it('leaves an engine alone after five failures in a row, and says why', async () => {
    const { ask, askedTimes, told } = breakerAt();
    await failTimes(ask, 5);
    const refused = await ask(() => Promise.resolve('answer'));
    expect(askedTimes()).toBe(5);
    expect(refused).toBeInstanceOf(EngineUnavailableError);
    expect(String(refused)).toContain('cannot be reached');
    expect(told).toEqual(['cannot be reached']);
  });

  it('lets one request per second try, and all of them once that one is answered', async () => {
    const { ask, askedTimes, clock, told } = breakerAt();
    await failTimes(ask, 5);
    clock.millis = 1000;
    await ask(away);
    await ask(() => Promise.resolve('too early'));
    expect(askedTimes()).toBe(6);
    clock.millis = 2000;
    expect(await ask(() => Promise.resolve('back'))).toBe('back');
    expect(await ask(() => Promise.resolve('again'))).toBe('again');
    expect(told).toEqual(['cannot be reached', null]);
  });

  it('sends no second request beside a try that hangs, before another second has passed', async () => {
    const { ask, askedTimes, clock } = breakerAt();
    await failTimes(ask, 5);
    clock.millis = 1000;
    void ask(() => new Promise(() => {}));
    await ask(away);
    expect(askedTimes()).toBe(6);
    clock.millis = 2000;
    await ask(away);
    expect(askedTimes()).toBe(7);
  });

  it('counts answers that come too late, and only failures in a row', async () => {
    const { ask, askedTimes, told } = breakerAt();
    const late = () => Promise.reject(new EngineTimeoutError('qdrant', 'did not answer in time'));
    for (const answer of [late, late, late, late, () => Promise.resolve('answer'), late, late, late, late]) {
      await ask(answer);
    }
    expect(told).toEqual([]);
    await ask(late);
    await ask(late);
    expect(askedTimes()).toBe(10);
  });

  it.each([
    ['a refusal', new EngineRefusalError('qdrant', 'answered 400')],
    ['an unknown track', new TrackNotFoundError('x')],
  ])('takes %s for an answer', async (_, error) => {
    const { ask, told } = breakerAt();
    await failTimes(ask, 4);
    await ask(() => Promise.reject(error));
    await failTimes(ask, 4);
    expect(told).toEqual([]);
  });

  it('tells how each request ended that the engine was sent, and how long it took', async () => {
    const { ask, clock, requests } = breakerAt();
    const fail = (error: Error) => () => {
      clock.millis += 7;
      return Promise.reject(error);
    };
    await ask(fail(new EngineRefusalError('qdrant', 'answered 400')));
    await ask(fail(new TrackNotFoundError('x')));
    await ask(fail(new EngineTimeoutError('qdrant', 'did not answer in time')));
    await failTimes(ask, 4);
    await ask(() => Promise.resolve('not sent: the engine is away'));
    const failed = { engine: 'qdrant', outcome: 'unavailable', startMillis: 21, endMillis: 21 };
    expect(requests).toEqual([
      { engine: 'qdrant', outcome: 'refused', startMillis: 0, endMillis: 7 },
      { engine: 'qdrant', outcome: 'answered', startMillis: 7, endMillis: 14 },
      { engine: 'qdrant', outcome: 'timeout', startMillis: 14, endMillis: 21 },
      failed,
      failed,
      failed,
      failed,
    ]);
  });
});
