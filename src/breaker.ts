import type { EngineName, EngineRequest } from './domain/engine.ts';
import { EngineRefusalError, EngineTimeoutError, EngineUnavailableError } from './domain/errors.ts';

/** So many failures in a row are no accident: a few connections may break at once when an engine restarts. */
const FAILURES = 5;
/** How long an engine is left alone. Then one request tries it. */
const PAUSE_MILLIS = 1000;

/** Runs a request to an engine, or refuses it at once while the engine is away. */
export type Breaker = <Answer>(ask: () => Promise<Answer>) => Promise<Answer>;

export interface BreakerOptions {
  readonly engine: EngineName;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** Called when the engine is given up, with the reason, and with null when it answers again. */
  readonly onChange: (problem: string | null) => void;
  /** Called when a request has ended, but not for those that the breaker refuses itself. */
  readonly onRequest: (request: EngineRequest) => void;
}

/**
 * Returns a breaker, which spares an engine that does not answer, and its callers the wait: after 5 failures
 * in a row it refuses requests at once, but lets one per second try. An engine that refuses a request is not
 * away: one kind of request must not stop the others.
 *
 * The breaker throws an EngineUnavailableError while it refuses.
 */
export function createBreaker({ engine, now, onChange, onRequest }: BreakerOptions): Breaker {
  let failures = 0;
  let pausedUntil = 0;
  let problem = '';

  function noteAnswer(): void {
    if (failures >= FAILURES) onChange(null);
    failures = 0;
  }

  function noteFailure(reason: string): void {
    failures += 1;
    pausedUntil = now() + PAUSE_MILLIS;
    problem = reason;
    if (failures === FAILURES) onChange(problem);
  }

  return async (ask) => {
    if (failures >= FAILURES) {
      if (now() < pausedUntil) {
        const reason = `not asked for a second, because its last requests failed (${problem})`;
        throw new EngineUnavailableError(engine, reason);
      }
      // The next one may try in a second, even if this one hangs for longer.
      pausedUntil = now() + PAUSE_MILLIS;
    }
    const startMillis = now();
    const noteEnd = (outcome: EngineRequest['outcome']): void =>
      onRequest({ engine, outcome, startMillis, endMillis: now() });
    try {
      const answer = await ask();
      noteEnd('answered');
      noteAnswer();
      return answer;
    } catch (error) {
      noteEnd(outcomeOf(error));
      if (error instanceof EngineUnavailableError && !(error instanceof EngineRefusalError)) {
        noteFailure(error.reason);
      } else noteAnswer();
      throw error;
    }
  };
}

/** An engine has answered, too, if it knows no such track. */
function outcomeOf(error: unknown): EngineRequest['outcome'] {
  if (error instanceof EngineTimeoutError) return 'timeout';
  if (error instanceof EngineRefusalError) return 'refused';
  return error instanceof EngineUnavailableError ? 'unavailable' : 'answered';
}
