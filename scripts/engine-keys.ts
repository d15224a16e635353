import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { KEY_USES, makeKeys } from '../src/titles/meilisearch-keys.ts';
import { parseCommand } from './parse-options.ts';
import { report } from './progress.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run engine-keys -- FOLDER

Makes two keys of Meilisearch with few rights: one that may only search, for the service, and one that may publish, for
the pipeline. Writes them into FOLDER/search/meilisearch and FOLDER/publish/meilisearch. MEILISEARCH_API_KEY is the master
key here; elsewhere, MEILISEARCH_API_KEY_FILE names one of the files. The same master key gives the same keys again.`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, { allowPositionals: true });
  if (parsed === null) return;
  const { positionals } = parsed;
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) {
    throw new InvalidInputError(`expected one folder, got ${positionals.length}. See --help.`);
  }
  const { meilisearch, engineTimeoutMillis: timeoutMillis } = readConfig();
  if (meilisearch === undefined) {
    throw new InvalidInputError(
      'expected the URL of Meilisearch in MEILISEARCH_URL, and its master key in MEILISEARCH_API_KEY',
    );
  }
  const keys = await makeKeys({ ...meilisearch, timeoutMillis });
  const files: string[] = [];
  for (const use of KEY_USES) {
    const file = join(folder, use, 'meilisearch');
    await mkdir(dirname(file), { recursive: true });
    // In a volume, the container that reads it may have another user: the volume is what keeps others out.
    await writeFile(file, `${keys[use]}\n`);
    files.push(file);
  }
  report('keys-made', `Made the keys: ${files.join(', ')}`, { folder });
});
