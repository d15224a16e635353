import type { EvaluationReport } from '../evaluation/report.ts';
import { reportHtml } from '../evaluation/report-html.ts';
import { reportJson } from '../evaluation/report-json.ts';
import type { ActiveRun } from '../tracking/run-tracker.ts';

export type EvaluationParts = ReturnType<typeof evaluationParts>;

/** Returns the files of an evaluation: parts of a release. */
export function evaluationParts(report: EvaluationReport) {
  return {
    'evaluation.json': reportJson(report),
    'evaluation.html': reportHtml(report, 'en'),
    'evaluation.ko.html': reportHtml(report, 'ko'),
  } as const;
}

/** Records the files of an evaluation in its run. */
export async function recordReports(run: ActiveRun, parts: EvaluationParts): Promise<void> {
  for (const [name, bytes] of Object.entries(parts)) {
    await run.logArtifact(name, bytes, name.endsWith('.json') ? 'application/json' : 'text/html');
  }
}
