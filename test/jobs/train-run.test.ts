import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidInputError, StoppedError, TrainingRunningError } from '../../src/domain/errors.ts';
import { parametersWith } from '../../src/embedding/parameters.ts';
import { type LearnSpaces, standardisedSpaces } from '../../src/jobs/learn-spaces.ts';
import { type TrainRun, trainRun, type TrainRunOptions } from '../../src/jobs/train-run.ts';
import { openRelease } from '../../src/release/open-release.ts';
import type { RecordedRun } from '../../src/tracking/run-tracker.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { trackIdAt } from '../published-track.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { type StartedThreads, watchThreads } from './started-threads.ts';
import { runsIn } from './runs-in.ts';
import { contentOf, FEW_STEPS, playlistOf } from './small-catalogue.ts';

const NOW = new Date('2026-03-01T10:00:00Z');
const content = contentOf(songsOfStyles(120, 4).tracks);

const root = suiteFolder();

const trackerIn = (folder: string) => runsIn(join(root, folder), () => NOW);

const run = (folder: string, more: Partial<TrainRunOptions> = {}): Promise<TrainRun> =>
  trainRun({
    content,
    releasesDirectory: join(root, 'releases'),
    parameters: parametersWith({ ...FEW_STEPS, 'style.steps': 40 }),
    now: NOW,
    tracker: trackerIn(folder),
    name: 'a training',
    isEvaluated: true,
    ...more,
  });

async function recordedIn(folder: string): Promise<RecordedRun | undefined> {
  return (await trackerIn(folder).list())[0];
}

describe('a second training of the same catalogue', () => {
  it('is refused while the first one runs, and leaves no record', async () => {
    const first = run('first', { releasesDirectory: join(root, 'shared'), isEvaluated: false });
    const second = run('second', { releasesDirectory: join(root, 'shared') });
    await expect(second).rejects.toThrow(TrainingRunningError);
    await expect(second).rejects.toThrow(`process ${process.pid}`);
    expect(await recordedIn('second')).toBeUndefined();
    await first;
    const third = run('third', { releasesDirectory: join(root, 'shared'), isEvaluated: false });
    expect((await third).manifest.id).toBe((await first).manifest.id);
  });
});

describe('the record of a training', () => {
  let result: TrainRun;
  let recorded: RecordedRun | undefined;
  beforeAll(async () => {
    result = await run('runs');
    recorded = await recordedIn('runs');
  });

  it('has the name, the status, the release and every parameter', () => {
    expect(recorded).toMatchObject({
      id: result.runId,
      name: 'a training',
      status: 'finished',
      result: result.manifest.id,
      parameters: { seed: '1', 'style.steps': '40', 'sound.batch': '64', 'sound.distanceWeight': '1' },
    });
  });

  it.each([
    ['style', 40],
    ['sound', 300],
  ])('has losses of the %s space by step, up to the last of %i', async (space, steps) => {
    const lines = (await readFile(join(root, 'runs', result.runId, 'metrics.jsonl'), 'utf8')).trim();
    const losses = lines
      .split('\n')
      .map((line) => JSON.parse(line) as { step: number; metrics: Record<string, number> })
      .filter(({ metrics }) => metrics[`${space}/loss`] !== undefined);
    expect(losses.at(-1)?.step).toBe(steps);
    expect(losses.map(({ step }) => step)).toEqual(losses.map(({ step }) => step).toSorted((a, b) => a - b));
    expect(losses.length).toBeLessThanOrEqual(41);
  });

  it.each(['style', 'sound'])('has the scores of the %s space', (space) => {
    for (const score of ['final loss', 'clusters', 'silhouette', 'own artist', 'tempo difference']) {
      expect(recorded?.metrics[`${space}/${score}`]).toEqual(expect.any(Number));
    }
    expect(recorded?.metrics).toMatchObject({ songs: 120, tracks: 120 });
  });

  it('has the share of the same genre of the sound space only: the style space reads genres', () => {
    expect(recorded?.metrics['sound/same genre']).toEqual(expect.any(Number));
    expect(recorded?.metrics).not.toHaveProperty('style/same genre');
  });

  it('has the metrics of the end of the training', () => {
    const { 'style/loss': _style, 'sound/loss': _sound, ...ofEnd } = recorded?.metrics ?? {};
    expect(result.metrics).toEqual(ofEnd);
  });

  it('has the same report as the release', async () => {
    expect(recorded?.artifacts).toEqual(['evaluation.html', 'evaluation.json', 'evaluation.ko.html']);
    const { parts } = await openRelease(result.path);
    for (const name of ['evaluation.html', 'evaluation.json', 'evaluation.ko.html'] as const) {
      const artifact = await readFile(join(root, 'runs', result.runId, 'artifacts', name), 'utf8');
      expect(artifact).toBe(Buffer.from(parts[name] ?? []).toString());
    }
  });
});

