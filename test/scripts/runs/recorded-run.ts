import type { RecordedRun } from '../../../src/tracking/run-tracker.ts';

/** Returns a finished run of one minute in March 2026, with these changes. */
export function recordedRun(changes: Partial<RecordedRun> = {}): RecordedRun {
  return {
    id: 'a1',
    name: 'a run',
    status: 'finished',
    startedAt: new Date('2026-03-01T10:00:00Z'),
    endedAt: new Date('2026-03-01T10:01:00Z'),
    parameters: {},
    metrics: {},
    result: null,
    artifacts: [],
    ...changes,
  };
}
