import { beforeAll, describe, expect, it } from 'vitest';
import { matchesFilter } from '../../src/domain/filters.ts';
import { createRandom, pick } from '../../src/domain/random.ts';
import { bySpace } from '../../src/domain/space.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import { mixes } from '../../src/recommend/mixing.ts';
import { continueRadio, type PlayedSong, type RadioQuery } from '../../src/recommend/radio.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { countingCalls } from './counted-songs.ts';

const content = createSongIndexContent();
const { tracks } = content;
const songIds = tracks.filter(({ isRepresentative }) => isRepresentative).map(({ id }) => id);
const [first, second, third] = songIds as [TrackId, TrackId, TrackId];
const trackOf = new Map(tracks.map((track) => [track.id, track]));
let songs: SongIndex;

beforeAll(async () => {
  songs = await openInProcessSongIndex(content);
});

const QUERY: RadioQuery = {
  seeds: [],
  played: [],
  method: 'style',
  limit: 20,
  filter: {},
  prefer: {},
  harmonic: false,
  artistGap: 8,
  withoutArtists: [],
  variation: 0,
};

const radio = (query: Partial<RadioQuery> = {}) => continueRadio(songs, { ...QUERY, ...query });
const heard = (id: TrackId, as: 'liked' | 'skipped' | 'played' = 'played'): PlayedSong => ({
  id,
  liked: as === 'liked',
  skipped: as === 'skipped',
});

describe.each(['style', 'sound', 'blend'] as const)('a radio by %s', (method) => {
  it('never repeats a song, keeps the gap between songs of an artist, and fulfils the filters', async () => {
    const random = createRandom(3);
    for (let round = 0; round < 30; round += 1) {
      const played = Array.from({ length: Math.floor(random() * 30) }, () =>
        heard(pick(random, tracks).id, pick(random, ['liked', 'skipped', 'played'] as const)),
      );
      const filter = pick(random, [{}, { genres: ['rock', 'ballad'] }, { year: { min: 1995 } }]);
      const { items, relaxed } = await radio({ seeds: [pick(random, tracks).id], played, method, filter });
      expect(items).toHaveLength(20);
      expect(relaxed.filter((one) => one !== 'artistGap')).toEqual([]);
      const order = [...played.map(({ id }) => trackOf.get(id)!), ...items.map(({ track }) => track)];
      const answered = items.map(({ track }) => track.songId);
      expect(new Set(answered).size).toBe(20);
      for (const [place, { track }] of items.entries()) {
        expect(played.some(({ id }) => trackOf.get(id)?.songId === track.songId)).toBe(false);
        expect(matchesFilter(track, filter)).toBe(true);
        const at = played.length + place;
        const recent = order.slice(Math.max(0, at - 8), at).map(({ artists }) => artists[0]?.name);
        expect(relaxed.length === 0 && recent.includes(track.artists[0]?.name)).toBe(false);
      }
    }
  });

  it('comes nearer to what is liked, and moves away from what is skipped', async () => {
    const meanSimilarity = async (as: 'liked' | 'skipped') => {
      const { items } = await radio({ method, seeds: [first], played: [heard(second, as)] });
      const answer = await songs.similar({
        seeds: { near: [second] },
        space: method === 'sound' ? 'sound' : 'style',
        limit: songIds.length,
        filter: {},
      });
      const similarities = new Map(answer.items.map(({ track, similarity }) => [track.id, similarity]));
      return items.reduce((sum, { track }) => sum + similarities.get(track.id)! / items.length, 0);
    };
    expect(await meanSimilarity('liked')).toBeGreaterThan((await meanSimilarity('skipped')) + 0.05);
  });

  it('gives another selection for another variation, and the same for the same', async () => {
    const idsOf = async (variation: number) =>
      (await radio({ method, seeds: [first], variation })).items.map(({ track }) => track.id);
    expect(await idsOf(1)).toEqual(await idsOf(1));
    expect(await idsOf(1)).not.toEqual(await idsOf(2));
  });
});

