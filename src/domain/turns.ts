/**
 * Returns a function that gives each caller a turn of the event loop of its own, in order. Probes and
 * refusals are answered between two turns, however many callers wait.
 */
export function createTurns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };
}
