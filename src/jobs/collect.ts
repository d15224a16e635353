import type { Clock } from '../domain/clock.ts';
import {
  ComeBackLaterError,
  SourceRefusedError,
  SourceUnavailableError,
  StoppedError,
} from '../domain/errors.ts';

export interface CollectOptions {
  /** In their order. */
  readonly stages: readonly (() => Promise<void>)[];
  /** Waits for a source as long as it takes, instead of ending. */
  readonly waits: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onWait?: (until: Date, reason: string) => void;
}

/** How long a source that does not answer is left alone before it is asked again. */
const OUTAGE_MILLIS = 10 * 60 * 1000;

/**
 * Runs the stages one after the other. Where a source wants no request for long, is away or refuses, the stages after
 * it go on with what they have; then its error is thrown, the gravest first, or waited out where `waits` is set.
 */
export async function collect(options: CollectOptions): Promise<void> {
  const { stages, waits, clock, signal, onWait } = options;
  for (;;) {
    const later: (ComeBackLaterError | SourceUnavailableError)[] = [];
    const refused: SourceRefusedError[] = [];
    for (const stage of stages) {
      try {
        await stage();
      } catch (error) {
        if (error instanceof SourceRefusedError) refused.push(error);
        else if (error instanceof ComeBackLaterError || error instanceof SourceUnavailableError)
          later.push(error);
        else throw error;
      }
    }
    const [first] = later.toSorted((a, b) => untilOf(a, clock) - untilOf(b, clock));
    if (refused[0] !== undefined) throw refused[0];
    if (first === undefined) return;
    if (!waits) throw first;
    const until = new Date(untilOf(first, clock));
    onWait?.(until, first.message);
    await clock.sleep(until.getTime() - clock.now().getTime(), signal);
    if (signal.aborted) throw new StoppedError();
  }
}

function untilOf(error: ComeBackLaterError | SourceUnavailableError, clock: Clock): number {
  return error instanceof ComeBackLaterError
    ? error.notBefore.getTime()
    : clock.now().getTime() + OUTAGE_MILLIS;
}
