import { AsyncResource } from 'node:async_hooks';
import type { RequestHandler, Response } from 'express';
import { NotAdmittedError } from './problem.ts';

/** How many requests may wait; each holds some kilobytes. */
const MAX_WAITING = 128;
/** Longer waits are refused: the caller has lost patience, and its answer would cost as much as any other. */
const MAX_WAIT_MILLIS = 1000;
/** A request is refused at once if it would wait longer by the pace: half, since the pace is an estimate. */
const MAX_EXPECTED_MILLIS = MAX_WAIT_MILLIS / 2;
/** The event loop accepts one connection a turn, and its request takes another. */
const LEAST_TURNS = 2;
/** How long an answer waits for connections and requests that go on arriving: about as long as it takes. */
const MAX_TURNING_MILLIS = 5;
/** How long answers follow one another without such a wait. With 10 ms, 3 % fewer lists were answered. */
const MAX_UNTURNED_MILLIS = 20;
/** How much the last answer counts for the pace: about the last twenty decide. */
const PACE_WEIGHT = 0.05;

/** A request that waits for its turn. */
interface Place {
  readonly response: Response;
  readonly next: (error?: unknown) => void;
  /** Refuses the request once it has waited too long, even if no other ends. */
  readonly limit: NodeJS.Timeout;
}

/** A queue before the routes that ask one index. */
export interface Admission {
  readonly handler: RequestHandler;
  /** Returns whether another request would be refused now. */
  isFull(): boolean;
}

/**
 * Returns a queue whose handler lets at most `atOnce` requests be worked on, and starts them one by one with
 * turns of the event loop between: an in-process search blocks the loop, and probes and refusals must be
 * answered between some of them. A request starts at once if nobody has asked for a while; the others wait in
 * order. One that would wait too long gets a `NotAdmittedError` at once; one whose client hung up is dropped.
 * `now` is a clock in milliseconds; `arrivedCount` returns how many requests have come so far. If an answer
 * waits for an engine (`blocksLoop` is false), the loop turns meanwhile: then a request also starts at once
 * right after another one, if it is alone.
 */
export function createAdmission(
  atOnce: number,
  now: () => number,
  arrivedCount: () => number = () => 0,
  blocksLoop = true,
): Admission {
  const waiting: Place[] = [];
  let working = 0;
  let isStarting = false;
  let finishedAt = 0;
  /** When requests could last arrive. */
  let turnedAt = -Infinity;
  /** Typical time between two answers while others wait. */
  let paceMillis = 0;

  function startNext(): void {
    if (isStarting || working >= atOnce || waiting.length === 0) return;
    isStarting = true;
    afterMicrotasks(() => {
      if (now() - turnedAt < MAX_UNTURNED_MILLIS) startFirst();
      else letArrive(startFirst);
    });
  }

  /** Starts the first one that waits and whose client is still there. */
  function startFirst(): void {
    isStarting = false;
    let place = waiting.shift();
    while (place?.response.destroyed === true) {
      clearTimeout(place.limit);
      place = waiting.shift();
    }
    clearTimeout(place?.limit);
    if (place !== undefined) start(place);
    startNext();
  }

  /** Lets the event loop turn until no turn brings a request, or for long enough. */
  function letArrive(then: () => void): void {
    const until = now() + MAX_TURNING_MILLIS;
    let arrived = arrivedCount();
    let turns = 0;
    let quietTurns = 0;
    const turn = (): void => {
      turns += 1;
      const count = arrivedCount();
      quietTurns = count === arrived ? quietTurns + 1 : 0;
      arrived = count;
      if (turns >= LEAST_TURNS && (quietTurns >= LEAST_TURNS || now() >= until)) {
        turnedAt = now();
        then();
      } else setImmediate(turn);
    };
    setImmediate(turn);
  }

  function start({ response, next }: Pick<Place, 'response' | 'next'>): void {
    working += 1;
    onEnd(response, () => {
      if (waiting.length > 0) paceMillis += PACE_WEIGHT * (now() - finishedAt - paceMillis);
      finishedAt = now();
      working -= 1;
      startNext();
    });
    next();
  }

  // As many as are worked on may wait at any pace: after one slow answer, it says little of the next few.
  const isFull = (): boolean =>
    waiting.length >= MAX_WAITING ||
    (waiting.length >= atOnce && waiting.length * paceMillis > MAX_EXPECTED_MILLIS);

  const handler: RequestHandler = (_, response, next) => {
    if (isFull()) {
      next(overloaded(response));
      return;
    }
    if (working === 0 && waiting.length === 0) {
      const isQuiet = !blocksLoop || now() - finishedAt > MAX_TURNING_MILLIS;
      finishedAt = now();
      if (isQuiet) {
        start({ response, next });
        return;
      }
    }
    const limit = setTimeout(() => {
      waiting.splice(waiting.indexOf(place), 1);
      next(overloaded(response));
    }, MAX_WAIT_MILLIS);
    // The end of another request starts this one, which must not run in the context of that one.
    const context = new AsyncResource('Admission');
    const inContext = (error?: unknown): void => context.runInAsyncScope(next, undefined, error);
    const place = { response, next: inContext, limit };
    waiting.push(place);
    startNext();
  };
  return { handler, isFull };
}

/**
 * Calls back once all resolved promises were handled. A request in process that has just been started is then
 * answered. Otherwise several would be worked on in turns, and end together with none of them any sooner.
 */
function afterMicrotasks(then: () => void): void {
  queueMicrotask(() => process.nextTick(then));
}

/** What a refused request is told. */
export const OVERLOADED = 'too many requests wait already; retry after a second';

function overloaded(response: Response): NotAdmittedError {
  response.setHeader('retry-after', '1');
  return new NotAdmittedError('overloaded', OVERLOADED);
}

/**
 * Calls back once the handler ends its answer, whether or not the client is still there: the engine works for
 * a client that hung up, too.
 */
function onEnd(response: Response, done: () => void): void {
  const end = response.end.bind(response);
  let isDone = false;
  response.end = ((...given: Parameters<typeof end>) => {
    if (!isDone) {
      isDone = true;
      done();
    }
    return end(...given);
  }) as typeof response.end;
}
