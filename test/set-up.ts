import type { TestProject } from 'vitest/node';
import { installEngines } from '../scripts/engines/engines.ts';
import { isMlflowInstalled } from './tracking/mlflow-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    areEnginesInstalled: boolean;
    isMlflowInstalled: boolean;
  }
}

/** Installs the real engines' binaries where they run, before the first suite, and looks for MLflow's server. */
export default function setUp(project: TestProject): void {
  const { isInstalled, reason } = installEngines();
  project.provide('areEnginesInstalled', isInstalled);
  if (!isInstalled) {
    console.warn(
      `Suites against Qdrant and Meilisearch are skipped (${reason}), except where QDRANT_URL and MEILISEARCH_URL name running ones.`,
    );
  }
  project.provide('isMlflowInstalled', isMlflowInstalled());
  if (!isMlflowInstalled()) {
    console.warn(
      'Suites against MLflow are skipped: its server is installed by .ci/run, where PyPI is reached.',
    );
  }
}
