import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { albumIdOf, artistIdOf } from '../../src/domain/derived-id.ts';
import { EngineTimeoutError } from '../../src/domain/errors.ts';
import { openIndexes, type ServedApp, useServedApp } from '../served-app.ts';
import {
  audioFeatures,
  page,
  refusal,
  shortTrack,
  track,
  wholeAlbum,
  wholeArtist,
} from './spotify-shapes.ts';
import { ALBUM_ID, ARTIST_ID, createSpotifySongs, TOO_LARGE_ID, UNKNOWN_ID } from './spotify-songs.ts';

const { content, whole, bare, reissue } = createSpotifySongs();
const served = useServedApp(() => openIndexes(content));
const get: ServedApp['get'] = (...request) => served.current.get(...request);
const version = content.tracks.at(-2)!;

describe('a track', () => {
  it('has what the catalogue knows, as whole numbers', async () => {
    const { body } = await get(`/spotify/v1/tracks/${whole.id}`);
    expect(track.parse(body)).toMatchObject({
      id: whole.id,
      name: '밤편지',
      uri: `spotify:track:${whole.id}`,
      popularity: 77,
      duration_ms: 253_312,
      external_ids: { isrc: 'KRA381700247' },
      artists: [{ id: ARTIST_ID, name: 'IU' }],
      album: { id: ALBUM_ID, name: 'Palette', release_date: '2017-03-24', release_date_precision: 'day' },
    });
  });

  it('has a default for every value that the catalogue does not know', async () => {
    const { body } = await get(`/spotify/v1/tracks/${bare.id}`);
    expect(track.parse(body)).toMatchObject({
      popularity: 0,
      duration_ms: 0,
      explicit: false,
      external_ids: {},
      album: { id: bare.id, album_type: 'single', release_date: '0000', release_date_precision: 'year' },
    });
  });

  it('has links that lead back to it', async () => {
    const { body } = await get(`/spotify/v1/tracks/${whole.id}`);
    const { href, artists, album } = track.parse(body);
    for (const link of [href, artists[0]!.href, album.href]) expect((await fetch(link)).status).toBe(200);
  });

  it('is found by the id of any version', async () => {
    expect((await get(`/spotify/v1/tracks/${version.id}`)).body).toMatchObject({ id: version.id });
  });
});

describe('audio features', () => {
  it('have all 18 fields, also of a song without key, mode and time signature', async () => {
    const { body } = await get(`/spotify/v1/audio-features/${bare.id}`);
    const { tempo, energy } = bare.features;
    const defaults = { key: -1, mode: -1, time_signature: 4, duration_ms: 0 };
    expect(audioFeatures.parse(body)).toMatchObject({ id: bare.id, tempo, energy, ...defaults });
    expect(Object.keys(body)).toHaveLength(18);
  });
});

describe.each([
  ['tracks', 'tracks', 50],
  ['audio-features', 'audio_features', 100],
])('GET /spotify/v1/%s', (path, key, most) => {
  it('answers several ids in their order, null for unknown ones', async () => {
    const ids = [version.id, UNKNOWN_ID, whole.id, TOO_LARGE_ID, version.id];
    for (const slash of ['', '/']) {
      const { status, body } = await get(`/spotify/v1/${path}${slash}?ids=${ids.join(',')}&market=KR`);
      expect(status).toBe(200);
      const items = body[key] as ({ id: string } | null)[];
      expect(items.map((item) => item?.id)).toEqual([version.id, undefined, whole.id, undefined, version.id]);
      expect(items[1]).toBeNull();
    }
  });

  it(`takes ${most} ids at most`, async () => {
    const ids = content.tracks.slice(0, most + 1).map(({ id }) => id);
    expect((await get(`/spotify/v1/${path}?ids=${ids.slice(1).join(',')}`)).status).toBe(200);
    const { body } = await get(`/spotify/v1/${path}?ids=${ids.join(',')}`);
    expect(body).toEqual(refusal(400, /ids: expected 1 to/));
  });

  it.each(['', '?ids=', '?ids=abc', `?ids=${UNKNOWN_ID},not-an-id`])('returns 400 for %s', async (query) => {
    expect((await get(`/spotify/v1/${path}${query}`)).body).toEqual(refusal(400, /ids|invalid id/));
  });

  it('returns 404, and says how to bring it, for an unknown id', async () => {
    for (const id of [UNKNOWN_ID, TOO_LARGE_ID]) {
      const { status, body } = await get(`/spotify/v1/${path}/${id}`);
      expect(status).toBe(404);
      expect(body).toEqual(refusal(404, /no track .* in this catalogue; .*npm run import/));
    }
    expect((await get(`/spotify/v1/${path}/abc`)).body).toEqual(refusal(400, /invalid id/));
  });
});

