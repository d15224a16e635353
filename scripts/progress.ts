import cliProgress from 'cli-progress';

/** One line per second is enough for a program; a person sees the bar move. */
const LINE_INTERVAL_MILLIS = 1000;

export interface Progress {
  update(done: number, total: number): void;
  finish(): void;
}

/**
 * Returns a progress display of a stage: a bar with the time left on a terminal, JSON lines if the output is
 * piped. `unit` is the noun that is counted.
 */
export function createProgress(stage: string, unit: string): Progress {
  return process.stdout.isTTY ? createBar(stage, unit) : createLines(stage, unit);
}

/** Prints one event: its sentence on a terminal, a JSON line if the output is piped. */
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
    // After Ctrl-C a hidden cursor would stay hidden, and long lines would stay cut.
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

/** Returns a time for people. The library passes INF or NULL for a time that it does not know yet. */
function timeLeft(seconds: number | string): string {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return '?';
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.round(seconds)} s`;
}

function createLines(stage: string, unit: string): Progress {
  const start = performance.now();
  let lastLine = -Infinity;
  // Work that an earlier run did says nothing about the pace of this run.
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
      // Nothing to do: every line was printed whole.
    },
  };
}
