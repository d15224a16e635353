import type { TestProject } from 'vitest/node';
import { installEngines } from './engines/engines.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    areEnginesInstalled: boolean;
  }
}

/** Installs the real engines' binaries where they run, before the first suite. */
export default function setUp(project: TestProject): void {
  const { isInstalled, reason } = installEngines();
  project.provide('areEnginesInstalled', isInstalled);
  if (!isInstalled) {
    console.warn(
      `Suites against Qdrant and Meilisearch are skipped (${reason}), except where QDRANT_URL and MEILISEARCH_URL name running ones.`,
    );
  }
}
