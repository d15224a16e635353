import { describe, expect, it } from 'vitest';
import {
  RateLimitedError,
  SourceRefusedError,
  SourceUnavailableError,
  StoppedError,
} from '../../src/domain/errors.ts';
import { runStages } from '../../src/collecting/run-stages.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';

const NOON = new Date('2026-11-25T12:00:00Z');
const EVENING = new Date('2026-11-25T20:00:00Z');

const later = (notBefore = EVENING) => new RateLimitedError('spotify', notBefore, 'the daily quota is spent');
const away = new SourceUnavailableError('reccobeats', 'no answer');
const refused = new SourceRefusedError('bugs', 'robots.txt forbids it');

/** Stages that fail in their first runs, one error a run, and then succeed. */
function createStages(failures: readonly (readonly Error[])[]) {
  const ran: number[] = [];
  const left = failures.map((errors) => [...errors]);
  const stages = left.map((errors, index) => async () => {
    ran.push(index);
    const error = errors.shift();
    if (error !== undefined) throw error;
  });
  return { stages, ran };
}

async function run(
  failures: readonly (readonly Error[])[],
  waits = false,
  controller = new AbortController(),
) {
  const clock = createJumpingClock(NOON);
  const { stages, ran } = createStages(failures);
  const waited: string[] = [];
  const notes: string[] = [];
  const outcome = await runStages({
    stages,
    waits,
    clock,
    signal: controller.signal,
    onWait(until) {
      waited.push(until.toISOString().slice(0, 16));
      if (waited.length > 5) controller.abort();
    },
    onNote(note) {
      notes.push(`${note} (after ${ran.length})`);
    },
  }).then(
    () => 'finished',
    (error: unknown) => error,
  );
  return { outcome, ran, waited, notes, now: clock.now() };
}

describe('collecting', () => {
  it('runs the stages in their order', async () => {
    expect(await run([[], [], []])).toMatchObject({ outcome: 'finished', ran: [0, 1, 2] });
  });

  it('goes on with the other sources while one wants no request, and ends with when to come back', async () => {
    const { outcome, ran } = await run([[], [later()], []]);
    expect(outcome).toEqual(later());
    expect(ran).toEqual([0, 1, 2]);
  });

  it('ends with the earliest time to come back', async () => {
    const midnight = later(new Date('2026-11-26T00:00:00Z'));
    expect((await run([[midnight], [later()]])).outcome).toEqual(later());
  });

  it('ends with a source that refuses rather than with one to wait for', async () => {
    expect((await run([[later()], [refused], []])).outcome).toBe(refused);
  });

  it('waits for one source, where that is wanted, before it ends with another that refuses', async () => {
    const { outcome, ran } = await run([[refused], [later()], []], true);
    expect(outcome).toBe(refused);
    expect(ran).toEqual([0, 1, 2, 1, 2]);
  });

  it('tells of a refusal at once where anything goes on, and once however often it comes', async () => {
    const { notes } = await run([[refused], [refused, later()], [later()]], true);
    expect(notes).toEqual(['bugs: robots.txt forbids it (after 1)']);
  });

  it('tells of no refusal that it ends with at once', async () => {
    expect((await run([[], [refused]])).notes).toEqual([]);
  });

  it('waits for one source of a stage whose other one refuses', async () => {
    const both = new AggregateError([refused, later()]);
    const { outcome, ran, notes } = await run([[both, refused]], true);
    expect(outcome).toBe(refused);
    expect(ran).toEqual([0, 0]);
    expect(notes).toHaveLength(1);
  });

  it('rests between two rounds, also where the time to come back is past', async () => {
    const past = later(new Date('2026-11-25T11:00:00Z'));
    const { outcome, now } = await run([[past, past, past]], true);
    expect(outcome).toBe('finished');
    expect(now.getTime() - NOON.getTime()).toBeGreaterThanOrEqual(3000);
  });

  it('stops at once at a defect', async () => {
    const defect = new TypeError('defect');
    expect(await run([[defect], []])).toMatchObject({ outcome: defect, ran: [0] });
  });

  it('waits until a source may be asked again, where that is wanted, and then runs all stages again', async () => {
    const { outcome, ran, waited, now } = await run([[], [later()]], true);
    expect(outcome).toBe('finished');
    expect(ran).toEqual([0, 1, 0, 1]);
    expect(waited).toEqual(['2026-11-25T20:00']);
    expect(now.getTime()).toBeGreaterThanOrEqual(EVENING.getTime());
  });

  it('leaves a source that is away alone for ten minutes, where waiting is wanted', async () => {
    const { outcome, waited } = await run([[away]], true);
    expect(outcome).toBe('finished');
    expect(waited).toEqual(['2026-11-25T12:10']);
  });

  it('can be stopped while it waits', async () => {
    const controller = new AbortController();
    controller.abort();
    expect((await run([[later()]], true, controller)).outcome).toBeInstanceOf(StoppedError);
  });
});
