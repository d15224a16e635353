import { StoppedError } from '../src/domain/errors.ts';
import { EXIT_CODES } from './run-command.ts';

/** npm passes a Ctrl-C on, also to a command that the terminal has told already: nobody presses it twice so fast. */
const ONE_PRESS_MILLIS = 300;

export interface StopListener {
  /** Its reason is a StoppedError. */
  readonly signal: AbortSignal;
  /** Leaves the signals to whoever listens next. */
  end(): void;
}

/**
 * Listens for Ctrl-C and a terminating signal. The first one aborts, so that what is under way is still written down,
 * and says `stopping`; `state` is what the StoppedError tells in the end. The second one ends the process at once.
 */
export function listenForStop(stopping: string, state?: string): StopListener {
  const controller = new AbortController();
  let stoppedAt = -Infinity;
  const stop = (): void => {
    const now = performance.now();
    if (controller.signal.aborted) {
      if (now - stoppedAt > ONE_PRESS_MILLIS) process.exit(EXIT_CODES.interrupted);
      return;
    }
    stoppedAt = now;
    console.error(`\n${stopping}`);
    controller.abort(new StoppedError(state));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    end() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
