import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { suiteFolder } from './temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..');
const OXLINT = join(ROOT, 'node_modules/.bin/oxlint');

/** Imports that a lint rule must forbid, one folder each. */
const VIOLATIONS: readonly [folder: string, forbidden: string][] = [
  ['scripts', '../test/published-track.ts'],
  ['scripts/bench', '../../test/published-track.ts'],
  ['src', '../test/published-track.ts'],
  ['src/domain', 'node:fs'],
  ['src/domain', '../songs/song-index.ts'],
  ['src/domain', '../tables/stored-tracks.ts'],
  ['src/tables', '../songs/song-index.ts'],
  ['src/tables', 'node:fs'],
  ['src/sources', '../catalogue/catalogue.ts'],
  ['src/sources', 'p-limit'],
  ['src/matching', '../sources/spotify.ts'],
  ['src/matching', 'zod'],
  ['src/sounds', '../titles/title-keys.ts'],
  ['src/sounds', 'zod'],
  ['src/demo', '../sources/csv-tracks.ts'],
  ['src/demo', 'node:crypto'],
  ['src/catalogue', '../sources/csv-tracks.ts'],
  ['src/storage', '../catalogue/catalogue.ts'],
  ['src/listeners', '../songs/song-index.ts'],
  ['src/listeners', '../catalogue/catalogue.ts'],
  ['src/listeners', 'libsql'],
  ['src/embedding', '../songs/song-index.ts'],
  ['src/evaluation', '../songs/qdrant-song-index.ts'],
  ['src/evaluation', '../embedding/feature-space.ts'],
  ['src/evaluation', 'ml-kmeans'],
  ['src/collecting', '../jobs/sample.ts'],
  ['src/collecting', '../release/manifest.ts'],
  ['src/nearest', '../numeric/insert-best.ts'],
  ['src/nearest', '../songs/song-index.ts'],
  ['src/numeric', '../domain/track.ts'],
  ['src/numeric', '../evaluation/report.ts'],
  ['src/embedding', '../evaluation/report.ts'],
  ['src/embedding', 'ml-pca'],
  ['src/tracking', '../release/manifest.ts'],
  ['src/release', '../catalogue/catalogue.ts'],
  ['src/release', '../bucket/s3-bucket.ts'],
  ['src/bucket', '../release/manifest.ts'],
  ['src/bucket', 'zod'],
  ['src/songs', '../titles/title-index.ts'],
  ['src/songs', 'meilisearch'],
  ['src/engines', '../songs/song-index.ts'],
  ['src/titles', 'undici'],
  ['src/titles', '@qdrant/js-client-rest'],
  ['src/recommend', '../songs/in-process-song-index.ts'],
  ['src/recommend', '../tables/filter-columns.ts'],
  ['src/recommend', 'zod'],
  ['src/jobs', '../http/app.ts'],
  ['src/jobs', '../collecting/run-stages.ts'],
  ['src/jobs', '../../test/published-track.ts'],
  ['src/jobs', '@qdrant/js-client-rest'],
  ['src/jobs', '@aws-sdk/client-s3'],
  ['src/http', '../songs/song-index.ts'],
  ['src/http', '../api/routes.ts'],
  ['src/api', '../songs/qdrant-song-index.ts'],
  ['src/api', '../release/open-release.ts'],
  ['src/api', '../listeners/sqlite-listeners.ts'],
  ['src/api', '../http/app.ts'],
  ['src/api', '../sources/csv-tracks.ts'],
  ['src/api', '../tracking/directory-runs.ts'],
  ['src/api', 'prom-client'],
  ['src/api', '@opentelemetry/api'],
  ['src/spotify-api', '../api/track-view.ts'],
  ['src/spotify-api', '../songs/in-process-song-index.ts'],
  ['src/spotify-api', '../http/errors.ts'],
  ['src/spotify-api', 'pino'],
  ['src/subsonic-api', '../api/track-view.ts'],
  ['src/subsonic-api', '../spotify-api/objects.ts'],
  ['src/subsonic-api', '../songs/in-process-song-index.ts'],
  ['src/subsonic-api', 'zod'],
  ['src/web', '../api/track-view.ts'],
  ['src/web', '../domain/filters.ts'],
  ['src/mcp', '../api/routes.ts'],
  ['src/mcp', 'zod'],
  ['src/http', '../release/open-release.ts'],
  ['src/http', '../catalogue/catalogue.ts'],
];

describe('the layering rules', () => {
  const directory = suiteFolder();
  let output: string;

  beforeAll(async () => {
    await cp(join(ROOT, '.oxlintrc.json'), join(directory, '.oxlintrc.json'));
    for (const [index, [folder, forbidden]] of VIOLATIONS.entries()) {
      await mkdir(join(directory, folder), { recursive: true });
      const file = join(directory, folder, `violation-${index}.ts`);
      await writeFile(file, `import { thing } from '${forbidden}';\nexport const used = thing;\n`);
    }
    await writeFile(join(directory, 'src', 'domain', 'fine.ts'), "export { used } from './neighbour.ts';\n");
    // oxlint exits with 1 if it finds something.
    const run = promisify(execFile)(OXLINT, ['--format', 'unix'], { cwd: directory });
    output = await run.then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );
  });

  it.each(VIOLATIONS.map(([folder, forbidden], index) => ({ folder, forbidden, index })))(
    '$folder may not import $forbidden',
    ({ folder, forbidden, index }) => {
      const finding = output.split('\n').find((line) => line.includes(`${folder}/violation-${index}.ts`));
      expect(finding).toContain(`'${forbidden}' import is restricted`);
    },
  );

  it('allow a folder to import its own files', () => {
    expect(output).not.toContain('fine.ts');
  });
});
