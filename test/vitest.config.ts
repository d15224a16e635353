import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const usesSharedEngine =
  process.env['QDRANT_URL'] !== undefined || process.env['MEILISEARCH_URL'] !== undefined;

export default defineConfig({
  test: {
    dir: import.meta.dirname,
    globalSetup: join(import.meta.dirname, 'set-up.ts'),
    // Starting an engine or a service on a busy machine of two cores takes its time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Suites that share one engine would move each other's aliases.
    fileParallelism: !usesSharedEngine,
  },
});
