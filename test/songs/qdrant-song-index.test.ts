import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EngineTimeoutError,
  EngineUnavailableError,
  MissingPrerequisiteError,
} from '../../src/domain/errors.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { countPoints, createQdrantClient } from '../../src/songs/qdrant-client.ts';
import { publishSongs, switchSongs } from '../../src/songs/qdrant-publish.ts';
import { createQdrantSongIndex } from '../../src/songs/qdrant-song-index.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import {
  CONTRACT_RELEASE,
  createSongIndexContent,
  describeSongIndex,
  type SongIndexContent,
  withNames,
} from '../contract/song-index.contract.ts';
import { describePinnedAnswers } from '../contract/pinned-answers.contract.ts';
import { describeHearing } from '../contract/heard-artists.contract.ts';
import { describeListRules } from '../contract/list-rules.contract.ts';
import { hasQdrant, useQdrant } from '../use-engines.ts';
import { type RecordingProxy, startRecordingProxy } from '../../scripts/bench/recording-proxy.ts';

const TIMEOUT_MILLIS = 5000;
/** Of a service that answers meanwhile; `npm run bench` makes 1,000. */
const SWITCHES = 20;

describe.skipIf(!hasQdrant)('Qdrant', () => {
  const qdrant = useQdrant();
  const options = () => ({
    url: qdrant.current.url,
    apiKey: qdrant.current.apiKey,
    timeoutMillis: TIMEOUT_MILLIS,
  });
  const publish = async (content: SongIndexContent, kept: readonly string[] = []) => {
    await publishSongs(options(), content);
    await switchSongs(options(), content.release, kept);
  };
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', 'api-key': qdrant.current.apiKey ?? '' };
    return (await fetch(qdrant.current.url + path, { headers, ...init })).json();
  };

  describeSongIndex('the Qdrant song index', async (content) => {
    await publish(content);
    const index = createQdrantSongIndex(options());
    return { index, close: () => index.close() };
  });

  describeListRules('the Qdrant song index', 100, async (content) => {
    await publish(content);
    const index = createQdrantSongIndex(options());
    return { index, close: () => index.close() };
  });

  describeHearing('the Qdrant song index', async (content) => {
    await publish(content);
    const songs = createQdrantSongIndex(options());
    return { songs, close: () => songs.close() };
  });

  describePinnedAnswers('the Qdrant song index', SWITCHES, async (...contents) => {
    const releases = contents.map(({ release }) => release);
    for (const content of contents) await publish(content, releases);
    const index = createQdrantSongIndex(options());
    return {
      songs: index,
      pin: index.pin,
      switchTo: (release) => switchSongs(options(), release, releases),
      close: () => index.close(),
    };
  });

  describe('behind a proxy that writes down the requests', () => {
    const content = createSongIndexContent();
    const [seed, other, another] = content.tracks.slice(3).map(({ id }) => id) as [TrackId, TrackId, TrackId];
    const version = content.tracks.at(-1)!.id;
    let proxy: RecordingProxy;
    beforeAll(async () => {
      await publish(content);
      proxy = await startRecordingProxy(qdrant.current.url);
    });
    afterAll(() => proxy.close());

    it('each answer is one request, and asks for no compression', async () => {
      const index = createQdrantSongIndex({ ...options(), url: proxy.url });
      expect(proxy.requests).toEqual([]);
      await index.similar({
        seeds: { near: [seed] },
        space: 'style',
        limit: 5,
        filter: { genres: ['rock'] },
      });
      await index.similar({
        seeds: { near: [seed, other], far: [version] },
        space: 'sound',
        limit: 5,
        filter: {},
        without: [another],
      });
      await index.similarToEach({
        vectors: [...(await index.vectorsOf([seed, other], 'sound')).values()],
        space: 'sound',
        limit: 5,
        filter: {},
      });
      await index.find(seed);
      await index.browse({ filter: {}, limit: 5, from: 0 });
      await index.findAll([seed, other]);
      await index.count({ genres: ['rock'] });
      expect(proxy.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'POST /collections/style/points/query/batch',
        'POST /collections/sound/points/query/batch',
        'POST /collections/sound/points',
        'POST /collections/sound/points/query/batch',
        'POST /collections/style/points',
        'POST /collections/style/points/query/batch',
        'POST /collections/style/points',
        'POST /collections/style/points/count',
      ]);
      // A compressed answer waits 40 ms for a delayed acknowledgement.
      expect(proxy.requests.map(({ headers }) => headers['accept-encoding'])).toEqual(
        Array(8).fill('identity'),
      );
    });

    it('reads the songs of the release once for its overview, however often that is asked', async () => {
      proxy.clear();
      const index = createQdrantSongIndex({ ...options(), url: proxy.url });
      const [first, second] = await Promise.all([index.overview(), index.overview()]);
      expect(second).toBe(first);
      const read = proxy.requests.filter(({ path }) => !path.startsWith('/collections/style/'));
      expect(read.map(({ path }) => path)).toEqual([
        `/collections/style-release-${content.release}/points/count`,
        `/collections/style-release-${content.release}/points/count`,
        `/collections/style-release-${content.release}/points`,
        `/collections/style-release-${content.release}/points/scroll`,
      ]);
      proxy.clear();
      expect(await index.overview()).toBe(first);
      expect(proxy.requests.map(({ path }) => path)).toEqual(['/collections/style/points']);
    });

    it('keeps the path of a URL, for an engine behind a prefix', async () => {
      proxy.clear();
      const index = createQdrantSongIndex({ ...options(), url: `${proxy.url}/engines/qdrant/` });
      await index.find(seed).catch(() => undefined);
      expect(proxy.requests.map(({ path }) => path)).toEqual(['/engines/qdrant/collections/style/points']);
    });

    it('sends a request again if its connection was closed, and gives up after the third time', async () => {
      const index = createQdrantSongIndex({ ...options(), url: proxy.url });
      proxy.cut(2);
      expect((await index.find(seed)).track?.id).toBe(seed);
      proxy.cut(3);
      await expect(index.find(seed)).rejects.toBeInstanceOf(EngineUnavailableError);
    });

    it('gives up on an engine that hangs, at the time that was set', async () => {
      const hanging = await startRecordingProxy(qdrant.current.url);
      hanging.hang();
      const index = createQdrantSongIndex({ ...options(), url: hanging.url, timeoutMillis: 200 });
      await expect(index.find(seed)).rejects.toBeInstanceOf(EngineTimeoutError);
      expect(await index.status()).toMatchObject({
        release: null,
        problem: 'did not answer in time',
      });
      await hanging.close();
    });
  });

  describe('publishing', () => {
    const next = { ...createSongIndexContent(12), release: '00000000c0472ac8' };
    const seed = next.tracks[3]!.id;

    it('serves the old release until the switch, and the new one after it', async () => {
      await publish(createSongIndexContent());
      const index = createQdrantSongIndex(options());
      await publishSongs(options(), next);
      expect((await index.status()).release).toBe(CONTRACT_RELEASE);
      await switchSongs(options(), next.release);
      expect((await index.status()).release).toBe(next.release);
    });

    it('answers the overview of the old release until the new songs are read', async () => {
      await publish(createSongIndexContent());
      const index = createQdrantSongIndex(options());
      const before = await index.overview();
      await publish(next, [CONTRACT_RELEASE]);
      expect(await index.overview()).toBe(before);
      await expect.poll(async () => (await index.overview()).release).toBe(next.release);
      await publish(createSongIndexContent());
    });

    it('has the engine rewrite both collections for reading', async () => {
      await publish(next);
      for (const space of ['style', 'sound']) {
        expect(await ask(`/collections/${space}-release-${next.release}`)).toMatchObject({
          result: { status: 'green', config: { optimizer_config: { indexing_threshold: 1000 } } },
        });
      }
    });

    it('goes back by publishing the release before, without loading it again', async () => {
      await publish(createSongIndexContent());
      await publish(next, [CONTRACT_RELEASE]);
      const loaded: number[] = [];
      await publishSongs(options(), { ...createSongIndexContent(), onProgress: (done) => loaded.push(done) });
      await switchSongs(options(), CONTRACT_RELEASE);
      expect(loaded).toEqual([2 * next.tracks.length]);
      expect((await createQdrantSongIndex(options()).status()).release).toBe(CONTRACT_RELEASE);
    });

    it('fills a collection that a crash left half loaded', async () => {
      await publish(next);
      const ids = next.tracks.slice(0, 100).map((_, row) => row);
      await ask(`/collections/style-release-${next.release}/points/delete?wait=true`, {
        method: 'POST',
        body: JSON.stringify({ filter: { must: [{ key: 'row', match: { any: ids } }] } }),
      });
      await publish(next);
      // The tracks, and the points that tell the release, the words of clusters and the names of artists.
      expect(await ask(`/collections/style-release-${next.release}`)).toMatchObject({
        result: { points_count: next.tracks.length + 3 },
      });
    });

    it('loads nothing for a release of the same songs, whose answers tell it from the switch on', async () => {
      const renamed = { ...next, release: '00000000c0472ac9' };
      const index = createQdrantSongIndex(options());
      const [{ id }] = next.tracks as [PublishedTrack];
      const releases = async () => [
        (await index.find(id)).release,
        (await index.browse({ filter: {}, limit: 1, from: 0 })).release,
        (await index.similar({ seeds: { near: [id] }, space: 'sound', limit: 1, filter: {} })).release,
        (await index.overview()).release,
        (await index.status()).release,
      ];
      await publish(next);
      const loaded: number[] = [];
      await publishSongs(options(), { ...renamed, onProgress: (done) => loaded.push(done) });
      expect(loaded).toEqual([2 * next.tracks.length]);
      expect(await releases()).toEqual(Array(5).fill(next.release));
      await switchSongs(options(), renamed.release, [next.release]);
      await expect.poll(async () => new Set(await releases())).toEqual(new Set([renamed.release]));
      await switchSongs(options(), next.release);
      await expect.poll(async () => new Set(await releases())).toEqual(new Set([next.release]));
      await expect(switchSongs(options(), renamed.release)).rejects.toThrow(MissingPrerequisiteError);
    });

    it('loads only the names for a release of the same songs, reads them once, and removes them', async () => {
      const many = Array.from({ length: 2500 }, (_, index) => [`Artist ${index}`, `Number ${index}`]);
      const named = { ...withNames(next, many), release: '00000000c0472aca' };
      const proxy = await startRecordingProxy(qdrant.current.url);
      const index = createQdrantSongIndex({ ...options(), url: proxy.url });
      const pathsOf = async (name: string, count: number) => {
        proxy.clear();
        const { items } = await index.browse({ filter: { artists: [name] }, limit: 100, from: 0 });
        expect(items).toHaveLength(count);
        return proxy.requests.map(({ path }) => path.split('?')[0]);
      };
      const size = next.tracks.filter(
        ({ isRepresentative, artists }) => isRepresentative && artists[0]?.name === 'Artist 7',
      ).length;
      const query = '/collections/style/points/query/batch';
      const namesOf = (release: string) => `/collections/style-release-${release}/points/scroll`;
      const pointsOf = async (release: string) => {
        const { result } = (await ask(`/collections/style-release-${release}`)) as {
          result: { points_count: number };
        };
        return result.points_count - next.tracks.length;
      };
      await publish(next);
      expect(await pathsOf('seventh heaven', size)).toEqual([
        '/collections/style/points',
        namesOf(next.release),
        query,
      ]);
      expect(await pathsOf('seventh heaven', size)).toEqual([query]);
      const loaded: number[] = [];
      await publishSongs(options(), { ...named, onProgress: (done) => loaded.push(done) });
      expect(loaded).toEqual([2 * next.tracks.length]);
      await switchSongs(options(), named.release, [next.release]);
      expect(await pathsOf('number 7', size)).toEqual([query, namesOf(named.release), query]);
      expect(await pathsOf('seventh heaven', 0)).toEqual([query]);
      // The release, the words of clusters, one point of names before, and three of names now.
      expect(await pointsOf(named.release)).toBe(2 + 1 + 3);
      await switchSongs(options(), next.release);
      expect(await pathsOf('seventh heaven', size)).toEqual([query, query]);
      expect(await pathsOf('number 7', 0)).toEqual([query]);
      expect(await pointsOf(next.release)).toBe(2 + 1);
      await index.close();
      await proxy.close();
    });

    it('says so if another version published what is served', async () => {
      await publish(next);
      const path = '/collections/style/points/payload?wait=true';
      await ask(path, { method: 'POST', body: '{"payload":{"version":1},"points":[0]}' });
      expect(await createQdrantSongIndex(options()).status()).toMatchObject({
        release: null,
        problem: expect.stringContaining('another version of Soundalike published') as string,
      });
      await publish(next);
      expect((await createQdrantSongIndex(options()).status()).release).toBe(next.release);
    });

    it('refuses a collection that holds other vectors than the release', async () => {
      const content = { ...createSongIndexContent(), release: '00000000c0472ae0' };
      await publishSongs(options(), content);
      const { data, ...shape } = content.vectors.style;
      const vectors = { ...content.vectors, style: { ...shape, data: data.toReversed() } };
      await expect(publishSongs(options(), { ...content, vectors })).rejects.toThrow(/read back differ/);
    });

    it('keeps collections as the options say, and finds the nearest songs all the same', async () => {
      const storage = { isQuantized: true, isOnDisk: true, graphEdges: 8, graphCandidates: 50 };
      const kept = { ...createSongIndexContent(), release: '00000000c0472ae1' };
      await publishSongs({ ...options(), storage }, kept);
      await switchSongs(options(), kept.release);
      expect(await ask('/collections/style')).toMatchObject({
        result: {
          config: {
            params: { vectors: { on_disk: true } },
            hnsw_config: { m: 8, ef_construct: 50, on_disk: true },
            quantization_config: { scalar: { type: 'int8' } },
          },
        },
      });
      const query = { seeds: { near: [seed] as const }, space: 'style', limit: 10, filter: {} } as const;
      const idsOf = async () =>
        (await createQdrantSongIndex(options()).similar(query)).items.map(({ track }) => track.id);
      const found = await idsOf();
      await publish(createSongIndexContent());
      expect(found).toEqual(await idsOf());
    });

    it('keeps the given releases and removes the others, and nothing that is not its own', async () => {
      await ask('/collections/someone-elses', {
        method: 'PUT',
        body: '{"vectors":{"size":2,"distance":"Dot"}}',
      });
      const releases = ['00000000c0472ad7', '00000000c0472ad8', '00000000c0472ad9'];
      for (const [index, release] of releases.entries()) {
        await publish({ ...createSongIndexContent(20 + index), release, contentHash: release }, [
          releases[index - 1] ?? '',
        ]);
      }
      const collections = (await ask('/collections')) as { result: { collections: { name: string }[] } };
      const names = collections.result.collections.map(({ name }) => name);
      expect(names.filter((name) => /^(style|sound)-/.test(name))).toHaveLength(4);
      expect(names).toContain('someone-elses');
      const { result } = (await ask('/aliases')) as { result: { aliases: { alias_name: string }[] } };
      expect(result.aliases.map(({ alias_name }) => alias_name).toSorted()).toEqual([
        'sound',
        'sound-release-00000000c0472ad8',
        'sound-release-00000000c0472ad9',
        'style',
        'style-release-00000000c0472ad8',
        'style-release-00000000c0472ad9',
      ]);
      await ask('/collections/someone-elses', { method: 'DELETE' });
    });
  });
});

