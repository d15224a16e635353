import type { Clock } from '../domain/clock.ts';
import {
  RateLimitedError,
  SourceRefusedError,
  SourceUnavailableError,
  StoppedError,
} from '../domain/errors.ts';

export interface RunStagesOptions {
  /** In their order. */
  readonly stages: readonly (() => Promise<void>)[];
  /** Waits for a source as long as it takes, instead of ending. */
  readonly waits: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onWait?: (until: Date, reason: string) => void;
  /** Told of a refusal where anything else goes on after it. */
  readonly onNote?: (note: string) => void;
}

/** How long a source that does not answer is left alone before it is asked again. */
const OUTAGE_MILLIS = 10 * 60 * 1000;
/** A wait that is over already must not make a loop that never rests. */
const SHORTEST_WAIT_MILLIS = 1000;

/**
 * Runs the stages one after the other. Where a source wants no request for long, is away or refuses, the stages after
 * it go on with what they have. A stage with several sources throws an AggregateError where more than one of them is in
 * the way. With `waits` all stages but those that were only refused are run again until nothing is left to wait for. In
 * the end it throws what is in the way, a refusal before a wait.
 */
export async function runStages(options: RunStagesOptions): Promise<void> {
  const { waits, clock, signal, onWait, onNote } = options;
  const refusals: SourceRefusedError[] = [];
  const told = new Set<string>();
  const tellRefusals = (): void => {
    for (const { message } of refusals) {
      if (!told.has(message)) onNote?.(message);
      told.add(message);
    }
  };
  let stages = options.stages;
  for (;;) {
    const later: (RateLimitedError | SourceUnavailableError)[] = [];
    const refused = new Set<() => Promise<void>>();
    for (const stage of stages) {
      tellRefusals();
      try {
        await stage();
      } catch (error) {
        const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
        for (const one of errors) {
          if (one instanceof SourceRefusedError) refusals.push(one);
          else if (one instanceof RateLimitedError || one instanceof SourceUnavailableError) later.push(one);
          else throw error;
        }
        if (errors.every((one) => one instanceof SourceRefusedError)) refused.add(stage);
      }
    }
    stages = stages.filter((stage) => !refused.has(stage));
    const [first] = later.toSorted((a, b) => untilOf(a, clock) - untilOf(b, clock));
    if (first === undefined || !waits) {
      const inTheWay = refusals[0] ?? first;
      if (inTheWay === undefined) return;
      throw inTheWay;
    }
    tellRefusals();
    const millis = Math.max(SHORTEST_WAIT_MILLIS, untilOf(first, clock) - clock.now().getTime());
    const reason = first instanceof RateLimitedError ? `${first.source}: ${first.reason}` : first.message;
    onWait?.(new Date(clock.now().getTime() + millis), reason);
    await clock.sleep(millis, signal);
    if (signal.aborted) throw new StoppedError();
  }
}

function untilOf(error: RateLimitedError | SourceUnavailableError, clock: Clock): number {
  return error instanceof RateLimitedError
    ? error.notBefore.getTime()
    : clock.now().getTime() + OUTAGE_MILLIS;
}
