import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineTimeoutError, EngineUnavailableError } from '../../src/domain/errors.ts';
import { KEYS_VERSION } from '../../src/titles/meilisearch-documents.ts';
import { publishTitles, switchTitles } from '../../src/titles/meilisearch-publish.ts';
import { createMeilisearchClient } from '../../src/titles/meilisearch-client.ts';
import { createMeilisearchTitleIndex } from '../../src/titles/meilisearch-title-index.ts';
import { packSong } from '../../src/titles/packed-song.ts';
import { createTitleCatalogue, TITLE_RELEASE } from '../contract/title-catalogue.ts';
import { describeTitleIndex, type TitleIndexContent } from '../contract/title-index.contract.ts';
import { freePort } from '../../scripts/engines/engines.ts';
import { hasMeilisearch, useMeilisearch } from '../use-engines.ts';
import { publishedTrack } from '../published-track.ts';
import { type RecordingProxy, startRecordingProxy } from '../../scripts/bench/recording-proxy.ts';

const TIMEOUT_MILLIS = 10_000;
const QUERY = { text: '달빛우체국', limit: 5, filter: {} };
const HIT = { release: 'r1', song: packSong({ track: publishedTrack(), otherTitles: [], aliases: [] }) };
const API_KEY = 'a-key-that-must-not-leak';

describe.skipIf(!hasMeilisearch)('Meilisearch', () => {
  const meilisearch = useMeilisearch();
  const options = () => ({
    url: meilisearch.current.url,
    apiKey: meilisearch.current.apiKey,
    timeoutMillis: TIMEOUT_MILLIS,
  });
  const content = { release: TITLE_RELEASE, tracks: createTitleCatalogue() };
  const serve = async (input: TitleIndexContent) => {
    await publishTitles(options(), input);
    await switchTitles(options(), input.release);
  };

  describeTitleIndex('The Meilisearch title index', async (input) => {
    await serve(input);
    return createMeilisearchTitleIndex(options());
  });

  describe('behind a proxy that writes down the requests', () => {
    let proxy: RecordingProxy;
    beforeAll(async () => {
      await serve(content);
      proxy = await startRecordingProxy(meilisearch.current.url);
    });
    afterAll(() => proxy.close());

    it.each(['달빛우체국', 'paper lanterns', 'ㄷㅂㅇ', '달빛ㅇ', 'ドライブ日和'])(
      'a search is one multi-search request: %s',
      async (text) => {
        proxy.clear();
        const index = createMeilisearchTitleIndex({ ...options(), url: proxy.url });
        expect((await index.search({ text, limit: 5, filter: {} })).items).not.toEqual([]);
        expect(proxy.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /multi-search']);
      },
    );

    it('asks for no compression, which would cost 40 ms a call', async () => {
      proxy.clear();
      await createMeilisearchTitleIndex({ ...options(), url: proxy.url }).search(QUERY);
      expect(proxy.requests.map(({ headers }) => headers['accept-encoding'])).toEqual(['identity']);
    });

    it('a status is one request, once the settings were compared', async () => {
      const index = createMeilisearchTitleIndex({ ...options(), url: proxy.url });
      await index.status();
      proxy.clear();
      expect(await index.status()).toEqual({ engine: 'meilisearch', release: TITLE_RELEASE });
      expect(proxy.requests.length).toBe(1);
    });

    it('asks nothing for a query without letters', async () => {
      proxy.clear();
      const index = createMeilisearchTitleIndex({ ...options(), url: proxy.url });
      expect(await index.search({ text: '  ', limit: 5, filter: {} })).toEqual({
        release: null,
        items: [],
        next: null,
      });
      expect(proxy.requests).toEqual([]);
    });

    it('gives up on an engine that hangs, at the time that was set', async () => {
      const hanging = await startRecordingProxy(meilisearch.current.url);
      hanging.hang();
      const index = createMeilisearchTitleIndex({ ...options(), url: hanging.url, timeoutMillis: 300 });
      const error = await index.search(QUERY).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(EngineTimeoutError);
      expect(String(error)).toContain('300 ms');
      await hanging.close();
    });

    it('has a status in half a second, though the engine hangs', async () => {
      const hanging = await startRecordingProxy(meilisearch.current.url);
      hanging.hang();
      const index = createMeilisearchTitleIndex({ ...options(), url: hanging.url });
      expect(await index.status()).toMatchObject({
        release: null,
        problem: expect.stringContaining('450 ms') as unknown,
      });
      await hanging.close();
    });
  });

  it('whose index has other settings is not ready, and says which, until it is published again', async () => {
    await serve(content);
    const admin = createMeilisearchClient(options());
    const task = await admin
      .index('songs')
      .updateSettings({ typoTolerance: { enabled: false }, searchCutoffMs: 20 });
    await admin.tasks.waitForTask(task.taskUid, { timeout: 60_000 });
    const index = createMeilisearchTitleIndex(options());
    expect(await index.status()).toMatchObject({ release: null });
    expect((await index.status()).problem).toContain(
      '(typoTolerance, searchCutoffMs): run `npm run publish`',
    );
    await serve(content);
    expect(await index.status()).toEqual({ engine: 'meilisearch', release: TITLE_RELEASE });
  });

  it('serves with a key that may only search', async () => {
    await serve(content);
    const { key } = await createMeilisearchClient(options()).createKey({
      actions: ['search'],
      indexes: ['songs'],
      expiresAt: null,
    });
    const index = createMeilisearchTitleIndex({ ...options(), apiKey: key });
    expect(await index.status()).toEqual({ engine: 'meilisearch', release: TITLE_RELEASE });
    expect((await index.search(QUERY)).items).not.toEqual([]);
  });

  it('whose songs were published with other keys is not ready', async () => {
    await serve({ release: TITLE_RELEASE, tracks: [publishedTrack()] });
    const index = createMeilisearchTitleIndex(options());
    expect(await index.status()).toEqual({ engine: 'meilisearch', release: TITLE_RELEASE });
    const admin = createMeilisearchClient(options());
    const change = { id: publishedTrack().id, keys_version: KEYS_VERSION - 1 };
    const task = await admin.index('songs').updateDocuments([change]);
    await admin.tasks.waitForTask(task.taskUid, { timeout: 60_000 });
    expect(await index.status()).toMatchObject({
      release: null,
      problem: expect.stringContaining('npm run publish'),
    });
  });

  // The last suite of this engine: it takes the engine down.
  describe('which goes away', () => {
    it('fails in the way that callers know, and recovers with the engine', async ({ skip }) => {
      const engine = meilisearch.current.process;
      if (engine === undefined) {
        skip('the engine at MEILISEARCH_URL is not ours to stop');
        return;
      }
      await serve(content);
      const index = createMeilisearchTitleIndex(options());
      await engine.kill();
      await expect(index.search(QUERY)).rejects.toBeInstanceOf(EngineUnavailableError);
      expect(await index.status()).toMatchObject({ release: null });
      await engine.start();
      expect((await index.search(QUERY)).items[0]?.track.name).toBe('달빛우체국');
    });
  });
});

describe.skipIf(!hasMeilisearch)('A Meilisearch without songs', () => {
  const meilisearch = useMeilisearch();
  it('says to publish a release first', async ({ skip }) => {
    if (meilisearch.current.process === undefined) skip('the engine at MEILISEARCH_URL is not empty');
    const { url, apiKey } = meilisearch.current;
    const index = createMeilisearchTitleIndex({ url, apiKey, timeoutMillis: TIMEOUT_MILLIS });
    const error: unknown = await index.search(QUERY).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EngineUnavailableError);
    expect(String(error)).toContain('npm run publish');
    expect((await index.status()).problem).toContain('npm run publish');
  });

  it('says that the key is refused', async () => {
    const { url } = meilisearch.current;
    const index = createMeilisearchTitleIndex({ url, apiKey: API_KEY, timeoutMillis: TIMEOUT_MILLIS });
    const error: unknown = await index.search(QUERY).catch((reason: unknown) => reason);
    expect(String(error)).toContain('403 (invalid_api_key)');
    expect(String(error)).not.toContain(API_KEY);
  });
});

