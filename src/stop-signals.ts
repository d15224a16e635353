/**
 * npm sends Ctrl-C again to a process that the terminal has already told. Nobody presses it twice so fast.
 */
const ONE_PRESS_MILLIS = 300;

/**
 * Calls `onFirst` at the first Ctrl-C or terminating signal of this process, and `onAgain` at each later one.
 * Two signals within 300 ms are one press. Returns a function that stops listening.
 */
export function onStopSignals(onFirst: () => void, onAgain: () => void): () => void {
  let stoppedAt: number | null = null;
  const stop = (): void => {
    const now = performance.now();
    if (stoppedAt === null) {
      stoppedAt = now;
      onFirst();
    } else if (now - stoppedAt > ONE_PRESS_MILLIS) onAgain();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
}
