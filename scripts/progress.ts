import cliProgress from 'cli-progress';
import { createPaces, type Pace, progressLine, type StageProgress } from './progress-line.ts';

/** One line per second and stage is enough for a program; a person sees the bars move. */
const LINE_INTERVAL_MILLIS = 1000;
/** If the terminal does not tell its width. */
const USUAL_COLUMNS = 80;

type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

export interface Progress {
  update(progress: StageProgress): void;
  /** Reports as `report` does. On a terminal, the sentence is above the bars. */
  tell(event: string, sentence: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Stops showing anything. A bar that goes on drawing would keep the process alive. */
  finish(): void;
}

/**
 * Shows the progress of one stage or several at the same time. On a terminal, one bar per stage with the loss
 * and the time left, at any width from 60 columns on. If the output is piped, JSON lines.
 */
export function createProgress(output: Output = process.stdout): Progress {
  return output.isTTY === true ? createBars(output) : createLines(output);
}

/** Prints one event: its sentence on a terminal, a JSON line if the output is piped. */
export function report(
  event: string,
  sentence: string,
  fields: Readonly<Record<string, unknown>> = {},
): void {
  console.log(process.stdout.isTTY ? sentence : JSON.stringify({ event, message: sentence, ...fields }));
}

function createLines(output: Output): Progress {
  const paceOf = createPaces();
  const lastLines = new Map<string, number>();
  return {
    update(progress) {
      const { stage, done, total, loss } = progress;
      const pace = paceOf(progress);
      const now = performance.now();
      if (now - (lastLines.get(stage) ?? -Infinity) < LINE_INTERVAL_MILLIS && done < total) return;
      lastLines.set(stage, now);
      const figures = { ...(loss === undefined ? {} : { loss: Number(loss.toFixed(3)) }), ...pace };
      output.write(`${JSON.stringify({ event: 'progress', ...progress, ...figures })}\n`);
    },
    tell: report,
    finish() {
      // Nothing to do: every line is complete.
    },
  };
}

function createBars(output: Output): Progress {
  const paceOf = createPaces();
  const view = new cliProgress.MultiBar({
    format: (_, __, { progress, pace }: { progress: StageProgress; pace: Pace }) =>
      progressLine(progress, pace, output.columns ?? USUAL_COLUMNS),
    stream: output,
    // After Ctrl-C a hidden cursor would stay hidden, and long lines would stay cut.
    hideCursor: false,
    linewrap: true,
    clearOnComplete: false,
    // The commands listen for Ctrl-C themselves.
    gracefulExit: false,
  });
  const bars = new Map<string, cliProgress.SingleBar>();
  let isFinished = false;
  return {
    update(progress) {
      if (isFinished) return;
      const { stage, done, total } = progress;
      const payload = { progress, pace: paceOf(progress) };
      const bar = bars.get(stage);
      if (bar === undefined) bars.set(stage, view.create(total, done, payload));
      else bar.update(done, payload);
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
