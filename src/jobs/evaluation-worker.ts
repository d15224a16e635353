import { workerData } from 'node:worker_threads';
import { type EvaluateOptions, evaluateSpaces } from './evaluate-spaces.ts';
import { answer, send } from './thread-port.ts';

/** The thread in which spaces are evaluated: the options come in as workerData, steps and the report go out. */

await answer(() =>
  evaluateSpaces({
    ...(workerData as EvaluateOptions),
    onStep: (step) => send({ kind: 'step', step }),
    onProgress: (progress) => send({ kind: 'progress', progress }),
  }),
);