describe('a training that does not finish', () => {
  describe('because its loss is not finite', () => {
    let error: unknown;
    let threads: StartedThreads;
    beforeAll(async () => {
      threads = watchThreads();
      // Similarities divided by so small a number underflow; the other space would take hours.
      const parameters = parametersWith({ ...FEW_STEPS, 'style.temperature': 0.001, 'sound.epochs': 1000 });
      error = await run('diverged', { parameters }).catch((reason: unknown) => reason);
    });

    it('says that the parameters are wrong', () => {
      expect(error).toBeInstanceOf(InvalidInputError);
      expect(error).toMatchObject({
        message: expect.stringMatching(/expected a finite loss, got .* try a smaller rate/) as unknown,
      });
    });

    it('ends the other thread', async () => {
      await threads.allEnded();
      expect(threads.count).toBe(2);
    });

    it('is recorded as failed', async () => {
      expect(await recordedIn('diverged')).toMatchObject({ status: 'failed', endedAt: NOW });
    });
  });

  it('is recorded as failed if the learner throws, and throws the same error', async () => {
    const learn: LearnSpaces = () => Promise.reject(new Error('out of memory'));
    await expect(run('threw', { learn })).rejects.toThrow('out of memory');
    expect(await recordedIn('threw')).toMatchObject({ status: 'failed', artifacts: [] });
  });

  it('is recorded as killed if it was aborted', async () => {
    const stop = new AbortController();
    const learn: LearnSpaces = (...task) => {
      stop.abort();
      return standardisedSpaces(...task);
    };
    await expect(run('aborted', { learn, signal: stop.signal })).rejects.toThrow('abort');
    expect(await recordedIn('aborted')).toMatchObject({ status: 'killed' });
  });

  it('is recorded as killed if it was aborted during the evaluation', async () => {
    const stop = new AbortController();
    const onStep = () => stop.abort(new StoppedError());
    const running = run('aborted-late', { learn: standardisedSpaces, onStep, signal: stop.signal });
    await expect(running).rejects.toBeInstanceOf(StoppedError);
    expect(await recordedIn('aborted-late')).toMatchObject({ status: 'killed', result: null });
  });
});

describe('a training whose clusters cannot be scored', () => {
  it('has its other scores under the same names', async () => {
    await run('without-clusters', { learn: standardisedSpaces });
    const { metrics } = (await recordedIn('without-clusters')) ?? { metrics: {} };
    expect(metrics).toMatchObject({
      'style/own artist': expect.any(Number) as unknown,
      'sound/tempo difference': expect.any(Number) as unknown,
    });
    expect(metrics).not.toHaveProperty('style/clusters');
  });
});

describe('a training on a catalogue with playlists of unknown songs only', () => {
  it('is evaluated without them', async () => {
    const unknown = Array.from({ length: 24 }, (_, number) =>
      playlistOf(number, [trackIdAt(1000 + number), trackIdAt(2000 + number)]),
    );
    const { report } = await run('unknown', {
      content: contentOf(content.tracks, unknown),
      learn: standardisedSpaces,
    });
    expect(report?.split).toContain('No playlists were held out');
  });
});
