import { type Inputs, useLayoutEffect, useState } from 'preact/hooks';
import { type Failure, NoAnswer } from './api.ts';

export type Asked<Answer> =
  | { readonly state: 'waiting'; readonly answer: Answer | null }
  | { readonly state: 'answered'; readonly answer: Answer }
  | {
      readonly state: 'failed';
      readonly answer: null;
      readonly failure: Failure;
      readonly again: () => void;
    };

/** What asks again, for each question of the page that has no answer. */
const unanswered = new Set<() => void>();

/** Asks again for all that failed: one engine that is away leaves several parts of a view empty. */
function askAgain(): void {
  unanswered.forEach((retry) => retry());
}

/**
 * Asks whenever an input changes. An answer that comes after a later question is dropped. While a question
 * waits, `answer` is the one before, so that a list does not flicker.
 */
export function useAnswer<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  inputs: Inputs,
): Asked<Answer> {
  const [asked, setAsked] = useState<Asked<Answer>>({ state: 'waiting', answer: null });
  const [attempt, setAttempt] = useState(0);
  // Not after the next frame, as an effect would be: the server can answer meanwhile.
  useLayoutEffect(() => {
    const controller = new AbortController();
    setAsked((before) => (before.state === 'waiting' ? before : { state: 'waiting', answer: before.answer }));
    void (async () => {
      try {
        const answer = await askPatiently(ask, controller.signal);
        if (!controller.signal.aborted) setAsked({ state: 'answered', answer });
      } catch (error) {
        if (controller.signal.aborted) return;
        const failure = error instanceof NoAnswer ? error.failure : unexpected(error);
        setAsked({ state: 'failed', answer: null, failure, again: askAgain });
      }
    })();
    return () => controller.abort();
  }, [...inputs, attempt]);
  useLayoutEffect(() => {
    if (asked.state !== 'failed') return undefined;
    const retry = () => setAttempt((count) => count + 1);
    unanswered.add(retry);
    return () => {
      unanswered.delete(retry);
    };
  }, [asked.state]);
  return asked;
}

/** A busy server refuses what would wait for too long, and is often free a moment later. */
const RETRY_MILLIS = 1200;

/** Asks, and once more if the server could not answer just then. */
async function askPatiently<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    return await ask(signal);
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.failure.kind !== 'engine-down') throw error;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
    signal.throwIfAborted();
    return ask(signal);
  }
}

function unexpected(error: unknown): Failure {
  console.error(error);
  return { kind: 'refused', details: [String(error)] };
}
