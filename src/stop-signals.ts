/**
 * npm sends Ctrl-C again to a process that the terminal has already told. Nobody presses it twice so fast.
 */
const ONE_PRESS_MILLIS = 300;
/** How soon a process notices that npm was ended. */
const SHELL_POLL_MILLIS = 500;

/**
 * Calls `onFirst` at the first Ctrl-C or terminating signal of this process, and `onAgain` at each later one.
 * Two signals within 300 ms are one press. If npm started this process, a terminating signal to npm counts
 * as well. Returns a function that stops listening.
 */
export function onStopSignals(onFirst: () => void, onAgain: () => void): () => void {
  let stoppedAt: number | null = null;
  const stop = (): void => {
    const now = performance.now();
    if (stoppedAt === null) {
      stoppedAt = now;
      endWatch();
      onFirst();
    } else if (now - stoppedAt > ONE_PRESS_MILLIS) onAgain();
  };
  const endWatch = watchShell(stop);
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return () => {
    endWatch();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
}

/**
 * Calls back when the shell between npm and this process has ended: npm passes a terminating signal to that
 * shell alone, which dies of it and passes nothing on. Does nothing for a process that npm did not start.
 */
function watchShell(onEnd: () => void): () => void {
  // A script that starts Node in another way, such as in the background, may let its shell end.
  if (process.env['npm_lifecycle_script']?.startsWith('node ') !== true) return () => undefined;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== shell) onEnd();
  }, SHELL_POLL_MILLIS);
  timer.unref();
  return () => clearInterval(timer);
}
