import { describe, expect, it } from 'vitest';
import { artistIdOf } from '../../src/domain/derived-id.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { publishedTrack } from '../published-track.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';
import { pagesOf } from './requests.ts';

const invented = createSongIndexContent();
const koreanArtist = publishedTrack({ ...invented.tracks[0]!, artists: [{ id: null, name: '새벽기차' }] });
const content = { ...invented, tracks: [koreanArtist, ...invented.tracks.slice(1)] };
const songs = content.tracks.filter(({ isRepresentative }) => isRepresentative);
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);
const songsOf = (name: string) => songs.filter(({ artists }) => artists[0]?.name === name);
const idOf = (name: string) => artistIdOf({ id: null, name });

describe('GET /v1/genres', () => {
  it('lists all genres with their songs, and the total', async () => {
    const { body } = await get('/v1/genres?limit=2');
    expect(body).toMatchObject({ total: 5, message: null, release: content.release });
    const { body: rest } = await get(`/v1/genres?limit=9&cursor=${(body['page'] as { next: string }).next}`);
    const items = [...body.items, ...rest.items];
    expect(items.map(({ name }) => String(name)).toSorted()).toEqual([
      'Ballad',
      'K-Pop',
      'R&B',
      'city pop',
      'rock',
    ]);
    const counts = items.map(({ songs: count }) => Number(count));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(rest).toMatchObject({ page: { next: null } });
  });

  it.each([
    ['k pop', ['K-Pop']],
    ['pop', ['K-Pop', 'city pop']],
    ['CITY', ['city pop']],
    ['polka', []],
  ])('finds genres by a word of their name: %s', async (text, expected) => {
    const { body } = await get(`/v1/genres?q=${encodeURIComponent(text)}`);
    expect(body.items.map(({ name }) => String(name)).toSorted()).toEqual(expected);
    expect(body['message'] === null).toBe(expected.length > 0);
  });

  it('refuses the cursor of another list, and answers 410 for one of another release', async () => {
    const { body } = await get('/v1/genres?limit=1');
    const { next } = body['page'] as { next: string };
    expect((await get(`/v1/genres?q=pop&cursor=${next}`)).status).toBe(400);
    const { songs: index } = served.current;
    const overview = { ...(await index.overview()), release: 'another' };
    served.current.songs = { ...index, overview: async () => overview };
    const expired = await get(`/v1/genres?cursor=${next}`);
    served.current.songs = index;
    expect(expired.status).toBe(410);
  });
});

describe('GET /v1/genres/{name}', () => {
  it('shows the songs and artists of a genre, in any spelling of its name', async () => {
    const { status, body } = await get('/v1/genres/CITY-POP?limit=3');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'city pop', release: content.release });
    const tracks = body['tracks'] as { genres: string[]; popularity: number }[];
    expect(tracks).toHaveLength(3);
    expect(tracks.every(({ genres }) => genres.includes('city pop'))).toBe(true);
    expect(body['songs']).toBe(songs.filter(({ genres }) => genres.includes('city pop')).length);
    expect(body['artists']).not.toHaveLength(0);
  });

  it('answers 404 for a genre that no song has', async () => {
    const { status, body } = await get('/v1/genres/polka');
    expect([status, body['type']]).toEqual([404, '/problems/genre-not-found']);
  });
});

describe('GET /v1/artists', () => {
  it('pages through all artists, each once', async () => {
    const pages = await pagesOf(get, '/v1/artists?limit=30');
    for (const { total } of pages) expect(total).toBe(41);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ name }) => name))).size).toBe(41);
  });

  it.each([
    ['artist 7', 'Artist 7'],
    ['ARTIST-12', 'Artist 12'],
    ['새벽', '새벽기차'],
    ['ㅅㅂㄱㅊ', '새벽기차'],
    ['toqurrlck', '새벽기차'],
  ])('finds an artist first by %s', async (text, name) => {
    const { body } = await get(`/v1/artists?q=${encodeURIComponent(text)}`);
    expect(body.items[0]).toMatchObject({ id: idOf(name), name, songs: songsOf(name).length });
  });

  it('says so if no artist is found', async () => {
    const { body } = await get('/v1/artists?q=zzzzqqqq');
    expect(body).toMatchObject({ items: [], total: 0, message: "Nothing is called 'zzzzqqqq'." });
  });
});

describe('GET /v1/artists/{id}', () => {
  it('shows the most popular songs, and what they tell of the artist', async () => {
    const own = songsOf('Artist 7');
    const { status, body } = await get(`/v1/artists/${idOf('Artist 7')}?limit=3`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Artist 7',
      songs: own.length,
      albums: [{ name: 'First Album', songs: own.length }],
      release: content.release,
    });
    expect((body['tracks'] as { id: string }[]).map(({ id }) => id)).toEqual(
      own.slice(0, 3).map(({ id }) => id),
    );
    const years = own.flatMap(({ year }) => year ?? []);
    expect(body['years']).toEqual({ first: Math.min(...years), last: Math.max(...years) });
    expect(body['genres']).toContain(own[0]?.genres[0]);
  });

  it.each(['', '/similar'])('answers 404 for an unknown artist%s', async (path) => {
    const { status, body } = await get(`/v1/artists/unknown${path}`);
    expect([status, body['type']]).toEqual([404, '/problems/artist-not-found']);
  });
});

