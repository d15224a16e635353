import cliProgress from 'cli-progress';
import type { LearningProgress } from '../src/jobs/learning-task.ts';

/** A machine reads a line a second of each stage. */
const LINE_INTERVAL_MILLIS = 1000;

export interface LearningProgressView {
  update(progress: LearningProgress): void;
  finish(): void;
}

/**
 * Shows stages that run side by side: a bar each, with loss, steps per second and the time left, on a terminal; JSON
 * lines where the output is piped.
 */
export function createLearningProgress(): LearningProgressView {
  const stages = new Map<string, { readonly start: number; lastLine: number }>();
  const stageOf = (name: string) => {
    const known = stages.get(name) ?? { start: performance.now(), lastLine: -Infinity };
    stages.set(name, known);
    return known;
  };
  if (!process.stdout.isTTY) {
    return {
      update(progress) {
        const { stage, done, total } = progress;
        const known = stageOf(stage);
        const now = performance.now();
        if (now - known.lastLine < LINE_INTERVAL_MILLIS && done < total) return;
        known.lastLine = now;
        const figures = figuresOf(progress, known.start);
        console.log(JSON.stringify({ event: 'progress', stage, done, total, ...figures }));
      },
      finish() {
        // Every line was whole when it was written.
      },
    };
  }
  const view = new cliProgress.MultiBar({
    format: '{stage} {bar} {percentage} % | {value}/{total}{details}',
    hideCursor: false,
    clearOnComplete: false,
  });
  const bars = new Map<string, cliProgress.SingleBar>();
  return {
    update(progress) {
      const { stage, done, total } = progress;
      const { start } = stageOf(stage);
      const { loss, perSecond, secondsLeft } = figuresOf(progress, start);
      const parts = [
        ...(loss === undefined ? [] : [`loss ${loss}`, `${perSecond} steps/s`]),
        ...(secondsLeft === null ? [] : [`${secondsLeft} s left`]),
      ];
      const details = parts.length === 0 ? '' : ` | ${parts.join(' | ')}`;
      let bar = bars.get(stage);
      if (bar === undefined) {
        bar = view.create(total, done, { stage: stage.padEnd(STAGE_WIDTH), details });
        bars.set(stage, bar);
      }
      bar.setTotal(total);
      bar.update(done, { details });
    },
    finish() {
      view.stop();
    },
  };
}

function figuresOf({ done, total, loss }: LearningProgress, start: number) {
  const elapsedSeconds = (performance.now() - start) / 1000;
  const perSecond = done / Math.max(elapsedSeconds, 1e-3);
  return {
    loss: loss === undefined ? undefined : Number(loss.toFixed(3)),
    perSecond: Number(perSecond.toFixed(1)),
    secondsLeft: done === 0 ? null : Math.round((total - done) / perSecond),
  };
}

/** The longest name of a stage. */
const STAGE_WIDTH = 26;
