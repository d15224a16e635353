import { parentPort } from 'node:worker_threads';
import { InvalidInputError } from '../domain/errors.ts';
import type { LearningProgress } from './learning-task.ts';

/** What a thread sends to the one that started it. */
export type ThreadMessage<Result> =
  | { readonly kind: 'progress'; readonly progress: LearningProgress }
  | { readonly kind: 'step'; readonly step: string }
  /** The message of an InvalidInputError: an error's class does not travel between threads. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'done'; readonly result: Result };

/** Sends a message from inside a thread. */
export function send(message: ThreadMessage<unknown>): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(message);
}

/** Does a thread's work, and sends its result or the InvalidInputError that it throws. */
export async function answer(work: () => Promise<unknown>): Promise<void> {
  try {
    send({ kind: 'done', result: await work() });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    send({ kind: 'refused', reason: error.message });
  }
}