describe('GET /v1/artists/{id}/similar', () => {
  it.each(['cosine', 'euclidean'])('lists other artists with their close songs by %s', async (method) => {
    const { body } = await get(`/v1/artists/${idOf('Artist 7')}/similar?method=${method}&limit=5`);
    expect(body).toMatchObject({ method, artist: { name: 'Artist 7' }, message: null });
    expect(body.items).toHaveLength(5);
    for (const { name, similarity, tracks } of body.items) {
      expect(name).not.toBe('Artist 7');
      expect(similarity).toBeLessThanOrEqual(1);
      const close = tracks as { artists: string[] }[];
      expect(close.length).toBeLessThanOrEqual(3);
      expect(close.every(({ artists }) => artists[0] === name)).toBe(true);
    }
  });
});

describe('GET /v1/clusters', () => {
  it.each([
    ['cosine', 'style'],
    ['euclidean', 'sound'],
  ])('describes the clusters by %s', async (method, space) => {
    const { body } = await get(`/v1/clusters?method=${method}`);
    expect(body.items).toHaveLength(5);
    const sizes = body.items.map((item) => Number(item['songs']));
    expect(sizes.reduce((sum, size) => sum + size)).toBe(songs.length);
    expect(body.items[1]).toMatchObject({ id: 1, words: `cluster 1 of ${space}` });
    expect(body.items[1]?.['tracks']).toHaveLength(5);
  });

  it('speaks Korean if asked', async () => {
    const clusters = structuredClone(content.clusters);
    clusters.style.clusters[0]!.summary = 'energetic, not acoustic · k-pop';
    const { songs: index } = served.current;
    const { songs: renamed } = await openIndexes({ ...content, clusters });
    served.current.songs = renamed;
    const { headers, body } = await get('/v1/clusters', { headers: { 'accept-language': 'ko' } });
    served.current.songs = index;
    expect(headers.get('content-language')).toBe('ko');
    expect(body.items[0]).toMatchObject({ words: '힘찬, 어쿠스틱하지 않은 · k-pop' });
  });

  it('says so if the release has none', async () => {
    const { songs: index } = served.current;
    const { songs: plain } = await openIndexes({ ...content, clusters: null, map: null } as never);
    served.current.songs = plain;
    const { body } = await get('/v1/clusters');
    const { body: stats } = await get('/v1/stats');
    served.current.songs = index;
    expect(body).toMatchObject({ items: [], message: 'This release was made without clusters.' });
    expect(stats).toMatchObject({ clusters: null, hasMap: false });
  });
});

describe('GET /v1/stats', () => {
  it('counts what the release holds, and tells how its songs are spread', async () => {
    const { body } = await get('/v1/stats');
    expect(body).toMatchObject({
      tracks: content.tracks.length,
      songs: songs.length,
      artists: 41,
      albums: 41,
      genres: 5,
      clusters: { cosine: 5, euclidean: 5 },
      hasMap: true,
      engines: {
        songs: { engine: 'in process', release: content.release },
        titles: { engine: 'in process' },
      },
      release: content.release,
    });
    const { tempo } = body['features'] as Record<string, Record<string, number>>;
    expect(Object.values(tempo!)).toEqual(Object.values(tempo!).toSorted((a, b) => a - b));
  });
});

describe('GET /v1/tracks/random', () => {
  it('answers the same songs for a seed, and others for another', async () => {
    const idsFor = async (query: string) =>
      (await get(`/v1/tracks/random?limit=5${query}`)).body.items.map(({ id }) => id);
    expect(await idsFor('&seed=7')).toEqual(await idsFor('&seed=7'));
    expect(await idsFor('&seed=7')).not.toEqual(await idsFor('&seed=8'));
  });

  it('tells a seed that repeats an answer without one', async () => {
    const { body } = await get('/v1/tracks/random?genre=rock&limit=5');
    const { body: again } = await get(`/v1/tracks/random?genre=rock&limit=5&seed=${String(body['seed'])}`);
    expect(again).toEqual(body);
    expect(body.items.every(({ genres }) => (genres as string[]).includes('rock'))).toBe(true);
  });

  it('reaches songs of every popularity, and each once', async () => {
    const reached = new Set<unknown>();
    for (let seed = 0; seed < 60; seed += 1) {
      const { body } = await get(`/v1/tracks/random?limit=20&seed=${seed}`);
      const ids = body.items.map(({ id }) => id);
      expect(new Set(ids).size).toBe(20);
      ids.forEach((id) => reached.add(id));
    }
    expect(reached.size).toBeGreaterThan(songs.length * 0.8);
  });

  it('says so if no song passes the filters', async () => {
    const { body } = await get('/v1/tracks/random?artist=nobody');
    expect(body).toMatchObject({ items: [], message: expect.stringMatching(/No song passes/) });
  });
});

describe('a listed track', () => {
  it('tells its clusters and its place on the map', async () => {
    const row = content.tracks.indexOf(songs[2]!);
    const { body } = await get(`/v1/tracks/${songs[2]!.id}`);
    expect(body).toMatchObject({
      clusters: { cosine: { id: row % 5, words: `cluster ${row % 5} of style` }, euclidean: { id: row % 5 } },
      position: [...content.map.data.subarray(2 * row, 2 * row + 2)],
    });
  });
});
