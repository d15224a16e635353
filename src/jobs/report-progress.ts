import type { LearningProgress } from './learning-task.ts';
import { send } from './threads.ts';

/** The interval between messages: sending one costs more than a training step. */
const PROGRESS_MILLIS = 200;

let lastSent = -Infinity;

/** Sends progress from a thread to its parent: at most five times a second, and the last one always. */
export function reportProgress(progress: LearningProgress): void {
  const now = performance.now();
  if (now - lastSent < PROGRESS_MILLIS && progress.done < progress.total) return;
  lastSent = now;
  send({ kind: 'progress', progress });
}