describe('A Meilisearch title index', () => {
  const answers: readonly (readonly [string, number, string])[] = [
    ['a proxy that answers HTML', 502, '<html>Bad Gateway</html>'],
    ['an engine that fails', 500, '{"message":"no","code":"internal"}'],
    ['an answer without a body', 503, ''],
    ['an answer that is cut off', 200, '{"results":['],
    ['an engine that refuses the query', 400, '{"message":"no","code":"bad_request"}'],
    ['an answer of another kind', 200, '{"hello":"world"}'],
    ['an empty answer', 200, 'null'],
    ['results that are no searches', 200, '{"results":[null]}'],
    ['hits that are no list', 200, '{"results":[{"hits":7}]}'],
    ['a redirect', 307, ''],
    ['hits without a release', 200, '{"results":[{"hits":[{"id":7,"title":"Of another service"}]}]}'],
    ['hits without a song', 200, `{"results":[{"hits":[${JSON.stringify({ ...HIT, song: undefined })}]}]}`],
    ['hits whose song is no JSON', 200, `{"results":[{"hits":[${JSON.stringify({ ...HIT, song: '…' })}]}]}`],
    [
      'hits with another song',
      200,
      `{"results":[{"hits":[${JSON.stringify({ ...HIT, song: '[[7],[],[]]' })}]}]}`,
    ],
  ];

  it.each(answers)('is unavailable behind %s', async (_, status, body) => {
    const server = createServer((_request, response) =>
      response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end(body),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const index = createMeilisearchTitleIndex({ url, apiKey: API_KEY, timeoutMillis: TIMEOUT_MILLIS });
    const error: unknown = await index.search(QUERY).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EngineUnavailableError);
    expect(String(error)).not.toContain('127.0.0.1');
    const told = await index.status();
    server.close();
    expect(told.release).toBeNull();
    expect(told.problem).not.toContain('TypeError');
  });

  it('names neither address nor key where nobody listens, and keeps the cause', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const index = createMeilisearchTitleIndex({ url, apiKey: API_KEY, timeoutMillis: TIMEOUT_MILLIS });
    const error: unknown = await index.search(QUERY).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EngineUnavailableError);
    expect(String(error)).toContain('ECONNREFUSED');
    expect(String(error)).not.toContain('127.0.0.1');
    expect(String(error)).not.toContain(API_KEY);
    expect((error as Error).cause).toBeInstanceOf(Error);
    expect(await index.status()).toMatchObject({ engine: 'meilisearch', release: null });
  });
});
