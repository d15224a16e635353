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
const unavailable = new SourceUnavailableError('reccobeats', 'no answer');
const refused = new SourceRefusedError('bugs', 'robots.txt forbids it');

/** Creates stages that fail in their first runs, one error per run, and then succeed. */
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

describe('runStages', () => {
  it('runs the stages in their order', async () => {
    expect(await run([[], [], []])).toMatchObject({ outcome: 'finished', ran: [0, 1, 2] });
  });

  it('continues with the other sources while one is rate-limited, then throws its error', async () => {
    const { outcome, ran } = await run([[], [later()], []]);
    expect(outcome).toEqual(later());
    expect(ran).toEqual([0, 1, 2]);
  });

  it('throws the rate limit that ends first', async () => {
    const midnight = later(new Date('2026-11-26T00:00:00Z'));
    expect((await run([[midnight], [later()]])).outcome).toEqual(later());
  });

  it('throws a refusal rather than a rate limit', async () => {
    expect((await run([[later()], [refused], []])).outcome).toBe(refused);
  });

  it('waits for one source, if asked to, before it throws the refusal of another', async () => {
    const { outcome, ran } = await run([[refused], [later()], []], true);
    expect(outcome).toBe(refused);
    expect(ran).toEqual([0, 1, 2, 1, 2]);
  });

  it('notes a refusal at once if other work continues, and only once', async () => {
    const { notes } = await run([[refused], [refused, later()], [later()]], true);
    expect(notes).toEqual(['bugs: robots.txt forbids it (after 1)']);
  });

  it('does not note a refusal that it throws at once', async () => {
    expect((await run([[], [refused]])).notes).toEqual([]);
  });

  it('waits for one source of a stage whose other source refuses', async () => {
    const both = new AggregateError([refused, later()]);
    const { outcome, ran, notes } = await run([[both, refused]], true);
    expect(outcome).toBe(refused);
    expect(ran).toEqual([0, 0]);
    expect(notes).toHaveLength(1);
  });

  it('pauses between two rounds even if the rate limit is over already', async () => {
    const past = later(new Date('2026-11-25T11:00:00Z'));
    const { outcome, now } = await run([[past, past, past]], true);
    expect(outcome).toBe('finished');
    expect(now.getTime() - NOON.getTime()).toBeGreaterThanOrEqual(3000);
  });

  it('throws any other error at once', async () => {
    const defect = new TypeError('defect');
    expect(await run([[defect], []])).toMatchObject({ outcome: defect, ran: [0] });
  });

  it('waits for a rate limit, if asked to, and then runs all stages again', async () => {
    const { outcome, ran, waited, now } = await run([[], [later()]], true);
    expect(outcome).toBe('finished');
    expect(ran).toEqual([0, 1, 0, 1]);
    expect(waited).toEqual(['2026-11-25T20:00']);
    expect(now.getTime()).toBeGreaterThanOrEqual(EVENING.getTime());
  });

  it('waits ten minutes for a source that is unavailable, if asked to', async () => {
    const { outcome, waited } = await run([[unavailable]], true);
    expect(outcome).toBe('finished');
    expect(waited).toEqual(['2026-11-25T12:10']);
  });

  it('stops while it waits if the signal is aborted', async () => {
    const controller = new AbortController();
    controller.abort();
    expect((await run([[later()]], true, controller)).outcome).toBeInstanceOf(StoppedError);
  });
});