describe.skipIf(!hasQdrant)('Qdrant before and without a release', () => {
  const qdrant = useQdrant();

  it('says what to run while nothing is published', async ({ skip }) => {
    const { url, apiKey, process: engine } = qdrant.current;
    if (engine === undefined) skip("the engine is not the suite's own, and may hold a release already");
    const index = createQdrantSongIndex({ url, apiKey, timeoutMillis: TIMEOUT_MILLIS });
    const { tracks } = createSongIndexContent();
    await expect(index.find(tracks[0]!.id)).rejects.toThrow('npm run publish');
    expect((await index.status()).problem).toContain('npm run publish');
  });

  it('reports an engine that is down, and answers again once it is back', async ({ skip }) => {
    const { url, apiKey, process: engine } = qdrant.current;
    if (engine === undefined) {
      skip("only an engine of the suite's own may be killed");
      return;
    }
    const options = { url, apiKey, timeoutMillis: TIMEOUT_MILLIS };
    const content = createSongIndexContent();
    await publishSongs(options, content);
    await switchSongs(options, content.release);
    const index = createQdrantSongIndex(options);
    await engine.kill();
    await expect(index.find(content.tracks[0]!.id)).rejects.toBeInstanceOf(EngineUnavailableError);
    expect(await index.status()).toMatchObject({ release: null, problem: 'cannot be reached' });
    await engine.start();
    expect((await index.find(content.tracks[0]!.id)).track).toMatchObject(content.tracks[0]!);
  });
});

