/**
 * Returns a function that gives each caller a turn of the event loop of its own, in order; the first one has
 * the turn that it calls in. Probes and refusals are answered between two turns, however many callers wait.
 */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  const passOn = (): void => {
    const next = waiting.shift();
    if (next === undefined) isTaken = false;
    else {
      next();
      setImmediate(passOn);
    }
  };
  return () =>
    new Promise((resolve) => {
      if (isTaken) waiting.push(resolve);
      else {
        isTaken = true;
        resolve();
        setImmediate(passOn);
      }
    });
}
