import { EXIT_CODES } from '../run-command.ts';

/**
 * Aborted by Ctrl-C or a terminating signal, so that the request under way is still written down. The second one
 * ends the process at once, which loses that request and nothing else.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(EXIT_CODES.interrupted);
    console.error('\nStopping after the request that is under way …');
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}
