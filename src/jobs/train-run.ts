import type { Playlist } from '../domain/playlist.ts';
import type { EvaluationReport } from '../evaluation/report.ts';
import { reportHtml } from '../evaluation/report-html.ts';
import { reportJson } from '../evaluation/report.ts';
import type { ActiveRun, RunTracker } from '../tracking/run-tracker.ts';
import { evaluateSpaces } from './evaluate-spaces.ts';
import { type LearningProgress, TRAINING_STAGE } from './learning-task.ts';
import { flatParameters } from '../embedding/parameters.ts';
import { scoresOf } from './report-scores.ts';
import { train, type Trained, type TrainOptions } from './trained.ts';

export interface TrainRunOptions extends Omit<TrainOptions, 'evaluate'> {
  readonly tracker: RunTracker;
  readonly name: string;
  readonly isEvaluated: boolean;
  readonly onStep?: (step: string) => void;
}

export interface TrainRun extends Trained {
  readonly runId: string;
  readonly report: EvaluationReport | null;
}

/** Losses between two that are recorded: a curve of a few dozen points. */
const LOSSES = 40;

/**
 * Trains, evaluates, and records it as a run: the parameters, the losses by step, the scores and the report, which
 * stands in the result as well. A run that fails or is stopped is recorded as such.
 */
export async function trainRun(options: TrainRunOptions): Promise<TrainRun> {
  const { tracker, name, parameters, content, now, isEvaluated } = options;
  const run = await tracker.start({ name, parameters: flatParameters(parameters), startedAt: now });
  const logging: Promise<void>[] = [];
  const lossOf = createLossPicker();
  let report: EvaluationReport | null = null;
  let files: EvaluationFiles | null = null;
  try {
    const trained = await train({
      ...options,
      onProgress: (progress) => {
        options.onProgress?.(progress);
        const metrics = lossOf(progress);
        if (metrics === null) return;
        const logged = run.logMetrics(metrics, progress.done);
        // It is waited for below; until then nobody hears of a failure.
        logged.catch(() => undefined);
        logging.push(logged);
      },
      evaluate: async (spaces) => {
        if (!isEvaluated) return {};
        report = await evaluateSpaces({
          ...options,
          tracks: content.tracks,
          spaces,
          playlists: playlistsOfKnownTracks(content),
        });
        const made = { 'evaluation.json': reportJson(report), 'evaluation.html': reportHtml(report) };
        files = made;
        return made;
      },
    });
    await Promise.all(logging);
    await recordScores(run, trained, report);
    await recordFiles(run, files);
    await run.finish('finished', trained.manifest.id);
    return { ...trained, runId: run.id, report };
  } catch (error) {
    await Promise.allSettled(logging);
    await run.finish(options.signal?.aborted === true ? 'killed' : 'failed');
    throw error;
  }
}

type EvaluationFiles = Readonly<Record<'evaluation.json' | 'evaluation.html', Uint8Array>>;

/** Those that can put a question: a catalogue may hold playlists of songs that it does not. */
function playlistsOfKnownTracks({ tracks, playlists }: TrainOptions['content']): readonly Playlist[] {
  const known = new Set(tracks.map(({ id }) => id));
  return playlists.filter(({ trackIds }) => trackIds.filter((id) => known.has(id)).length > 1);
}

/** Picks some of the losses, the last of each stage among them. Progress is told at any steps, not at all of them. */
function createLossPicker(): (progress: LearningProgress) => Record<string, number> | null {
  const picked = new Map<string, number>();
  return ({ stage, done, total, loss }) => {
    const last = picked.get(stage) ?? -Infinity;
    if (loss === undefined || !stage.startsWith(TRAINING_STAGE)) return null;
    if (done - last < total / LOSSES && done < total) return null;
    picked.set(stage, done);
    return { [`${stage.includes('style') ? 'style' : 'sound'}/loss`]: loss };
  };
}

async function recordScores(run: ActiveRun, { spaces, manifest }: Trained, report: EvaluationReport | null) {
  const losses = Object.entries(spaces.losses).map(([space, loss]) => [`${space}/final loss`, loss] as const);
  await run.logMetrics({
    ...Object.fromEntries(losses),
    songs: manifest.counts.songs,
    tracks: manifest.counts.tracks,
  });
  if (report === null) return;
  await run.logMetrics(scoresOf(report));
}

async function recordFiles(run: ActiveRun, files: EvaluationFiles | null): Promise<void> {
  if (files === null) return;
  await run.logArtifact('evaluation.json', files['evaluation.json'], 'application/json');
  await run.logArtifact('evaluation.html', files['evaluation.html'], 'text/html');
}
