import { AsyncLocalStorage } from 'node:async_hooks';
import { DeadlineError } from './domain/errors.ts';
import { withPatience } from './domain/patience.ts';

/** How long the answers may take that one request needs from indexes and engines, all together. */
export interface Deadline {
  /** Runs the work of one request. */
  readonly run: <Result>(work: () => Result) => Result;
  /** Asks within that work. Outside of it, an answer may take as long as it likes. */
  readonly ask: <Answer>(ask: () => Promise<Answer>) => Promise<Answer>;
}

/**
 * Returns a deadline. Each question has its own time limit, but a request may ask many, one after the other.
 * The time counts from the first one: sending a body and waiting in a queue have limits of their own. `now`
 * is a clock in milliseconds.
 *
 * `ask` throws a DeadlineError when the time of the request is over, and asks nothing more.
 */
export function createDeadline(millis: number, now: () => number): Deadline {
  const requests = new AsyncLocalStorage<{ endMillis?: number }>();
  const tooLate = (): Error => new DeadlineError(millis);
  return {
    run: (work) => requests.run({}, work),
    async ask(ask) {
      const request = requests.getStore();
      if (request === undefined) return ask();
      request.endMillis ??= now() + millis;
      const left = request.endMillis - now();
      if (left <= 0) throw tooLate();
      return withPatience(ask(), tooLate, left);
    },
  };
}