describe('an artist', () => {
  it('has the genres and the popularity of its songs', async () => {
    const { body } = await get(`/spotify/v1/artists/${ARTIST_ID}/`);
    expect(wholeArtist.parse(body)).toMatchObject({ id: ARTIST_ID, name: 'IU', genres: ['K-Pop'] });
  });

  it('without an id of its own is found by the id that tracks give it', async () => {
    const artist = bare.artists[0]!;
    const { body } = await get(`/spotify/v1/artists/${artistIdOf(artist)}`);
    expect(wholeArtist.parse(body).name).toBe(artist.name);
  });

  it('has related artists, at most 20 and not itself, each of whom is found', async () => {
    const { body } = await get(`/spotify/v1/artists/${ARTIST_ID}/related-artists`);
    const { artists } = z.strictObject({ artists: z.array(wholeArtist) }).parse(body);
    expect(artists).toHaveLength(20);
    expect(artists.map(({ id }) => id)).not.toContain(ARTIST_ID);
    const [first] = artists;
    expect((await get(`/spotify/v1/artists/${first?.id}`)).body).toMatchObject({ name: first?.name });
  });

  it('that is unknown returns 404, and says how to bring it', async () => {
    const { body } = await get(`/spotify/v1/artists/${UNKNOWN_ID}`);
    expect(body).toEqual(refusal(404, /no artist .* in this catalogue; .*npm run import/));
  });
});

describe('an album', () => {
  it('has its songs, and their number', async () => {
    const { body } = await get(`/spotify/v1/albums/${ALBUM_ID}`);
    const { total_tracks: total, tracks } = wholeAlbum.parse(body);
    expect([total, tracks.total]).toEqual([2, 2]);
    expect(tracks.items.map(({ name }) => name).toSorted()).toEqual(['Palette', '밤편지']);
  });

  it('has links to its tracks that lead to pages of them', async () => {
    const { tracks } = wholeAlbum.parse((await get(`/spotify/v1/albums/${ALBUM_ID}`)).body);
    expect(page(shortTrack).parse(await (await fetch(tracks.href)).json())).toEqual(tracks);
    const [one, other] = tracks.items;
    const first = page(shortTrack).parse((await get(`/spotify/v1/albums/${ALBUM_ID}/tracks?limit=1`)).body);
    expect(first).toMatchObject({ items: [one], total: 2, previous: null });
    expect(await (await fetch(first.next ?? '')).json()).toMatchObject({ items: [other], next: null });
  });

  it('that holds only versions that no list shows is found too', async () => {
    expect(content.tracks.filter(({ album }) => album?.name === reissue.album?.name)).toEqual([reissue]);
    const { body } = await get(`/spotify/v1/albums/${albumIdOf(reissue)}`);
    expect(wholeAlbum.parse(body)).toMatchObject({
      name: 'Reissues',
      tracks: { items: [{ id: reissue.id }] },
    });
  });

  it('without an id of its own is found by the id that tracks give it', async () => {
    const { body } = await get(`/spotify/v1/albums/${albumIdOf(version)}`);
    expect(wholeAlbum.parse(body).name).toBe('First Album');
  });

  it('is the track itself if the catalogue knows none', async () => {
    const { body } = await get(`/spotify/v1/albums/${bare.id}`);
    expect(wholeAlbum.parse(body)).toMatchObject({ name: bare.name, total_tracks: 1 });
  });

  it.each([UNKNOWN_ID, whole.id, TOO_LARGE_ID])('that is unknown returns 404: %s', async (id) => {
    const { body } = await get(`/spotify/v1/albums/${id}`);
    expect(body).toEqual(refusal(404, /no album .* in this catalogue/));
  });
});

describe('errors under /spotify', () => {
  it.each([
    ['/spotify', 404],
    ['/spotify/v1/me', 404],
    ['/spotify/v1/audio-analysis/x', 404],
    ['/spotify/v1/tracks/%E0%A4', 400],
  ])('GET %s returns %i in the form of Spotify', async (path, status) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status, type: expect.stringContaining('application/json') as unknown });
    expect(answer.body).toEqual(refusal(status, /./));
  });

  it('say which method a route takes', async () => {
    const answer = await get('/spotify/v1/tracks', { method: 'POST', body: '{}' });
    expect(answer).toMatchObject({ status: 405 });
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect(answer.body).toEqual(refusal(405, /GET/));
  });

  it('return 503 with Retry-After while an engine does not answer', async () => {
    const { songs } = served.current;
    const fails = () => Promise.reject(new EngineTimeoutError('qdrant', 'did not answer in time'));
    served.current.songs = {
      ...songs,
      find: fails,
      findAll: fails,
      browse: fails,
      overview: fails,
      similar: fails,
    };
    for (const path of [
      `tracks/${whole.id}`,
      `tracks?ids=${whole.id}`,
      `artists/${ARTIST_ID}`,
      `albums/${ALBUM_ID}`,
      `recommendations?seed_tracks=${whole.id}`,
      'recommendations/available-genre-seeds',
      'search?q=year:2010&type=track',
    ]) {
      const { status, headers, body } = await get(`/spotify/v1/${path}`);
      expect(status).toBe(503);
      expect(headers.get('retry-after')).toBe('2');
      expect(body).toEqual(refusal(503, /qdrant/));
    }
    served.current.songs = songs;
  });

  it('return 500 without details for a defect', async () => {
    const { songs } = served.current;
    served.current.songs = { ...songs, find: () => Promise.reject(new Error('canary')) };
    const { body } = await get(`/spotify/v1/tracks/${whole.id}`);
    served.current.songs = songs;
    expect(body).toEqual(refusal(500, /^an unexpected error/));
  });
});
