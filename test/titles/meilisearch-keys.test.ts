import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { createMeilisearchClient } from '../../src/titles/meilisearch-client.ts';
import { makeKeys } from '../../src/titles/meilisearch-keys.ts';
import { publishTitles, switchTitles } from '../../src/titles/meilisearch-publish.ts';
import { createMeilisearchTitleIndex } from '../../src/titles/meilisearch-title-index.ts';
import { createTitleCatalogue } from '../contract/title-catalogue.ts';
import { runCommand } from '../e2e/commands.ts';
import { hasMeilisearch, useMeilisearch } from '../use-engines.ts';
import { suiteFolder } from '../temporary-folder.ts';

const tracks = createTitleCatalogue();

describe.skipIf(!hasMeilisearch)('the keys of Meilisearch', () => {
  const meilisearch = useMeilisearch();
  const optionsWith = (apiKey: string | undefined) => ({
    url: meilisearch.current.url,
    apiKey,
    timeoutMillis: 10_000,
  });
  const folder = suiteFolder();
  let keys: { readonly search: string; readonly publish: string };
  beforeAll(async () => {
    const { url: MEILISEARCH_URL, apiKey: MEILISEARCH_API_KEY } = meilisearch.current;
    await runCommand('engine-keys', [folder], { MEILISEARCH_URL, MEILISEARCH_API_KEY });
    const keyIn = (use: string) =>
      parseConfig({ MEILISEARCH_URL, MEILISEARCH_API_KEY_FILE: join(folder, use, 'meilisearch') }).meilisearch
        ?.apiKey ?? '';
    keys = { search: keyIn('search'), publish: keyIn('publish') };
  });

  it('load, switch and remove releases with the one, and serve with the other', async () => {
    const publisher = optionsWith(keys.publish);
    // The second time over a served release, the third time with one to remove.
    for (const release of ['0123456789abcde1', '0123456789abcde2', '0123456789abcde3']) {
      await publishTitles(publisher, { release, tracks });
      await switchTitles(publisher, release, [release]);
      const server = createMeilisearchTitleIndex(optionsWith(keys.search));
      expect(await server.status()).toEqual({ engine: 'meilisearch', release });
      const { items } = await server.search({ text: '달빛우체국', limit: 5, filter: {} });
      expect(items).not.toEqual([]);
    }
  });

  it('may do nothing else', async () => {
    const [searcher, publisher] = [keys.search, keys.publish].map((key) =>
      createMeilisearchClient(optionsWith(key)),
    );
    const refused = { cause: { code: 'invalid_api_key' } };
    await expect(searcher?.index('songs').addDocuments([{ id: 'x' }])).rejects.toMatchObject(refused);
    await expect(searcher?.index('songs').getSettings()).rejects.toMatchObject(refused);
    await expect(searcher?.index('other').search('x')).rejects.toMatchObject(refused);
    await expect(searcher?.getKeys()).rejects.toMatchObject(refused);
    await expect(publisher?.getKeys()).rejects.toMatchObject(refused);
    await expect(publisher?.createDump()).rejects.toMatchObject(refused);
  });

  it('are the same again, also after one was given other rights', async () => {
    const master = optionsWith(meilisearch.current.apiKey);
    expect(await makeKeys(master)).toEqual(keys);
    const admin = createMeilisearchClient(master);
    const { uid } = await admin.getKey(keys.search);
    await admin.deleteKey(uid);
    await admin.createKey({ uid, actions: ['*'], indexes: ['songs'], expiresAt: null });
    expect(await makeKeys(master)).toEqual(keys);
    expect((await admin.getKey(uid)).actions).toEqual(['search']);
  });

  it('are read from a file that must hold one', async () => {
    const MEILISEARCH_URL = meilisearch.current.url;
    const path = join(folder, 'odd');
    const read = () => parseConfig({ MEILISEARCH_URL, MEILISEARCH_API_KEY_FILE: path });
    expect(read).toThrow(
      `MEILISEARCH_API_KEY_FILE: expected a file that can be read, got '${path}' (ENOENT)`,
    );
    await writeFile(path, 'two words\n');
    expect(read).toThrow(`MEILISEARCH_API_KEY_FILE: expected a key in '${path}', got another text`);
    await writeFile(path, `${await readFile(join(folder, 'search/meilisearch'), 'utf8')}\n`);
    expect(read().meilisearch?.apiKey).toBe(keys.search);
  });
});
