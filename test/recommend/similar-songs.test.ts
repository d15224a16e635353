import { beforeAll, describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { TrackNotFoundError } from '../../src/domain/errors.ts';
import { createRandom, normal } from '../../src/domain/random.ts';
import { bySpace } from '../../src/domain/space.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { similarSongs, type SimilarSongsQuery } from '../../src/recommend/similar-songs.ts';
import { DEFAULT_RULES } from '../../src/recommend/song-picker.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { idsInPages } from './ids-in-pages.ts';

const SONGS = 2000;
/** Songs of the seed's artist, all closer to the seed than anybody else's. */
const OWN = 300;
const DIMENSION = 6;

const random = createRandom(3);
const tracks: PublishedTrack[] = Array.from({ length: SONGS }, (_, index) =>
  publishedTrack({ index, artist: index < OWN ? 'Queen' : `Artist ${index % 97}`, popularity: index % 101 }),
);
const vector = (index: number): number[] =>
  Array.from({ length: DIMENSION }, (_, column) =>
    index < OWN ? Number(column === 0) + normal(random) * 0.01 : normal(random),
  );
const data = Float32Array.from(tracks.flatMap((_, index) => vector(index)));
const matrix = { rows: SONGS, columns: DIMENSION, data };
let songs: SongIndex;
let requests = 0;
/** The songs that the last list asked for at first. */
let askedFor = 0;

beforeAll(async () => {
  const index = await openInProcessSongIndex({
    release: '0'.repeat(16),
    tracks,
    vectors: bySpace(() => matrix),
  });
  songs = {
    ...index,
    similar: (query) => {
      requests += 1;
      if (requests === 1) askedFor = query.limit;
      return index.similar(query);
    },
  };
});

const QUERY: SimilarSongsQuery = {
  seeds: { near: [trackIdAt(0)] },
  method: 'style',
  limit: 20,
  from: 0,
  filter: {},
  without: [],
  ...DEFAULT_RULES,
};

async function answerTo(query: Partial<SimilarSongsQuery>) {
  requests = 0;
  return similarSongs(songs, { ...QUERY, ...query });
}

/** What the rules leave of all songs, closest first. */
async function expectedIds(maxPerArtist: number, limit: number) {
  const { items } = await songs.similar({ seeds: QUERY.seeds, space: 'style', limit: SONGS, filter: {} });
  const counts = new Map<string, number>();
  return items
    .filter(({ track }) => {
      const artist = track.artists[0]?.name ?? '';
      counts.set(artist, (counts.get(artist) ?? 0) + 1);
      return (counts.get(artist) ?? 0) <= maxPerArtist;
    })
    .slice(0, limit)
    .map(({ track }) => track.id);
}

describe.each(['style', 'sound', 'blend'] as const)('a list by %s', (method) => {
  it('is full under a cap, even if the seed’s artist fills the neighbourhood', async () => {
    for (const limit of [1, 20, 100]) {
      const { items } = await answerTo({ method, limit });
      expect(items).toHaveLength(limit);
      const ofQueen = items.filter(({ track }) => track.artists[0]?.name === 'Queen');
      expect(ofQueen.length).toBeLessThanOrEqual(2);
    }
  });

  it('continues page by page, with every song once', async () => {
    const whole = (await answerTo({ method, limit: 60 })).items.map(({ track }) => track.id);
    const pages = [];
    for (let from: number | null = 0; from !== null && from < 60;) {
      const page: Awaited<ReturnType<typeof answerTo>> = await answerTo({ method, from, limit: 20 });
      pages.push(...page.items.map(({ track }) => track.id));
      from = page.next;
    }
    expect(pages).toEqual(whole);
  });
});

describe('a list among artists of two names', () => {
  it('holds the same songs in pages of any size', async () => {
    const names = Array.from({ length: 40 }, (_, index) => [`Artist ${index}`, `Artist ${index + 50}`]);
    const index = await openInProcessSongIndex({
      release: '0'.repeat(16),
      tracks,
      vectors: bySpace(() => matrix),
      aliasesOf: createAliasesOf(names),
    });
    const idsOf = (limit: number) => idsInPages((from) => similarSongs(index, { ...QUERY, limit, from }));
    const whole = await idsOf(200);
    expect(whole.length).toBeGreaterThan(100);
    expect(await idsOf(10)).toEqual(whole);
    expect(await idsOf(30)).toEqual(whole);
  });
});

describe('what a list asks for', () => {
  it('is no more than it lists and one to tell the next page, if its rules refuse none', async () => {
    const { items } = await answerTo({ takes: 'with', maxPerArtist: null });
    expect([items.length, askedFor, requests]).toEqual([20, 21, 1]);
  });

  it('is more if its rules may refuse some, and less by sound, whose neighbours are of many artists', async () => {
    const asked = [];
    for (const method of ['style', 'sound'] as const) {
      await answerTo({ method });
      asked.push(askedFor);
    }
    expect(asked).toEqual([100, 40]);
  });

  it('is a share of each of several seeds, and more in all', async () => {
    await answerTo({ seeds: { near: [trackIdAt(0), trackIdAt(1)], strategy: 'best' } });
    expect(askedFor).toBe(75);
    await answerTo({ seeds: { near: [trackIdAt(0)], strategy: 'best' } });
    expect(askedFor).toBe(100);
  });

  it('is the same for a rank by the other space, whatever the method and the rules', async () => {
    await answerTo({ method: 'sound', takes: 'with', maxPerArtist: null, comparedWith: [trackIdAt(0)] });
    expect(askedFor).toBe(100);
  });
});

describe.each(['style', 'sound', 'blend'] as const)('a list by %s', (method) => {
  it('continues beyond what one request chooses from', async () => {
    const seeds = { near: [trackIdAt(700)] } as const;
    const whole = (await answerTo({ method, seeds, diversity: 0.5, limit: 150 })).items.map(
      ({ track }) => track.id,
    );
    const pages = [0, 50, 100].map(async (from) => {
      const page = await similarSongs(songs, { ...QUERY, method, seeds, diversity: 0.5, from, limit: 50 });
      return page.items.map(({ track }) => track.id);
    });
    expect((await Promise.all(pages)).flat()).toEqual(whole);
    expect(new Set(whole).size).toBe(150);
  });

  it('has falling similarities, also beyond what one request chooses from', async () => {
    const { items } = await answerTo({ method, seeds: { near: [trackIdAt(700)] }, limit: 180 });
    expect(requests).toBeGreaterThan(method === 'blend' ? 1 : 0);
    const similarities = items.map(({ similarity }) => similarity);
    expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
  });

  it('is the more varied the more diversity is asked for, and unchanged by none', async () => {
    const seeds = { near: [trackIdAt(700)] } as const;
    const variety = async (diversity: number) => {
      const { items } = await answerTo({ method, seeds, diversity });
      const vectors = await songs.vectorsOf(
        items.map(({ track }) => track.id),
        method === 'sound' ? 'sound' : 'style',
      );
      const all = [...vectors.values()];
      const apart = (a: Float32Array, b: Float32Array) =>
        method === 'sound'
          ? Math.hypot(...a.map((value, column) => value - b[column]!))
          : 1 - a.reduce((sum, value, column) => sum + value * b[column]!, 0);
      return all.flatMap((a) => all.map((b) => apart(a, b))).reduce((sum, value) => sum + value, 0);
    };
    const [none, some, most] = [await variety(0), await variety(0.5), await variety(1)];
    expect(some).toBeGreaterThan(none);
    expect(most).toBeGreaterThan(some);
    const plain = await answerTo({ method, seeds });
    expect(await answerTo({ method, seeds, diversity: 0 })).toEqual(plain);
  });
});

describe('a list by style', () => {
  it('tells what ends it early', async () => {
    const ended = async (query: Partial<SimilarSongsQuery>) => {
      const { end, total } = await answerTo(query);
      return [end, total];
    };
    expect(await ended({})).toEqual([null, 20]);
    expect(await ended({ filter: { artists: ['Artist 5'] }, maxPerArtist: null, limit: 100 })).toEqual([
      'filter',
      expect.any(Number),
    ]);
    expect(await ended({ filter: { artists: ['Artist 5'] } })).toEqual(['rules', 2]);
    expect(await ended({ threshold: 0.9999999 })).toEqual(['threshold', expect.any(Number)]);
  });

  it('tells where each song stands in the other space, if they are compared', async () => {
    const { items } = await answerTo({ seeds: { near: [trackIdAt(700)] }, comparedWith: [trackIdAt(700)] });
    const ranks = items.map(({ otherRank }) => otherRank!);
    const byRank = items.toSorted((a, b) => a.otherRank!.rank - b.otherRank!.rank);
    const sounds = byRank.map(({ similarities }) => similarities!.sound);
    expect(sounds).toEqual(sounds.toSorted((a, b) => b - a));
    expect(new Set(ranks.map(({ space, of }) => `${space} ${of}`))).toEqual(new Set(['sound 100']));
  });

  it('is the closest songs that the rules allow', async () => {
    for (const maxPerArtist of [1, 2, 5]) {
      const { items } = await answerTo({ maxPerArtist, limit: 50 });
      expect(items.map(({ track }) => track.id)).toEqual(await expectedIds(maxPerArtist, 50));
    }
  });

  it('takes one request, and a further one only if the rules leave it short', async () => {
    await answerTo({ seeds: { near: [trackIdAt(700)] } });
    expect(requests).toBe(1);
    await answerTo({});
    expect(requests).toBe(2);
  });

  it('ends when there are no more songs', async () => {
    const { items, next } = await answerTo({ filter: { artists: ['Artist 5'] }, maxPerArtist: 3 });
    expect(items).toHaveLength(3);
    expect(next).toBeNull();
  });

  it('leaves out songs and the artists of the seed', async () => {
    const first = await answerTo({ withoutSeedArtists: true });
    expect(first.items.some(({ track }) => track.artists[0]?.name === 'Queen')).toBe(false);
    const without = first.items.slice(0, 5).map(({ track }) => track.id);
    const second = await answerTo({ withoutSeedArtists: true, without });
    expect(second.items.map(({ track }) => track.id)).not.toEqual(expect.arrayContaining(without));
    expect(second.items).toHaveLength(20);
  });

  it('refuses a seed that the release does not hold', async () => {
    await expect(answerTo({ seeds: { near: [trackIdAt(999_999)] } })).rejects.toBeInstanceOf(
      TrackNotFoundError,
    );
  });
});
