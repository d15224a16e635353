import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { ActiveRun, RunTracker } from '../../src/tracking/run-tracker.ts';

const STARTED = new Date('2026-03-01T10:00:00.000Z');
const ENDED = new Date('2026-03-01T10:05:00.250Z');

const encode = (text: string) => new TextEncoder().encode(text);

/** Tests what every run tracker promises. `open` returns an empty one, whose clock stands still at `now`. */
export function describeRunTracker(what: string, open: (now: Date) => Promise<RunTracker>): void {
  describe(`The run tracker ${what}`, () => {
    const startAt = (tracker: RunTracker, startedAt: Date, name = 'a run') =>
      tracker.start({ name, parameters: {}, startedAt });
    const onlyRun = async (tracker: RunTracker) => {
      const runs = await tracker.list();
      expect(runs).toHaveLength(1);
      return runs[0] ?? expect.fail('expected a run');
    };

    it('lists nothing before the first run', async () => {
      expect(await (await open(ENDED)).list()).toEqual([]);
    });

    it('returns a finished run as it was logged', async () => {
      const tracker = await open(ENDED);
      const run = await tracker.start({
        name: '대조 학습, no. 1',
        parameters: { learningRate: 0.001, seed: 7, method: 'contrastive', note: '', 'graph/k': 1e-7 },
        startedAt: STARTED,
      });
      await run.logMetrics({ loss: 2.5, 'validation/loss': 3 }, 0);
      await run.logMetrics({ loss: 1.25 }, 1);
      await run.logMetrics({ 'recall at 10': 0.1 + 0.2 });
      await run.logArtifact('report.md', encode('# Report'), 'text/markdown');
      await run.logArtifact('plots/map of songs.svg', encode('<svg/>'), 'image/svg+xml');
      await run.logArtifact('report.md', encode('# Report, again'), 'text/markdown');
      await run.finish('finished', '3c1f0a9be2d44c70');
      expect(await onlyRun(tracker)).toEqual({
        id: run.id,
        name: '대조 학습, no. 1',
        status: 'finished',
        startedAt: STARTED,
        endedAt: ENDED,
        parameters: { learningRate: '0.001', seed: '7', method: 'contrastive', note: '', 'graph/k': '1e-7' },
        metrics: { loss: 1.25, 'validation/loss': 3, 'recall at 10': 0.1 + 0.2 },
        result: '3c1f0a9be2d44c70',
        artifacts: ['plots/map of songs.svg', 'report.md'],
      });
    });

    it('lists an unfinished run as running, without an end', async () => {
      const tracker = await open(ENDED);
      await startAt(tracker, STARTED);
      expect(await onlyRun(tracker)).toMatchObject({ status: 'running', endedAt: null, result: null });
    });

    it.each(['finished', 'failed', 'killed'] as const)(
      'keeps that a run %s, and ignores later calls',
      async (status) => {
        const tracker = await open(ENDED);
        const run = await startAt(tracker, STARTED);
        await run.finish(status);
        await run.finish('finished', 'too late');
        await expect(run.logMetrics({ loss: 1 })).rejects.toThrow('has ended');
        await expect(run.logArtifact('a', encode(''))).rejects.toThrow('has ended');
        expect(await onlyRun(tracker)).toMatchObject({
          status,
          endedAt: ENDED,
          metrics: {},
          result: null,
          artifacts: [],
        });
      },
    );

    it('lists the newest run first, in whatever order they were started', async () => {
      const tracker = await open(ENDED);
      const names = ['2026-03-01', '2026-03-05', '2026-02-01', '2026-03-02', '2025-12-31'];
      for (const name of names) await startAt(tracker, new Date(name), name);
      expect((await tracker.list()).map(({ name }) => name)).toEqual(names.toSorted().toReversed());
    });

    it('gives different ids to runs of one moment', async () => {
      const tracker = await open(ENDED);
      const runs = await Promise.all(Array.from({ length: 5 }, () => startAt(tracker, STARTED)));
      expect(new Set(runs.map(({ id }) => id)).size).toBe(5);
      expect(await tracker.list()).toHaveLength(5);
    });

    it('keeps the value of the highest step, and the last one of that step', async () => {
      const tracker = await open(ENDED);
      const run = await startAt(tracker, STARTED);
      await run.logMetrics({ a: 1, b: 9 }, 5);
      await run.logMetrics({ a: 2, b: 1 }, 5);
      await run.logMetrics({ a: 3 }, 4);
      await run.logMetrics({ c: 0 }, 0);
      await run.logMetrics({ c: -0.5 }, 0);
      await run.finish('finished');
      expect((await onlyRun(tracker)).metrics).toEqual({ a: 2, b: 1, c: -0.5 });
    });

    it('keeps more metrics and parameters than fit into one request, logged without waiting', async () => {
      const tracker = await open(ENDED);
      const parameters = Object.fromEntries(Array.from({ length: 230 }, (_, index) => [`p${index}`, index]));
      const run = await tracker.start({ name: 'long', parameters, startedAt: STARTED });
      const logged: Promise<void>[] = [];
      for (let step = 0; step < 2300; step += 1) logged.push(run.logMetrics({ loss: 1 / (step + 1) }, step));
      await Promise.all(logged);
      await run.finish('finished');
      const found = await onlyRun(tracker);
      expect(found.metrics).toEqual({ loss: 1 / 2300 });
      expect(Object.keys(found.parameters)).toHaveLength(230);
      expect(found.parameters['p229']).toBe('229');
    });

    it('keeps every finite number to the last digit', async () => {
      const tracker = await open(ENDED);
      const run = await startAt(tracker, STARTED);
      // Some databases store -0 as 0.
      const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
      const values = [
        ...fc.sample(numbers, { numRuns: 60, seed: 5 }),
        Number.MAX_VALUE,
        Number.MIN_VALUE,
        -1e-300,
      ];
      const metrics = Object.fromEntries(values.map((value, index) => [`m${index}`, value]));
      await run.logMetrics(metrics);
      await run.finish('finished');
      expect((await onlyRun(tracker)).metrics).toEqual(metrics);
    });

    it('accepts names that every object has', async () => {
      const tracker = await open(ENDED);
      const run = await tracker.start({
        name: 'constructor',
        parameters: { constructor: 'a', hasOwnProperty: 1 },
        startedAt: STARTED,
      });
      await run.logMetrics({ toString: 2, valueOf: 3 });
      await run.finish('finished');
      expect(await onlyRun(tracker)).toMatchObject({
        parameters: { constructor: 'a', hasOwnProperty: '1' },
        metrics: { toString: 2, valueOf: 3 },
      });
    });

    it.each<[string, (run: ActiveRun) => Promise<void>, string]>([
      [
        'a metric that is not a number',
        (run) => run.logMetrics({ ok: 1, loss: Number.NaN }),
        "metric 'loss': expected a finite number, got NaN",
      ],
      ['an infinite metric', (run) => run.logMetrics({ loss: -Infinity }), 'got -Infinity'],
      [
        'a metric with a name that MLflow refuses',
        (run) => run.logMetrics({ 'recall@10': 1 }),
        "metric 'recall@10': expected at most 250 letters",
      ],
      [
        'a metric that objects treat apart',
        (run) => run.logMetrics(JSON.parse('{"__proto__": 1}') as Record<string, number>),
        "metric '__proto__'",
      ],
      ['a metric without a name', (run) => run.logMetrics({ '': 1 }), "metric ''"],
      [
        'half a step',
        (run) => run.logMetrics({ loss: 1 }, 0.5),
        'step: expected a whole number from 0 on, got 0.5',
      ],
      ['a step before the first', (run) => run.logMetrics({ loss: 1 }, -1), 'got -1'],
      [
        'an artifact outside its folder',
        (run) => run.logArtifact('../run.json', encode('')),
        "artifact '../run.json'",
      ],
      [
        'an artifact with a path of its own',
        (run) => run.logArtifact('/etc/passwd', encode('')),
        "artifact '/etc/passwd'",
      ],
      ['an artifact behind a backslash', (run) => run.logArtifact('..\\run.json', encode('')), 'artifact'],
    ])('refuses %s, and goes on', async (_, log, message) => {
      const tracker = await open(ENDED);
      const run = await startAt(tracker, STARTED);
      await expect(log(run)).rejects.toThrow(InvalidInputError);
      await expect(log(run)).rejects.toThrow(message);
      await run.finish('finished');
      expect(await onlyRun(tracker)).toMatchObject({ status: 'finished', metrics: {}, artifacts: [] });
    });

    it('accepts the longest parameter allowed', async () => {
      const tracker = await open(ENDED);
      const parameters = { note: '가'.repeat(6000) };
      await tracker.start({ name: 'n'.repeat(250), parameters, startedAt: STARTED });
      expect(await onlyRun(tracker)).toMatchObject({ name: 'n'.repeat(250), parameters });
    });

    it('lists every mistake of a start, and starts nothing', async () => {
      const tracker = await open(ENDED);
      const start = tracker.start({
        name: ' ',
        parameters: { 'a=b': 1, rate: Number.NaN, note: 'x'.repeat(6001) },
        startedAt: new Date(Number.NaN),
      });
      await expect(start).rejects.toThrow(InvalidInputError);
      await expect(start).rejects.toThrow(
        /startedAt: [^]*name: [^]*'a=b'[^]*'rate': [^]*NaN[^]*'note': expected at most 6000 characters, got 6001/,
      );
      expect(await tracker.list()).toEqual([]);
    });
  });
}
