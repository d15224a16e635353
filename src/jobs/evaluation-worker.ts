import { type EvaluateOptions, evaluateSpaces } from './evaluate-spaces.ts';
import { answer, send } from './threads.ts';

/** The thread that evaluates spaces. Its task is the options; it sends steps, progress and the report. */

await answer((task: EvaluateOptions) =>
  evaluateSpaces({
    ...task,
    onStep: (step) => send({ kind: 'step', step }),
    onProgress: (progress) => send({ kind: 'progress', progress }),
  }),
);
