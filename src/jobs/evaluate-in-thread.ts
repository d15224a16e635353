import type { EvaluationReport } from '../evaluation/report.ts';
import type { EvaluateOptions } from './evaluate-spaces.ts';
import { runInThread } from './threads.ts';

/**
 * Runs `evaluateSpaces` in a new thread and returns the same report. An abort ends it at once, together with
 * the threads that learn for it.
 *
 * @throws InvalidInputError if `evaluateSpaces` does.
 */
export function evaluateInThread({
  onStep,
  onProgress,
  signal,
  ...task
}: EvaluateOptions): Promise<EvaluationReport> {
  return runInThread(new URL('evaluation-worker.ts', import.meta.url), task, { onStep, onProgress, signal });
}
