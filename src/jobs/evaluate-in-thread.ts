import type { EvaluationReport } from '../evaluation/report.ts';
import type { EvaluateOptions } from './evaluate-spaces.ts';
import { runInThread } from './in-thread.ts';

/**
 * `evaluateSpaces` in a thread of its own, with the same report. An abort ends it at once, whatever it is about, and
 * the threads that learn for it. Throws InvalidInputError as that does.
 */
export function evaluateInThread({
  onStep,
  onProgress,
  signal,
  ...task
}: EvaluateOptions): Promise<EvaluationReport> {
  return runInThread(new URL('evaluation-thread.mjs', import.meta.url), task, {
    ...(onStep === undefined ? {} : { onStep }),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(signal === undefined ? {} : { signal }),
  });
}
