import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidInputError, StoppedError } from '../../src/domain/errors.ts';
import { parametersWith } from '../../src/embedding/parameters.ts';
import { reportJson } from '../../src/evaluation/report-json.ts';
import { evaluateInThread } from '../../src/jobs/evaluate-in-thread.ts';
import { type EvaluateOptions, evaluateSpaces } from '../../src/jobs/evaluate-spaces.ts';
import type { LearningProgress } from '../../src/jobs/learning-task.ts';
import { learnSpaces, standardisedSpaces } from '../../src/jobs/learn-spaces.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { trackIdAt } from '../published-track.ts';
import { type Aborted, abortedWork } from './aborted.ts';
import { FEW_STEPS, playlistOf, playlistsOfStyles } from './small-catalogue.ts';

const songs = songsOfStyles(240, 4);
const { tracks } = songs;
const playlists = playlistsOfStyles(24, 12, songs);
const parameters = parametersWith(FEW_STEPS);

describe('an evaluation in a thread of its own', () => {
  const steps: string[] = [];
  const told: LearningProgress[] = [];
  let inThread: string;
  let here: string;
  beforeAll(async () => {
    const spaces = await learnSpaces(tracks, playlists, { parameters });
    const options = { tracks, spaces, parameters, playlists };
    here = String(reportJson(await evaluateSpaces(options)));
    const report = await evaluateInThread({
      ...options,
      onStep: (step) => steps.push(step),
      onProgress: (progress) => told.push(progress),
    });
    inThread = String(reportJson(report));
  });

  it('gives the same bytes as an evaluation in this thread', () => {
    expect(inThread).toBe(here);
  });

  it('reports its steps', () => {
    expect(steps).toEqual([
      expect.stringContaining('learning the style space anew'),
      expect.stringContaining('comparing lists and clusters'),
    ]);
  });

  it('reports the progress of the threads that learn for it', () => {
    expect(told.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining(['held out, with playlists', 'held out, without playlists']),
    );
  });

  it('refuses the same input as an evaluation in this thread', async () => {
    const unknown = playlists.map((_, number) => playlistOf(number, [trackIdAt(9000 + number)]));
    const spaces = await standardisedSpaces(tracks, [], { parameters });
    const evaluating = evaluateInThread({
      tracks,
      spaces,
      parameters,
      playlists: unknown,
      mustHoldOut: true,
    });
    await expect(evaluating).rejects.toBeInstanceOf(InvalidInputError);
    await expect(evaluating).rejects.toThrow(/expected at least 2 test playlists/);
  });
});

describe.each<[string, () => Partial<EvaluateOptions>, (stop: () => void) => Partial<EvaluateOptions>]>([
  [
    'calculates',
    // Exact silhouettes, over all pairs of songs.
    () => ({ tracks: songsOfStyles(20_000, 4).tracks, isExact: true }),
    (stop) => ({ onStep: stop }),
  ],
  [
    'learns in threads of its own',
    () => ({ tracks, playlists, parameters: parametersWith({ ...FEW_STEPS, 'style.steps': 100_000 }) }),
    (stop) => ({ onProgress: stop }),
  ],
])('an evaluation that is aborted while it %s', (_, given, stopping) => {
  let aborted: Aborted;
  beforeAll(async () => {
    const options = { tracks, parameters, playlists: [], ...given() };
    const spaces = await standardisedSpaces(options.tracks, [], { parameters });
    aborted = await abortedWork((signal, abort) =>
      evaluateInThread({ ...options, spaces, ...stopping(abort), signal }),
    );
  });

  // Without the abort it would take minutes, and with threads left running the test would time out.
  it('ends with the reason, and leaves no thread running', () => {
    expect(aborted.error).toBeInstanceOf(StoppedError);
    expect(aborted.endedThreads).toBeGreaterThan(0);
  });
});
