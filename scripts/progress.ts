import cliProgress from 'cli-progress';

/** A machine reads a line a second; a person sees the bar move. */
const LINE_INTERVAL_MILLIS = 1000;

export interface Progress {
  update(done: number, total: number): void;
  finish(): void;
}

/**
 * Shows how far a stage is: a bar with the time left on a terminal, JSON lines where the output is piped.
 * `unit` is what is counted.
 */
export function createProgress(stage: string, unit: string): Progress {
  return process.stdout.isTTY ? createBar(stage, unit) : createLines(stage, unit);
}

/** Tells one thing: as a sentence on a terminal, as a JSON line where the output is piped. */
export function report(
  event: string,
  sentence: string,
  fields: Readonly<Record<string, unknown>> = {},
): void {
  console.log(process.stdout.isTTY ? sentence : JSON.stringify({ event, message: sentence, ...fields }));
}

function createBar(stage: string, unit: string): Progress {
  const bar = new cliProgress.SingleBar({
    format: `${stage} {bar} {percentage} % | {value}/{total} ${unit} | {eta_formatted} left`,
    // Ctrl-C would leave a hidden cursor and cut lines behind.
    hideCursor: false,
    linewrap: true,
    clearOnComplete: false,
    formatTime: timeLeft,
  });
  let isStarted = false;
  return {
    update(done, total) {
      if (!isStarted) bar.start(total, done);
      isStarted = true;
      bar.setTotal(total);
      bar.update(done);
    },
    finish() {
      if (isStarted) bar.stop();
    },
  };
}

/** Seconds as a person counts them; the library says INF or NULL for what it cannot tell yet. */
function timeLeft(seconds: number | string): string {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return '?';
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.round(seconds)} s`;
}

function createLines(stage: string, unit: string): Progress {
  const start = performance.now();
  let lastLine = -Infinity;
  // What an earlier run did says nothing about the pace of this one.
  let doneBefore: number | undefined;
  return {
    update(done, total) {
      doneBefore ??= done;
      const now = performance.now();
      if (now - lastLine < LINE_INTERVAL_MILLIS && done < total) return;
      lastLine = now;
      const elapsedSeconds = (now - start) / 1000;
      const doneNow = done - doneBefore;
      const secondsLeft = doneNow === 0 ? null : Math.round((elapsedSeconds / doneNow) * (total - done));
      console.log(JSON.stringify({ event: 'progress', stage, done, total, unit, secondsLeft }));
    },
    finish() {
      // Every line was whole when it was written.
    },
  };
}
