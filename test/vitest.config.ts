import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Test files that start engines or commands, train encoders, or take seconds: `npm run test:quick` leaves them out.
 * `npm test` starts them first, in this order, so that no long file runs alone at the end: the longest come first.
 */
const LONG_FILES = ['e2e/in-process.test.ts'];

const usesSharedEngine =
  process.env['QDRANT_URL'] !== undefined || process.env['MEILISEARCH_URL'] !== undefined;

/** Vitest's own order, but for the long files, which come first. */
class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => startRank(a) - startRank(b));
  }
}

function startRank({ moduleId }: TestSpecification): number {
  const rank = LONG_FILES.indexOf(relative(import.meta.dirname, moduleId));
  return rank < 0 ? LONG_FILES.length : rank;
}

export default defineConfig(({ mode }) => ({
  test: {
    dir: import.meta.dirname,
    exclude: ['**/node_modules/**', ...(mode === 'quick' ? LONG_FILES : [])],
    globalSetup: join(import.meta.dirname, 'set-up.ts'),
    sequence: { sequencer: LongFilesFirst },
    // Vitest leaves one core to itself, which on two cores means one file at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Loading the modules anew for each file costs a quarter second per file, and no file changes a module's state.
    isolate: false,
    // Starting an engine or a service on a busy machine of two cores takes its time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Suites that share one engine would move each other's aliases.
    fileParallelism: !usesSharedEngine,
  },
}));
