import { workerData } from 'node:worker_threads';
import { type EvaluateOptions, evaluateSpaces } from './evaluate-spaces.ts';
import { answer, send } from './threads.ts';

/**
 * The thread that evaluates spaces. Its workerData are the options; it sends steps, progress and the report.
 */

await answer(() =>
  evaluateSpaces({
    ...(workerData as EvaluateOptions),
    onStep: (step) => send({ kind: 'step', step }),
    onProgress: (progress) => send({ kind: 'progress', progress }),
  }),
);