describe('a radio', () => {
  it('plays songs that mix as long as there are some, and says when it goes on without', async () => {
    const { items, relaxed } = await radio({
      seeds: [first],
      played: [heard(first)],
      harmonic: true,
      limit: 3,
    });
    expect(relaxed).toEqual([]);
    const order = [trackOf.get(first)!, ...items.map(({ track }) => track)];
    for (const [place, track] of order.slice(1).entries()) expect(mixes(order[place]!, track)).toBe(true);
    const long = await radio({ seeds: [first], played: [heard(first)], harmonic: true, limit: 100 });
    expect(long.items).toHaveLength(100);
    expect(long.relaxed[0]).toBe('harmonic');
  });

  it('plays preferred songs first, then others, and says so', async () => {
    const prefer = { artists: ['Artist 7', 'Artist 9'] };
    const { items, relaxed } = await radio({ seeds: [first], prefer, artistGap: 0, limit: 40 });
    const isPreferred = items.map(({ track }) => matchesFilter(track, prefer));
    const count = isPreferred.indexOf(false);
    expect(count).toBeGreaterThan(10);
    expect(isPreferred.slice(count)).not.toContain(true);
    expect(relaxed).toEqual(['prefer']);
  });

  it('gives up a filter only if no song is left, and names it', async () => {
    const filter = { year: { min: 2010, max: 2009 }, explicit: false };
    const nothing = await radio({ seeds: [first], filter });
    expect(nothing.items).toHaveLength(20);
    expect(nothing.relaxed).toEqual(['filters.year', 'filters.explicit']);
    expect(nothing.items[0]?.track.id).toBe((await radio({ seeds: [first] })).items[0]?.track.id);
    const few = await radio({ seeds: [first], filter: { artists: ['Artist 7'] } });
    expect(few.items.length).toBeGreaterThan(5);
    expect(few.items.every(({ track }) => track.artists[0]?.name === 'Artist 7')).toBe(true);
    expect(few.relaxed).toEqual(['artistGap']);
  });

  it('begins with the best known songs if nothing is known of the listener', async () => {
    const unknown = trackIdAt(999_999);
    const answer = await radio({ seeds: [unknown] });
    expect(answer).toMatchObject({ unknown: [unknown], relaxed: ['similarity'], release: content.release });
    expect(answer.items[0]?.track.id).toBe(songIds[0]);
  });

  it('is empty only if every song was played', async () => {
    const all = songIds.map((id) => heard(id));
    expect((await radio({ played: all })).items).toEqual([]);
    const rest = await radio({ played: all.slice(0, -3), filter: { artists: ['nobody'] } });
    expect(rest.items.map(({ track }) => track.id).toSorted()).toEqual(songIds.slice(-3).toSorted());
  });

  it('finds others where two artists fill the neighbourhood, one around the other', async () => {
    const artistAt = (index: number) =>
      index < 300 ? `Crowd ${Math.floor(index / 150)}` : `Artist ${index % 40}`;
    const crowd = Array.from({ length: 450 }, (_, index) =>
      publishedTrack({ index, name: `Song ${index}`, artist: artistAt(index) }),
    );
    const data = Float32Array.from(
      crowd.flatMap((_, index) => [Math.cos(index / 900), Math.sin(index / 900)]),
    );
    const index = await openInProcessSongIndex({
      release: '0'.repeat(16),
      tracks: crowd,
      vectors: bySpace(() => ({ rows: crowd.length, columns: 2, data })),
    });
    const { items, relaxed } = await continueRadio(index, { ...QUERY, seeds: [trackIdAt(0)] });
    expect(items).toHaveLength(20);
    expect(relaxed).toEqual([]);
  });

  it('takes few requests to the index', async () => {
    const counted = countingCalls(songs);
    await continueRadio(counted.songs, { ...QUERY, seeds: [first, second, third] });
    expect(counted.calls()).toBe(4);
    const hard = countingCalls(songs);
    const filter = { year: { min: 2010, max: 2009 } };
    const query = { ...QUERY, seeds: [first], filter, prefer: { explicit: false }, harmonic: true };
    await continueRadio(hard.songs, query);
    expect(hard.calls()).toBeLessThanOrEqual(8);
  });
});
