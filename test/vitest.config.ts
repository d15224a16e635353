import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Test files that kill commands, the service and engines as often as `KILLS` says: `npm run test:kills`. */
const KILL_FILES = [
  'e2e/kills.test.ts',
  'listeners/killed-writers.test.ts',
  'collecting/killed-collector.test.ts',
];

/**
 * Test files of kills of whole processes, a cluster and other servers; most take half a minute and more.
 * `npm run test:long` runs them and nothing else; `npm test` leaves them out.
 */
const LONGEST_FILES = [
  ...KILL_FILES,
  'e2e/pipeline.test.ts',
  'songs/qdrant-cluster.test.ts',
  'e2e/s3.test.ts',
  'airflow/dag.test.ts',
  'e2e/faults.test.ts',
  'jobs/publish-at-once.test.ts',
];

/**
 * Test files that use the page in a browser. `npm run test:page` runs them and nothing else; `npm test`
 * leaves them out.
 */
const PAGE_FILES = [
  'web/accessibility.test.ts',
  'web/map.test.ts',
  'web/song.test.ts',
  'web/shell.test.ts',
  'web/search.test.ts',
  'web/mix.test.ts',
  'web/report.test.ts',
  'web/path.test.ts',
  'web/bring.test.ts',
  'web/artist.test.ts',
];

/**
 * Test files that start engines or commands, train encoders, or take over two seconds; the longest first.
 * `npm run test:quick` leaves them out. `npm test` starts them first, so that none runs alone at the end.
 */
const LONG_FILES = [
  'e2e/in-process.test.ts',
  'e2e/learning.test.ts',
  'jobs/publish-release.test.ts',
  'e2e/doctor.test.ts',
  'e2e/workers.test.ts',
  'e2e/engines.test.ts',
  'e2e/away-engines.test.ts',
  'http/slow-clients.test.ts',
  'e2e/collecting.test.ts',
  'e2e/engines-command.test.ts',
  'e2e/full-disk-listeners.test.ts',
  'api/hostile-requests.test.ts',
  'tracking/mlflow-runs.test.ts',
  'e2e/image-commands.test.ts',
  'release/mirror.test.ts',
  'bucket/s3-bucket.test.ts',
  'jobs/download-inputs.test.ts',
  'titles/meilisearch-publish.test.ts',
  'titles/meilisearch-title-index.test.ts',
  'titles/meilisearch-keys.test.ts',
  'jobs/odd-catalogues.test.ts',
  'titles/engines-agree.test.ts',
  'titles/labelled-queries.test.ts',
  'jobs/import-files.test.ts',
  'songs/qdrant-song-index.test.ts',
  'listeners/qdrant-listeners.test.ts',
  'recommend/songs-for-listener.test.ts',
  'recommend/list-rules.test.ts',
  'collecting/whole-collection.test.ts',
  'collecting/full-disk.test.ts',
  'embedding/encoders.test.ts',
  'jobs/evaluate-in-thread.test.ts',
  'jobs/evaluate-spaces.test.ts',
  'jobs/make-release.test.ts',
  'jobs/prepare-release.test.ts',
  'jobs/train-run.test.ts',
  'jobs/train.test.ts',
  'embedding/projection.test.ts',
  'scripts/evaluate-titles/command.test.ts',
  'scripts/kernel/compile-kernel.test.ts',
];

/** The modes that run some files and nothing else. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  long: LONGEST_FILES,
  kills: KILL_FILES,
  page: PAGE_FILES,
};

const missing = [...LONGEST_FILES, ...PAGE_FILES, ...LONG_FILES].filter(
  (file) => !existsSync(join(import.meta.dirname, file)),
);
if (missing.length > 0) {
  throw new Error(
    `The lists of long files name missing test files: ${missing.join(', ')}. Rename or remove them there.`,
  );
}

const usesSharedEngine =
  process.env['QDRANT_URL'] !== undefined || process.env['MEILISEARCH_URL'] !== undefined;

/** Starts the long files first, and the others in Vitest's own order. */
class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- it is Vitest's own method, which mutates nothing
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => startRank(a) - startRank(b));
  }
}

function startRank({ moduleId }: TestSpecification): number {
  const rank = LONG_FILES.indexOf(relative(import.meta.dirname, moduleId));
  return rank < 0 ? LONG_FILES.length : rank;
}

function leftOut(mode: string): readonly string[] {
  if (mode in ONLY) return [];
  const others = Object.values(ONLY).flat();
  return mode === 'quick' ? [...others, ...LONG_FILES] : others;
}

function patterns(files: readonly string[] = []): string[] {
  return files.map((file) => `**/${file}`);
}

export default defineConfig(({ mode }) => ({
  test: {
    dir: import.meta.dirname,
    ...(mode in ONLY && { include: patterns(ONLY[mode]) }),
    exclude: ['**/node_modules/**', ...patterns(leftOut(mode))],
    env: {
      // The client of S3 warns on Node 20 otherwise. Commands silence it themselves.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      // By default the engine clears a share of all memory for each batch: 0.3 s of a core for a few songs.
      MEILI_MAX_INDEXING_MEMORY: '200MiB',
    },
    globalSetup: join(import.meta.dirname, 'set-up.ts'),
    sequence: { sequencer: LongFilesFirst },
    // On two cores, a third file works while others wait for engines and commands: a tenth faster than two.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Files share loaded modules, whose state no test changes. This saves 0.25 s of a core per file.
    isolate: false,
    // These only end a test that hangs. A run of minutes on two idle cores takes half an hour on busy ones.
    testTimeout: 300_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    // Suites that share one engine would move each other's aliases.
    fileParallelism: !usesSharedEngine,
  },
}));
