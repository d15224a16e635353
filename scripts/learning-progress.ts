import cliProgress from 'cli-progress';
import type { LearningProgress } from '../src/jobs/learning-task.ts';
import { report } from './progress.ts';

/** If the output is piped, one line per second and stage. */
const LINE_INTERVAL_MILLIS = 1000;

export interface LearningProgressView {
  update(progress: LearningProgress): void;
  /** Reports as `report` does. On a terminal, the message is above the bars. */
  tell(event: string, sentence: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Stops showing anything. */
  finish(): void;
}

/**
 * Shows the progress of several stages at the same time. On a terminal, one bar per stage, with the loss, the
 * steps per second and the time left. If the output is piped, JSON lines.
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
      // Nothing to do: every line is complete.
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
      // A line written without the bars would be overwritten by them.
      view.log(`${sentence}\n`);
      view.update();
    },
    finish() {
      // A second stop would draw the bars over later lines.
      if (!isFinished && bars.size > 0) view.stop();
      isFinished = true;
    },
  };
}

/** Returns a function that measures the pace of each stage. Steps before its first report do not count. */
export function createPaces() {
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

/** The length of the longest name of a stage. */
const STAGE_WIDTH = 26;
