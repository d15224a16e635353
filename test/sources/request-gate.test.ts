import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/domain/clock.ts';
import { RateLimitedError, StoppedError } from '../../src/domain/errors.ts';
import type { SourceName, SourcePause } from '../../src/domain/source.ts';
import { createRequestGate, LONGEST_SLEEP_MILLIS, type PauseStore } from '../../src/sources/request-gate.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';

const MINUTE_MILLIS = 60_000;
/** When the clocks of these gates start. A gate is created at this time or later. */
const START = new Date('2026-11-25T12:00:00Z');

function createPauses(): PauseStore {
  const pauses = new Map<SourceName, SourcePause>();
  return {
    get: (source) => pauses.get(source) ?? null,
    async set(source, pause) {
      pauses.set(source, pause);
    },
  };
}

function createGate(pauses = createPauses(), signal = new AbortController().signal) {
  const clock = createJumpingClock(START);
  const gate = createRequestGate({ source: 'spotify', intervalMillis: 1000, clock, pauses, signal });
  return { gate, clock, pauses };
}

describe('the gate of a source', () => {
  it('starts requests a second apart, however many wait', async () => {
    const { gate, clock } = createGate();
    const starts: number[] = [];
    const pass = async (): Promise<void> => {
      await gate.pass();
      starts.push(clock.now().getTime());
    };
    await Promise.all([pass(), pass(), pass()]);
    await pass();
    expect(starts).toHaveLength(4);
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
  });

  it('delays the first request by a second, in case an earlier run has just sent one', async () => {
    const { gate, clock } = createGate();
    await gate.pass();
    expect(clock.now().getTime() - START.getTime()).toBeGreaterThanOrEqual(1000);
  });

  it('does not wait longer if the clock is set back by an hour', async () => {
    const clock = createJumpingClock(new Date('2026-11-25T12:00:00Z'));
    let setBackMillis = 0;
    const shaky: Clock = {
      now: () => new Date(clock.now().getTime() - setBackMillis),
      sleep: (millis, signal) => clock.sleep(millis, signal),
    };
    const { signal } = new AbortController();
    const held = createRequestGate({
      source: 'bugs',
      intervalMillis: 1000,
      clock: shaky,
      pauses: createPauses(),
      signal,
    });
    await held.pass();
    setBackMillis = 60 * MINUTE_MILLIS;
    const before = shaky.now().getTime();
    await held.pass();
    expect(shaky.now().getTime() - before).toBeLessThan(MINUTE_MILLIS);
  });

  it('can be given a longer interval', async () => {
    const { gate, clock } = createGate();
    gate.spaceBy(5000);
    await gate.pass();
    await gate.pass();
    expect(clock.now().getTime() - START.getTime()).toBeGreaterThanOrEqual(10_000);
  });

  it('sleeps through a short pause', async () => {
    const { gate, clock } = createGate();
    const before = clock.now().getTime();
    await gate.pause(30_000, 'too many requests');
    await gate.pass();
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(30_000);
  });

  it('holds back requests that wait when a pause begins', async () => {
    const { gate, clock } = createGate();
    await gate.pass();
    const before = clock.now().getTime();
    const waiting = gate.pass();
    await gate.pause(60_000, 'too many requests');
    await waiting;
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(60_000);
  });

  it('refuses during a long pause, with its end and reason', async () => {
    const { gate } = createGate();
    await gate.pause(LONGEST_SLEEP_MILLIS + MINUTE_MILLIS, 'the daily quota is spent');
    await expect(gate.pass()).rejects.toThrow(RateLimitedError);
    await expect(gate.pass()).rejects.toThrow(/before 2026-11-25T12:03:0.*the daily quota is spent/);
  });

  it('refuses in the next run too, until the pause ends', async () => {
    const { gate, pauses } = createGate();
    await gate.pause(10 * MINUTE_MILLIS, 'too many requests');
    const next = createGate(pauses);
    await expect(next.gate.pass()).rejects.toThrow(RateLimitedError);
    await next.clock.sleep(10 * MINUTE_MILLIS);
    await next.gate.pass();
  });

  it('cuts a pause stored by a clock years ahead to one day, counted once', async () => {
    const pauses = createPauses();
    await pauses.set('spotify', { notBefore: new Date('2030-01-01T00:00:00Z'), reason: 'too many requests' });
    await expect(createGate(pauses).gate.pass()).rejects.toThrow('2026-11-26T12:00:0');
    const next = createGate(pauses);
    await next.clock.sleep(24 * 60 * MINUTE_MILLIS + 1000);
    await next.gate.pass();
  });

  it('never shortens a pause', async () => {
    const { gate } = createGate();
    await gate.pause(60 * MINUTE_MILLIS, 'the daily quota is spent');
    await gate.pause(1000, 'too many requests');
    await expect(gate.pass()).rejects.toThrow('the daily quota is spent');
  });

  it('lets no request pass after a stop', async () => {
    const controller = new AbortController();
    const { gate } = createGate(createPauses(), controller.signal);
    controller.abort();
    await expect(gate.pass()).rejects.toThrow(StoppedError);
  });
});
