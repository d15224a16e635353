import { describe, expect, it } from 'vitest';
import { EngineRefusalError, EngineTimeoutError, EngineUnavailableError } from '../../src/domain/errors.ts';
import { createEngineStatus } from '../../src/domain/engine-status.ts';

const GOOD = { engine: 'qdrant', release: 'a release' } as const;
const late = new EngineTimeoutError('qdrant', 'did not answer in time');

/** Returns a function that asks for the status at a time, of an engine that then answers this way. */
function statusOf() {
  let answer: Error | typeof GOOD;
  let millis = 0;
  const status = createEngineStatus({
    engine: 'qdrant',
    ask: () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
    unreadable: 'answered something else',
    now: () => millis,
  });
  return (at: number, given: typeof answer) => {
    [millis, answer] = [at, given];
    return status();
  };
}

describe('the status of an engine', () => {
  it('is what the engine told last while it is late, for 15 seconds', async () => {
    const at = statusOf();
    expect(await at(0, GOOD)).toEqual(GOOD);
    expect(await at(15_000, late)).toEqual(GOOD);
    expect(await at(15_001, late)).toEqual({ ...GOOD, release: null, problem: 'did not answer in time' });
  });

  it('is that of a late engine if it told nothing before', async () => {
    expect(await statusOf()(0, late)).toMatchObject({ release: null, problem: 'did not answer in time' });
  });

  it.each([
    ['cannot be reached', new EngineUnavailableError('qdrant', 'cannot be reached')],
    ['refused the key', new EngineRefusalError('qdrant', 'refused the key')],
    ['answered something else', new TypeError('release is no text')],
  ])('is lost at once if the engine %s, and stays so if it is late afterwards', async (problem, error) => {
    const at = statusOf();
    await at(0, GOOD);
    expect(await at(1000, error)).toEqual({ engine: 'qdrant', release: null, problem });
    expect(await at(2000, late)).toMatchObject({ release: null });
  });
});
