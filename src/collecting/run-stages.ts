import type { Clock } from '../domain/clock.ts';
import {
  RateLimitedError,
  SourceRefusedError,
  SourceUnavailableError,
  StoppedError,
} from '../domain/errors.ts';

export interface RunStagesOptions {
  /** In the order in which they run. */
  readonly stages: readonly (() => Promise<void>)[];
  /** Whether to wait for a paused source, as long as it takes, instead of ending. */
  readonly waits: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onWait?: (until: Date, reason: string) => void;
  /** Gets the message of a refusal, if other work goes on after it. */
  readonly onNote?: (note: string) => void;
}

/** Time before a source that does not answer is asked again. */
const OUTAGE_MILLIS = 10 * 60 * 1000;
/** Keeps the loop from spinning if the time to wait for has passed already. */
const SHORTEST_WAIT_MILLIS = 1000;

/**
 * Runs the stages one after the other. If a source is rate-limited, is down or refuses, the later stages
 * still run with the data there is. A stage with several sources throws an AggregateError if more than one of
 * them fails. With `waits`, all stages run again until there is nothing left to wait for, except stages that
 * failed only by refusals.
 *
 * @throws the first refusal; without one, the error whose source can be asked again first
 */
export async function runStages(options: RunStagesOptions): Promise<void> {
  const { waits, clock, signal, onWait, onNote } = options;
  const refusals: SourceRefusedError[] = [];
  const noted = new Set<string>();
  const noteRefusals = (): void => {
    for (const { message } of refusals) {
      if (!noted.has(message)) onNote?.(message);
      noted.add(message);
    }
  };
  let stages = options.stages;
  for (;;) {
    const later: (RateLimitedError | SourceUnavailableError)[] = [];
    const refused = new Set<() => Promise<void>>();
    for (const stage of stages) {
      noteRefusals();
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
      const failure = refusals[0] ?? first;
      if (failure === undefined) return;
      throw failure;
    }
    noteRefusals();
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
