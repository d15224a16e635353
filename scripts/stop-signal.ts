import { StoppedError } from '../src/domain/errors.ts';
import { onStopSignals } from '../src/stop-signals.ts';
import { EXIT_CODES } from './run-command.ts';

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
  const end = onStopSignals(
    () => {
      console.error(`\n${stopping}`);
      controller.abort(new StoppedError(state));
    },
    () => process.exit(EXIT_CODES.interrupted),
  );
  return { signal: controller.signal, end };
}
