import { describe, expect, it } from 'vitest';
import { CONTRACT_RELEASE, createSongIndexContent } from '../contract/song-index.contract.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';
import { postOf } from './requests.ts';

const content = createSongIndexContent();
const seed = content.tracks[0]!;
const PATHS = [
  '/v1/tracks',
  '/v1/search?q=song',
  '/v1/search',
  `/v1/tracks/${seed.id}`,
  `/v1/tracks/${seed.id}/similar`,
];

/** Returns the answer to a request that is sent again as a cache does, and the tag of the answer before. */
async function askAgain({ base }: ServedApp, path: string, headers: Record<string, string> = {}) {
  const tag = (await fetch(base + path, { headers })).headers.get('etag') ?? '';
  const again = await fetch(base + path, { headers: { ...headers, 'if-none-match': tag } });
  return { tag, status: again.status, headers: again.headers, text: await again.text() };
}

/** Returns the index, and how often a song or a list was asked for. */
function counted(songs: SongIndex) {
  const asked = { times: 0 };
  const count =
    <Arguments extends unknown[], Answer>(ask: (...values: Arguments) => Answer) =>
    (...values: Arguments): Answer => {
      asked.times += 1;
      return ask(...values);
    };
  const index: SongIndex = {
    ...songs,
    find: count((id) => songs.find(id)),
    similar: count((query) => songs.similar(query)),
    browse: count((query) => songs.browse(query)),
  };
  return { index, asked };
}

describe('an answer of a release that stays', () => {
  const served = useServedApp(async () => ({
    ...(await openIndexes(content)),
    release: () => CONTRACT_RELEASE,
  }));

  it.each(PATHS)('is not made again if the caller has it: %s', async (path) => {
    const first = await fetch(served.current.base + path);
    const tag = first.headers.get('etag') ?? '';
    const { songs } = served.current;
    const { index, asked } = counted(songs);
    served.current.songs = index;
    const again = await fetch(served.current.base + path, { headers: { 'if-none-match': `"x", ${tag}` } });
    served.current.songs = songs;
    expect(again.status).toBe(304);
    expect(asked.times).toBe(0);
    expect(await again.text()).toBe('');
    for (const name of ['etag', 'cache-control', 'vary']) {
      expect(again.headers.get(name)).toBe(first.headers.get(name));
    }
    expect(first.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
  });

  it('has the same tag for HEAD, without a body', async () => {
    const { base } = served.current;
    const [get, head] = await Promise.all([
      fetch(`${base}/v1/tracks?limit=3`),
      fetch(`${base}/v1/tracks?limit=3`, { method: 'HEAD' }),
    ]);
    for (const name of ['etag', 'cache-control', 'content-type', 'content-length']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
    expect(await head.text()).toBe('');
    const tag = get.headers.get('etag') ?? '';
    const again = await fetch(`${base}/v1/tracks?limit=3`, {
      method: 'HEAD',
      headers: { 'if-none-match': tag },
    });
    expect(again.status).toBe(304);
  });

  it('has one tag however its request is written, and another for another request', async () => {
    const tagOf = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(served.current.base + path, { headers })).headers.get('etag');
    const same = ['/v1/tracks', '/v1/tracks?limit=20', '/v1/tracks?limit=020'];
    expect(new Set(await Promise.all(same.map((path) => tagOf(path)))).size).toBe(1);
    expect(await tagOf(`/v1/tracks/${encodeURIComponent(`spotify:track:${seed.id}`)}`)).toBe(
      await tagOf(`/v1/tracks/${seed.id}`),
    );
    const similar = `/v1/tracks/${seed.id}/similar`;
    const others = [
      tagOf('/v1/tracks'),
      tagOf('/v1/tracks?limit=21'),
      tagOf('/v1/tracks?genre=rock'),
      tagOf('/v1/tracks?minYear=2000'),
      tagOf('/v1/search'),
      tagOf(`/v1/tracks/${seed.id}`),
      tagOf(`/v1/tracks/${content.tracks[1]!.id}`),
      tagOf(similar),
      tagOf(`${similar}?why=true`),
      tagOf(`${similar}?why=true`, { 'accept-language': 'ko' }),
    ];
    expect(new Set(await Promise.all(others)).size).toBe(others.length);
  });

  it('is asked for if the caller only wants any answer', async () => {
    const unknown = await fetch(`${served.current.base}/v1/tracks/unknown`, {
      headers: { 'if-none-match': '*' },
    });
    expect(unknown.status).toBe(404);
  });

  it('says in a 304 too that it differs by language', async () => {
    const path = `/v1/tracks/${seed.id}/similar?why=true`;
    const { status, headers } = await askAgain(served.current, path, { 'accept-language': 'ko' });
    expect(status).toBe(304);
    expect(headers.get('vary')).toMatch(/accept-language/i);
  });
});

describe('an answer of engines, which may switch at any time', () => {
  const served = useServedApp(() => openIndexes(content));

  it.each(PATHS)('is 304 as long as the release is the same: %s', async (path) => {
    expect(await askAgain(served.current, path)).toMatchObject({ status: 304, text: '' });
  });

  it('is sent again at once after a switch', async () => {
    const path = `/v1/tracks/${seed.id}/similar`;
    const { tag } = await askAgain(served.current, path);
    const { songs } = served.current;
    served.current.songs = await openInProcessSongIndex({ ...content, release: 'another' });
    const switched = await fetch(served.current.base + path, { headers: { 'if-none-match': tag } });
    served.current.songs = songs;
    expect(switched.status).toBe(200);
    expect(switched.headers.get('etag')).not.toBe(tag);
    expect(await switched.json()).toMatchObject({ release: 'another' });
  });
});

describe('what no cache may keep', () => {
  const served = useServedApp(async () => ({
    ...(await openIndexes(content)),
    release: () => CONTRACT_RELEASE,
  }));

  it.each([
    '/v1/tracks/unknown',
    '/v1/tracks?limit=0',
    '/v1/tracks/7777777777777777777777',
    '/nowhere',
    '/spotify/v1/tracks/7777777777777777777777',
  ])('is the problem at %s', async (path) => {
    const { status, headers } = await served.current.get(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is the answer to a POST', async () => {
    const { status, headers } = await served.current.get(
      '/v1/recommendations',
      postOf({ tracks: [seed.id], limit: 1 }),
    );
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  });
});
