import cliProgress from 'cli-progress';
import type { LearningProgress } from '../src/jobs/learning-task.ts';
import { report } from './progress.ts';

/** A machine reads a line a second of each stage. */
const LINE_INTERVAL_MILLIS = 1000;

export interface LearningProgressView {
  update(progress: LearningProgress): void;
  /** Tells one thing as `report` does; on a terminal above the bars, which stay whole. */
  tell(event: string, sentence: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Nothing is shown afterwards. */
  finish(): void;
}

/**
 * Shows stages that run side by side: a bar each, with loss, steps per second and the time left, on a terminal; JSON
 * lines where the output is piped.
 */
export function createLearningProgress(
  output: NodeJS.WritableStream & { readonly isTTY?: boolean } = process.stdout,
): LearningProgressView {
  return output.isTTY === true ? createBars(output) : createLines(output);
}

function createLines(output: NodeJS.WritableStream): LearningProgressView {
  const paceOf = createPaces();
  const lastLines = new Map<string, number>();
  return {
    update(progress) {
      const { stage, done, total } = progress;
      const figures = paceOf(progress);
      const now = performance.now();
      if (now - (lastLines.get(stage) ?? -Infinity) < LINE_INTERVAL_MILLIS && done < total) return;
      lastLines.set(stage, now);
      output.write(`${JSON.stringify({ event: 'progress', stage, done, total, ...figures })}\n`);
    },
    tell: report,
    finish() {
      // Every line was whole when it was written.
    },
  };
}

function createBars(output: NodeJS.WritableStream): LearningProgressView {
  const paceOf = createPaces();
  const view = new cliProgress.MultiBar({
    format: '{stage} {bar} {percentage} % | {value}/{total}{details}',
    stream: output,
    hideCursor: false,
    clearOnComplete: false,
  });
  const bars = new Map<string, cliProgress.SingleBar>();
  let isFinished = false;
  return {
    update(progress) {
      if (isFinished) return;
      const { stage, done, total } = progress;
      const { loss, perSecond, secondsLeft } = paceOf(progress);
      const parts = [
        ...(loss === undefined ? [] : [`loss ${loss}`]),
        ...(loss === undefined || perSecond === null ? [] : [`${perSecond} steps/s`]),
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
    tell(event, sentence, fields) {
      if (isFinished || bars.size === 0) {
        report(event, sentence, fields);
        return;
      }
      // A line that is written past the bars is overwritten by them.
      view.log(`${sentence}\n`);
      view.update();
    },
    finish() {
      // Twice would draw the bars over what was written since.
      if (!isFinished && bars.size > 0) view.stop();
      isFinished = true;
    },
  };
}

/** How fast each stage is, from what was done when it was first told: that says nothing about its pace. */
function createPaces() {
  const starts = new Map<string, { readonly millis: number; readonly doneBefore: number }>();
  return ({ stage, done, total, loss }: LearningProgress) => {
    const start = starts.get(stage) ?? { millis: performance.now(), doneBefore: done };
    starts.set(stage, start);
    const doneNow = done - start.doneBefore;
    const perSecond = doneNow === 0 ? null : doneNow / ((performance.now() - start.millis) / 1000);
    return {
      loss: loss === undefined ? undefined : Number(loss.toFixed(3)),
      perSecond: perSecond === null ? null : Number(perSecond.toFixed(1)),
      secondsLeft: perSecond === null ? null : Math.round((total - done) / perSecond),
    };
  };
}

/** The longest name of a stage. */
const STAGE_WIDTH = 26;
