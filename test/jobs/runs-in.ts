import { expect } from 'vitest';
import { createDirectoryRuns } from '../../src/tracking/directory-runs.ts';
import type { RunTracker } from '../../src/tracking/run-tracker.ts';

/** Records runs in a folder. A problem fails the test. */
export function runsIn(directory: string, now: () => Date = () => new Date(0)): RunTracker {
  return createDirectoryRuns({ directory, now, onProblem: (problem) => expect.fail(problem) });
}
