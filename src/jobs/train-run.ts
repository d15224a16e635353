import { join } from 'node:path';
import { TrainingRunningError } from '../domain/errors.ts';
import type { Space } from '../domain/space.ts';
import { flatParameters } from '../embedding/parameters.ts';
import type { EvaluationReport } from '../evaluation/report.ts';
import { asOnlyProcess } from '../storage/process-lock.ts';
import type { RunTracker } from '../tracking/run-tracker.ts';
import { evaluateInThread } from './evaluate-in-thread.ts';
import { type EvaluationParts, evaluationParts, recordReports } from './evaluation-parts.ts';
import { edaParts, exploreContent } from './explore-songs.ts';
import { knownPlaylists } from './known-playlists.ts';
import type { LearningProgress } from './learning-task.ts';
import { scoresOf } from './report-scores.ts';
import { together } from './together.ts';
import { train, type Trained, type TrainOptions } from './train.ts';

export interface TrainRunOptions extends Omit<TrainOptions, 'evaluate'> {
  readonly tracker: RunTracker;
  readonly name: string;
  readonly isEvaluated: boolean;
  readonly onStep?: (step: string) => void;
}

export interface TrainRun extends Trained {
  readonly runId: string;
  /** The metrics recorded at the end of the run, by name. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly report: EvaluationReport | null;
}

/** Held by the process that trains: two would need twice the memory, and slow each other down. */
const LOCK_FILE = 'training.lock';
/** The number of losses to record per space: a curve of a few dozen points. */
const LOSSES = 40;

/**
 * Trains a release, evaluates it, and records a run: the parameters, the losses by step, the scores and the
 * report, which is also in the release. A run that fails or is stopped is recorded as failed or killed.
 *
 * @throws the signal's reason after an abort; InvalidInputError if the parameters lead to no finite loss;
 *   TrainingRunningError if another process is training on the same catalogue.
 */
export function trainRun(options: TrainRunOptions): Promise<TrainRun> {
  const { releasesDirectory, now } = options;
  return asOnlyProcess(
    join(releasesDirectory, LOCK_FILE),
    now,
    (holding) => new TrainingRunningError(releasesDirectory, holding),
    () => trainAlone(options),
  );
}

async function trainAlone(options: TrainRunOptions): Promise<TrainRun> {
  const { tracker, name, parameters, content, now, isEvaluated, onStep, onProgress, signal } = options;
  const run = await tracker.start({ name, parameters: flatParameters(parameters), startedAt: now });
  const logging: Promise<void>[] = [];
  const lossOf = createLossPicker();
  let report: EvaluationReport | null = null;
  let files: EvaluationParts | null = null;
  try {
    const trained = await train({
      ...options,
      onProgress: (progress) => {
        onProgress?.(progress);
        const metrics = lossOf(progress);
        if (metrics === null) return;
        const logged = run.logMetrics(metrics, progress.done);
        // Awaited below, which reports a failure. Until then it must not count as unhandled.
        logged.catch(() => undefined);
        logging.push(logged);
      },
      evaluate: async (spaces) => {
        if (!isEvaluated) return {};
        const [evaluation, eda] = await together(
          [
            (shared) =>
              evaluateInThread({
                tracks: content.tracks,
                spaces,
                parameters,
                playlists: knownPlaylists(content.playlists, content.tracks),
                onStep,
                onProgress,
                signal: shared,
              }),
            (shared) => exploreContent(content, shared),
          ],
          signal,
        );
        report = evaluation;
        files = evaluationParts(report);
        return { ...files, ...edaParts(eda) };
      },
    });
    await Promise.all(logging);
    const metrics = metricsOf(trained, report);
    await run.logMetrics(metrics);
    if (files !== null) await recordReports(run, files);
    await run.finish('finished', trained.manifest.id);
    return { ...trained, runId: run.id, metrics, report };
  } catch (error) {
    await Promise.allSettled(logging);
    await run.finish(signal?.aborted === true ? 'killed' : 'failed');
    throw error;
  }
}

/** Returns a function that picks some of the reported losses, always with the last of each space. */
function createLossPicker(): (progress: LearningProgress) => Record<string, number> | null {
  const picked = new Map<Space, number>();
  return ({ trainedSpace, done, total, loss }) => {
    if (loss === undefined || trainedSpace === undefined) return null;
    const last = picked.get(trainedSpace) ?? -Infinity;
    if (done - last < total / LOSSES && done < total) return null;
    picked.set(trainedSpace, done);
    return { [`${trainedSpace}/loss`]: loss };
  };
}

function metricsOf({ spaces, manifest }: Trained, report: EvaluationReport | null): Record<string, number> {
  const losses = Object.entries(spaces.losses).map(([space, loss]) => [`${space}/final loss`, loss] as const);
  return {
    ...Object.fromEntries(losses),
    songs: manifest.counts.songs,
    tracks: manifest.counts.tracks,
    ...(report === null ? {} : scoresOf(report)),
  };
}
