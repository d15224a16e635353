import { beforeAll, describe, expect, it } from 'vitest';
import { TrackNotFoundError } from '../../src/domain/errors.ts';
import { matchesFilter, type TrackFilter } from '../../src/domain/filters.ts';
import { createRandom, pick } from '../../src/domain/random.ts';
import { findPath, type PathQuery, SameSongError } from '../../src/recommend/path.ts';
import { identityOf, isSameSong } from '../../src/recommend/takes.ts';
import { publishSongs, switchSongs } from '../../src/songs/qdrant-publish.ts';
import { createQdrantSongIndex } from '../../src/songs/qdrant-song-index.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { trackIdAt } from '../published-track.ts';
import { hasQdrant, useQdrant } from '../use-engines.ts';
import { countingCalls } from './counted-songs.ts';

const content = createSongIndexContent();
const { tracks } = content;
const [first, second] = tracks as [(typeof tracks)[0], (typeof tracks)[0]];
let songs: SongIndex;

beforeAll(async () => {
  songs = await openInProcessSongIndex(content);
});

const QUERY: PathQuery = {
  from: first.id,
  to: second.id,
  method: 'style',
  length: 8,
  filter: {},
  maxPerArtist: 1,
  withoutArtists: [],
  takes: 'without',
};

const path = (query: Partial<PathQuery> = {}) => findPath(songs, { ...QUERY, ...query });

describe.each(['style', 'sound', 'blend'] as const)('a path by %s', (method) => {
  it('begins and ends with the given songs, with every song, take and artist at most as often as allowed', async () => {
    const random = createRandom(7);
    for (let round = 0; round < 12; round += 1) {
      const [from, to] = [pick(random, tracks), pick(random, tracks)];
      if (from.songId === to.songId) continue;
      const maxPerArtist = pick(random, [1, 2, null]);
      const length = pick(random, [3, 5, 20]);
      const filter: TrackFilter = pick(random, [{}, { genres: ['rock'] }, { year: { min: 2000 } }]);
      const found = await path({ from: from.id, to: to.id, method, length, maxPerArtist, filter });
      const inner = found.tracks.slice(1, -1);
      expect(found.tracks.map(({ id }) => id)).toEqual([from.id, ...inner.map(({ id }) => id), to.id]);
      expect(found.tracks).toHaveLength(length);
      for (const track of inner) {
        expect(track.isRepresentative && matchesFilter(track, filter)).toBe(true);
        const same = found.tracks.filter((other) =>
          isSameSong(identityOf({ track }), identityOf({ track: other })),
        );
        expect(same).toHaveLength(1);
        const name = track.artists[0]?.name;
        const own = found.tracks.filter(({ artists }) => artists[0]?.name === name);
        expect(own.length).toBeLessThanOrEqual(maxPerArtist ?? Infinity);
      }
    }
  });

  it('tells the similarities that lists tell', async () => {
    const found = await path({ method, length: 5 });
    const [, next] = found.tracks;
    expect(found.steps).toHaveLength(4);
    expect(found.toFirst[0]).toBeCloseTo(1, 6);
    expect(found.toFirst[1]).toBeCloseTo(found.steps[0]!, 6);
    const { items } = await songs.similar({
      seeds: { near: [first.id] },
      space: method === 'sound' ? 'sound' : 'style',
      limit: tracks.length,
      filter: {},
      comparedWith: [first.id],
    });
    const { similarities } = items.find(({ track }) => track.id === next?.id)!;
    const { style, sound } = similarities!;
    expect(found.steps[0]).toBeCloseTo({ style, sound, blend: (style + sound) / 2 }[method], 5);
  });

  it('is the same for the same request', async () => {
    expect((await path({ method })).tracks).toEqual((await path({ method })).tracks);
  });

  it('takes few requests to the index', async () => {
    const counted = countingCalls(songs);
    await findPath(counted.songs, { ...QUERY, method, length: 50 });
    expect(counted.calls()).toBeLessThanOrEqual(method === 'blend' ? 9 : 7);
  });
});

describe('a path', () => {
  it('is as long as the songs reach, down to its ends', async () => {
    const ofEnds = [first, second].map(({ artists }) => artists[0]?.name);
    const others = tracks.map(({ artists }) => artists[0]?.name).filter((name) => !ofEnds.includes(name));
    const artists = [...new Set(others)].slice(0, 3) as string[];
    const found = await path({ filter: { artists }, length: 20 });
    expect(found.tracks).toHaveLength(5);
    const none = await path({ filter: { year: { min: 2010, max: 2009 } } });
    expect(none.tracks.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(none.steps).toHaveLength(1);
    expect(none.release).toBe(content.release);
  });

  it('is looked for again, twice, while one of its steps is a jump', async () => {
    const random = createRandom(11);
    const requests = { even: new Set<number>(), jumping: new Set<number>() };
    for (let round = 0; round < 30; round += 1) {
      const counted = countingCalls(songs);
      const [from, to] = [pick(random, tracks), pick(random, tracks)];
      if (from.songId === to.songId) continue;
      const { steps } = await findPath(counted.songs, { ...QUERY, from: from.id, to: to.id });
      const angles = steps.map((step) => Math.acos(Math.min(1, step)));
      const mean = angles.reduce((sum, angle) => sum + angle) / angles.length;
      requests[Math.max(...angles) > 1.6 * mean ? 'jumping' : 'even'].add(counted.calls());
    }
    expect(Math.min(...requests.even)).toBe(5);
    expect([...requests.jumping]).toEqual([7]);
  });

  it('refuses an unknown song, and two versions of one song', async () => {
    const version = tracks.find(({ isRepresentative }) => !isRepresentative)!;
    await expect(path({ to: trackIdAt(999_999) })).rejects.toBeInstanceOf(TrackNotFoundError);
    await expect(path({ from: version.id, to: version.songId })).rejects.toBeInstanceOf(SameSongError);
  });
});

describe.skipIf(!hasQdrant)('a path over Qdrant', () => {
  const qdrant = useQdrant();

  it.each(['style', 'sound', 'blend'] as const)('by %s is that in process', async (method) => {
    const { url, apiKey } = qdrant.current;
    const options = { url, apiKey, timeoutMillis: 5000 };
    await publishSongs(options, content);
    await switchSongs(options, content.release);
    const overQdrant = createQdrantSongIndex(options);
    const found = await findPath(overQdrant, { ...QUERY, method });
    expect(found.tracks.map(({ id }) => id)).toEqual((await path({ method })).tracks.map(({ id }) => id));
    await overQdrant.close();
  });
});