describe('A Qdrant song index', () => {
  const odd: readonly (readonly [string, number, string])[] = [
    ['a proxy that answers HTML', 502, '<html>Bad Gateway</html>'],
    ['an engine that refuses the query', 400, '{"status":{"error":"Bad vector"}}'],
    ['a page instead of JSON', 200, '<html>Welcome</html>'],
    ['an answer of another kind', 200, '{"hello":"world"}'],
    ['an empty answer', 200, 'null'],
    ['a list of something else', 200, '{"result":[null,7]}'],
    ['points without payloads', 200, '{"result":[{"points":[{"id":0}]},{"points":[{"id":7}]}]}'],
    [
      'points of another service',
      200,
      '{"result":[{"id":0,"payload":{"release":"r1"}},{"id":"7","payload":{}}]}',
    ],
    [
      'tracks that are no JSON',
      200,
      '{"result":[{"id":0,"payload":{"release":"r1"}},{"id":"7","payload":{"served":"…"}}]}',
    ],
    [
      'points whose ids are no UUIDs, but as long',
      200,
      `{"result":[{"id":0,"payload":{"release":"r1"}},{"id":"${'z'.repeat(36)}","payload":{}}]}`,
    ],
    ['a count that is no number', 200, '{"result":{"count":"many"}}'],
  ];
  const [track] = createSongIndexContent().tracks;
  const requests: Readonly<Record<string, (index: SongIndex) => Promise<unknown>>> = {
    find: (index) => index.find(track!.id),
    findAll: (index) => index.findAll([track!.id]),
    similar: (index) => index.similar({ seeds: { near: [track!.id] }, space: 'style', limit: 5, filter: {} }),
    similarToEach: (index) =>
      index.similarToEach({ vectors: [Float32Array.of(1, 2)], space: 'style', limit: 5, filter: {} }),
    vectorsOf: (index) => index.vectorsOf([track!.id], 'style'),
    browse: (index) => index.browse({ filter: {}, limit: 5, from: 0 }),
    count: (index) => index.count({}),
    overview: (index) => index.overview(),
  };

  it.each(odd)('is unavailable behind %s, and tells no address', async (_, status, body) => {
    const { server, url } = await serveAnswer((response) => response.writeHead(status).end(body));
    const index = createQdrantSongIndex({ url, apiKey: 'secret', timeoutMillis: TIMEOUT_MILLIS });
    for (const [name, send] of Object.entries(requests)) {
      const error = await send(index).then(
        () => `${name} was answered`,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(EngineUnavailableError);
      expect(String(error)).not.toContain('127.0.0.1');
    }
    expect(await index.status()).toMatchObject({
      release: null,
      problem: expect.not.stringMatching(/^(?:$|qdrant)/),
    });
    server.close();
  });

  it('sends a request again that the engine did not read in time', async () => {
    let asked = 0;
    const { server, url } = await serveAnswer((response) => {
      asked += 1;
      if (asked === 1) response.writeHead(408).end();
      else response.setHeader('content-type', 'application/json').end('{"result":{"count":7}}');
    });
    const client = createQdrantClient({ url, apiKey: undefined, timeoutMillis: TIMEOUT_MILLIS });
    expect(await countPoints(client, 'songs', {})).toBe(7);
    expect(asked).toBe(2);
    server.close();
  });

  it('follows no redirect, which would be given the key', async () => {
    const asked: string[] = [];
    const target = await serveAnswer((response, request) => {
      asked.push(String(request.headers['api-key']));
      response.end('{"result":[]}');
    });
    const { server, url } = await serveAnswer((response) =>
      response.writeHead(307, { location: `${target.url}/elsewhere` }).end(),
    );
    const index = createQdrantSongIndex({ url, apiKey: 'secret', timeoutMillis: TIMEOUT_MILLIS });
    for (const send of Object.values(requests)) {
      await expect(send(index)).rejects.toThrow('set QDRANT_URL to that one');
    }
    expect((await index.status()).problem).toContain('redirects');
    expect(asked).toEqual([]);
    server.close();
    target.server.close();
  });
});

/** Starts a server that answers every request in one way. */
async function serveAnswer(
  answer: (response: ServerResponse, request: IncomingMessage) => unknown,
): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => answer(response, request));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
