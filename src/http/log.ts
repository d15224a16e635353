import { type Logger, pino } from 'pino';
import { readableLine } from './readable-log.ts';

/** What waits for a slow disk. Above it, lines are dropped: the service comes before its log. */
const MAX_WAITING_BYTES = 4 * 2 ** 20;

/**
 * Returns the log of this process: readable lines on a terminal, otherwise one JSON object per line. A log
 * that cannot be written, such as on a full disk, loses lines; it neither stops the service nor its end.
 */
export function openLog(level: string): Logger {
  // Without a listener, what the disk refuses would end the process.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  if (process.stdout.isTTY) {
    return pino({ level }, { write: (line: string) => process.stdout.write(readableLine(line)) });
  }
  const destination = pino.destination({ dest: 1, sync: false, maxLength: MAX_WAITING_BYTES });
  let isFailing = false;
  destination.on('error', () => {
    isFailing = true;
  });
  destination.on('drain', () => {
    isFailing = false;
  });
  // Pino's own hook tries to write until it succeeds: on a full disk the process would never end.
  process.prependListener('exit', () => {
    if (isFailing) destination.destroy();
  });
  return pino({ level }, destination);
}
