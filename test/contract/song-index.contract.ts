import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AliasesOf, createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { artistIdOf } from '../../src/domain/derived-id.ts';
import { TrackNotFoundError } from '../../src/domain/errors.ts';
import { matchesFilter, type TrackFilter } from '../../src/domain/filters.ts';
import { type Matrix, rowOf } from '../../src/domain/matrix.ts';
import { createRandom, normal, pick } from '../../src/domain/random.ts';
import { bySpace, METRIC_OF, type Space, SPACES } from '../../src/domain/space.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import type { Seed, ServedTrack, SongIndex } from '../../src/songs/song-index.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { describeOverview } from './overview.contract.ts';

export const CONTRACT_RELEASE = '00000000c0472ac7';
const SONG_COUNT = 400;
const VERSION_COUNT = 60;
const DIMENSION = 9;
const CLUSTER_COUNT = 5;
/** Rows of songs whose vectors are equal. */
const EQUALS = [210, 230, 250, 270, 290, 310] as const;
const GENRES = ['K-Pop', 'Ballad', 'rock', 'R&B'];
/** Engines may keep vectors of length 1 in 32 bits, so scores agree to about six digits. */
const PRECISION = 5;

/** Written without the space of the songs. */
const ARTIST_NAMES = [['Artist7', '가수 칠', 'Seventh Heaven']];

/** Every seventh song spells K-Pop in another way. */
function spelledIn(index: number, genre: string): string {
  return genre === 'K-Pop' && index % 7 === 0 ? 'k pop' : genre;
}

export interface SongIndexContent {
  readonly release: string;
  readonly contentHash: string;
  readonly tracks: readonly PublishedTrack[];
  readonly vectors: Readonly<Record<Space, Matrix>>;
  readonly clusters: Readonly<
    Record<Space, { readonly labels: Int32Array; readonly clusters: { id: number; summary: string }[] }>
  >;
  readonly map: Matrix;
  /** The same names twice: for engines, and for indexes in process. */
  readonly aliases?: readonly (readonly string[])[];
  readonly aliasesOf?: AliasesOf;
}

/** Returns the content with other names of artists. */
export function withNames(
  content: SongIndexContent,
  aliases: readonly (readonly string[])[],
): SongIndexContent {
  return { ...content, aliases, aliasesOf: createAliasesOf(aliases) };
}

/** Invents songs in browsing order. Some have a second, older version, which comes after all songs. */
export function createSongIndexContent(seed = 11): SongIndexContent {
  const random = createRandom(seed);
  const songs = Array.from({ length: SONG_COUNT }, (_, index) =>
    publishedTrack({
      index,
      artist: `Artist ${index % 40}`,
      genres: [spelledIn(index, pick(random, GENRES)), ...(random() < 0.3 ? ['city pop'] : [])],
      releaseDate: random() < 0.1 ? null : String(1990 + Math.floor(random() * 35)),
      explicit: random() < 0.2 ? null : random() < 0.3,
      popularity: random() < 0.1 ? null : Math.floor(random() * 101),
      durationMillis: random() < 0.1 ? null : 120_000 + Math.floor(random() * 200_000),
      ...(random() < 0.2 ? { name: `노래 ${index}` } : {}),
      features: {
        ...publishedTrack().features,
        tempo: 60 + random() * 120,
        loudness: -20 * random(),
        energy: random(),
        valence: random(),
        danceability: random(),
        acousticness: random(),
        instrumentalness: random(),
        speechiness: random(),
        liveness: random(),
        key: random() < 0.1 ? null : Math.floor(random() * 12),
        mode: random() < 0.5 ? 0 : 1,
      },
    }),
  ).toSorted((a, b) => (b.popularity ?? -1) - (a.popularity ?? -1) || (a.id < b.id ? -1 : 1));
  const versions = songs.slice(0, VERSION_COUNT).map((song, index) => {
    const id = trackIdAt(SONG_COUNT + index);
    return publishedTrack({
      ...song,
      id,
      name: `${song.name} - 2011 Remaster`,
      releaseDate: '1975-10-31',
      songId: song.id,
      isRepresentative: false,
      versionIds: [song.id, id],
      year: 1975,
    });
  });
  const versionOf = new Map(versions.map((version) => [version.songId, version]));
  const representatives = songs.map((song) => ({
    ...song,
    versionIds: versionOf.get(song.id)?.versionIds ?? [song.id],
    year: versionOf.get(song.id)?.year ?? song.year,
  }));
  const tracks = [...representatives, ...versions];
  const matrix = (columns = DIMENSION): Matrix => ({
    rows: tracks.length,
    columns,
    data: Float32Array.from({ length: tracks.length * columns }, () => normal(random)),
  });
  const vectors = bySpace(() => matrix());
  for (const { data } of Object.values(vectors))
    for (const row of EQUALS.slice(1))
      data.copyWithin(row * DIMENSION, EQUALS[0] * DIMENSION, (EQUALS[0] + 1) * DIMENSION);
  return {
    release: CONTRACT_RELEASE,
    contentHash: `seed ${seed}`,
    tracks,
    vectors,
    clusters: bySpace((space) => ({
      labels: Int32Array.from(tracks, (_, row) => row % CLUSTER_COUNT),
      clusters: Array.from({ length: CLUSTER_COUNT }, (_, id) => ({
        id,
        summary: `cluster ${id} of ${space}`,
      })),
    })),
    map: matrix(2),
    aliases: ARTIST_NAMES,
    aliasesOf: createAliasesOf(ARTIST_NAMES),
  };
}

/** Returns the songs closest to a vector, by comparing all of them. */
function expectedSimilar(
  content: SongIndexContent,
  wanted: Float32Array,
  space: Space,
  { limit = 20, filter = {}, without = [] as readonly PublishedTrack[] },
) {
  const { tracks, vectors } = content;
  const songs = new Set(without.map(({ songId }) => songId));
  return tracks
    .map((track, row) => ({ track, closeness: closenessOf(wanted, rowOf(vectors[space], row), space) }))
    .filter(
      ({ track }) => track.isRepresentative && !songs.has(track.songId) && passes(content, track, filter),
    )
    .toSorted((a, b) => b.closeness - a.closeness)
    .slice(0, limit);
}

function rowOfTrack(tracks: readonly PublishedTrack[], { id }: PublishedTrack): number {
  return tracks.findIndex((track) => track.id === id);
}

/** Returns a track's vector as the space compares it: of length 1 if only the direction counts. */
function vectorOf({ tracks, vectors }: SongIndexContent, track: PublishedTrack, space: Space): Float32Array {
  const vector = rowOf(vectors[space], rowOfTrack(tracks, track));
  const length = METRIC_OF[space] === 'cosine' ? Math.hypot(...vector) : 1;
  return vector.map((value) => value / length);
}

function closenessOf(a: Float32Array, b: Float32Array, space: Space): number {
  const sum = (of: (x: number, y: number) => number) =>
    a.reduce((total, x, index) => total + of(x, b[index] ?? 0), 0);
  if (METRIC_OF[space] === 'euclidean') return 1 / (1 + Math.sqrt(sum((x, y) => (x - y) ** 2)));
  return sum((x, y) => x * y) / Math.hypot(...a) / Math.hypot(...b);
}

/** The dot product, or minus the squared distance. */
function scoreOf(a: Float32Array, b: Float32Array, space: Space): number {
  const isCosine = METRIC_OF[space] === 'cosine';
  return a.reduce((sum, x, column) => sum + (isCosine ? x * b[column]! : -((x - b[column]!) ** 2)), 0);
}

/** A track as an index serves it, with its clusters and its place on the map. */
function servedOf({ tracks, clusters, map }: SongIndexContent, track: PublishedTrack): ServedTrack {
  const row = rowOfTrack(tracks, track);
  const [x, y] = rowOf(map, row) as unknown as [number, number];
  return {
    ...track,
    clusters: bySpace((space) => {
      const id = clusters[space].labels[row] as number;
      return { id, words: `cluster ${id} of ${space}` };
    }),
    position: [x, y],
  };
}

function passes(content: SongIndexContent, track: PublishedTrack, filter: TrackFilter): boolean {
  return matchesFilter(servedOf(content, track), filter, content);
}

function idsOf(items: readonly { readonly track: PublishedTrack }[]): TrackId[] {
  return items.map(({ track }) => track.id);
}

const FILTERS: readonly [string, TrackFilter][] = [
  ['no filter', {}],
  ['a genre', { genres: ['k pop'] }],
  ['any of two genres', { genres: ['rock', 'R & B'] }],
  ['an artist', { artists: ['artist 7'] }],
  ['an artist without the space', { artists: ['ARTIST7'] }],
  ['another name of an artist', { artists: ['seventh  heaven'] }],
  ['a name in another script', { artists: ['가수칠', 'nobody'] }],
  ['an unknown artist', { artists: ['nobody'] }],
  ['years', { year: { min: 2000, max: 2009 } }],
  ['years before the version that is shown', { year: { max: 1980 } }],
  ['a tempo', { tempo: { min: 118.5, max: 131.25 } }],
  ['a duration', { durationMillis: { max: 180_000 } }],
  ['a popularity', { popularity: { min: 50 } }],
  ['explicit', { explicit: true }],
  ['not explicit', { explicit: false }],
  [
    'several at once',
    { genres: ['ballad', 'city pop'], year: { min: 2005 }, explicit: false, tempo: { max: 150 } },
  ],
  ['an audio feature', { energy: { min: 0.25, max: 0.75 } }],
  ['a key', { key: { min: 3, max: 7 }, mode: { min: 1 } }],
  ['keys of the Camelot wheel', { camelotKeys: ['8B', '9A'] }],
  ['a language of titles', { languages: ['ko'] }],
  ['clusters of both spaces', { clusters: ['style:1', 'sound:3'] }],
  ['an id of an artist', { artistIds: [artistIdOf({ id: null, name: 'ARTIST 7' })] }],
  ['a range that nothing lies in', { year: { min: 2010, max: 2009 } }],
];

/** Tests what every song index promises. `open` gets the songs that the index must serve. */
export function describeSongIndex(
  name: string,
  open: (
    content: SongIndexContent,
  ) => Promise<{ readonly index: SongIndex; readonly close: () => Promise<void> }>,
): void {
  describe(`${name} is a song index:`, () => {
    const content = createSongIndexContent();
    const { tracks } = content;
    const [song, second, third, fourth] = tracks.slice(100) as [
      PublishedTrack,
      PublishedTrack,
      PublishedTrack,
      PublishedTrack,
    ];
    const version = tracks.find((track) => !track.isRepresentative) ?? song;
    let index: SongIndex;
    let close: () => Promise<void>;

    beforeAll(async () => {
      ({ index, close } = await open(content));
    });
    afterAll(() => close());

    it('names the release it serves', async () => {
      expect(await index.status()).toMatchObject({ release: CONTRACT_RELEASE });
    });

    it('finds every track with all its fields, also versions that do not represent their song', async () => {
      const track = servedOf(content, song);
      expect(await index.find(song.id)).toEqual({ release: CONTRACT_RELEASE, track });
      expect((await index.find(version.id)).track).toEqual(servedOf(content, version));
    });

    it('finds nothing for an id that is not in the release', async () => {
      expect((await index.find(trackIdAt(999_999))).track).toBeNull();
    });

    it('finds several tracks in the order of their ids, with null for an unknown one', async () => {
      const ids = [version.id, trackIdAt(999_999), song.id, version.id];
      const [ofVersion, ofSong] = [servedOf(content, version), servedOf(content, song)];
      expect(await index.findAll(ids)).toEqual({
        release: CONTRACT_RELEASE,
        tracks: [ofVersion, null, ofSong, ofVersion],
      });
      expect((await index.findAll([])).tracks).toEqual([]);
    });

    for (const space of SPACES) {
      it.each(FILTERS)(
        `${space}: with %s, the closest songs are those that a plain comparison finds`,
        async (_, filter) => {
          const wanted = vectorOf(content, song, space);
          const expected = expectedSimilar(content, wanted, space, { filter, without: [song] });
          const answer = await index.similar({ seeds: { near: [song.id] }, space, limit: 20, filter });
          expect(idsOf(answer.items)).toEqual(idsOf(expected));
          answer.items.forEach(({ similarity }, rank) => {
            expect(similarity).toBeCloseTo(expected[rank]?.closeness ?? NaN, PRECISION);
          });
        },
      );

      it(`${space}: accepts any version as the seed, and leaves out its song`, async () => {
        const wanted = vectorOf(content, version, space);
        const expected = expectedSimilar(content, wanted, space, { without: [version] });
        const query = { seeds: { near: [version.id] }, space, limit: 20, filter: {} } as const;
        const answer = await index.similar(query);
        expect(answer).toMatchObject({ release: CONTRACT_RELEASE, seeds: [servedOf(content, version)] });
        expect(idsOf(answer.items)).toEqual(idsOf(expected));
      });

      it(`${space}: ranks by the mean of several seeds, and away from seeds to avoid`, async () => {
        const mean = (...seeds: PublishedTrack[]) => {
          const all = seeds.map((seed) => vectorOf(content, seed, space));
          return all[0]!.map((_, column) => all.reduce((sum, one) => sum + one[column]! / all.length, 0));
        };
        const near = [song, second, version];
        const far = [third, fourth];
        const away = mean(...far);
        const cases = [
          { far: [], wanted: mean(...near) },
          { far, wanted: mean(...near).map((value, column) => 2 * value - away[column]!) },
        ];
        for (const { far: others, wanted } of cases) {
          const expected = expectedSimilar(content, wanted, space, { without: [...near, ...others] });
          const seeds = { near: near.map(({ id }) => id) as [TrackId], far: others.map(({ id }) => id) };
          const answer = await index.similar({ seeds, space, limit: 20, filter: {} });
          expect(answer.seeds).toEqual(near.map((track) => servedOf(content, track)));
          expect(idsOf(answer.items)).toEqual(idsOf(expected));
        }
      });

      it(`${space}: counts seeds that are vectors alike if only their directions are compared`, async () => {
        const [one, other] = [vectorOf(content, song, space), vectorOf(content, second, space)];
        const short = other.map((value) => value / 4);
        const counted = METRIC_OF[space] === 'cosine' ? other : short;
        const wanted = one.map((value, column) => (value + counted[column]!) / 2);
        const expected = expectedSimilar(content, wanted, space, { without: [song] });
        const query = { seeds: { near: [song.id, short] as const }, space, limit: 20, filter: {} };
        expect(idsOf((await index.similar(query)).items)).toEqual(idsOf(expected));
      });

      it.each(['best', 'sum'] as const)(
        `${space}: ranks songs by the %s similarity to several seeds`,
        async (strategy) => {
          const [near, far] = [
            [song, second, version],
            [third, fourth],
          ];
          const vectors = [...near, ...far].map((track) => vectorOf(content, track, space));
          const songs = new Set([...near, ...far].map(({ songId }) => songId));
          const ranked = tracks
            .filter((track) => track.isRepresentative && !songs.has(track.songId))
            .map((track) => {
              const own = vectorOf(content, track, space);
              const scores = vectors.map((vector) => scoreOf(own, vector, space));
              return { track, near: scores.slice(0, 3), far: scores.slice(3) };
            });
          const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
          const expected =
            strategy === 'best'
              ? ranked
                  .filter((one) => Math.max(...one.near) > Math.max(...one.far))
                  .toSorted((a, b) => Math.max(...b.near) - Math.max(...a.near))
              : ranked.toSorted((a, b) => sum(b.near) - sum(b.far) - sum(a.near) + sum(a.far));
          const seeds = {
            near: [song.id, second.id, vectorOf(content, version, space)] satisfies [Seed, ...Seed[]] as [
              Seed,
              ...Seed[],
            ],
            far: far.map(({ id }) => id),
            strategy,
          };
          const without = [version.id];
          const { items } = await index.similar({ seeds, space, limit: 400, filter: {}, without });
          expect(idsOf(items)).toEqual(idsOf(expected));
          if (strategy === 'sum') return;
          expect(items.map(({ closest }) => closest)).toEqual(
            expected.map(({ near: scores }) => scores.indexOf(Math.max(...scores))),
          );
          const closest = Math.max(...(expected[0]?.near ?? []));
          const similarity = METRIC_OF[space] === 'cosine' ? closest : 1 / (1 + Math.sqrt(-closest));
          expect(items[0]?.similarity).toBeCloseTo(similarity, 4);
        },
      );

      // Nine end between no equals, which engines cut as they like.
      it(`${space}: returns as many songs of each seed as asked, by the best similarity`, async () => {
        const near = [song, second];
        const nearest = near.flatMap((seed) =>
          expectedSimilar(content, vectorOf(content, seed, space), space, { without: near, limit: 9 }),
        );
        const seeds = { near: near.map(({ id }) => id) as [TrackId, TrackId], strategy: 'best' } as const;
        const answer = await index.similar({ seeds, space, limit: 9, filter: {} });
        expect(idsOf(answer.items).toSorted()).toEqual([...new Set(idsOf(nearest))].toSorted());
        answer.near?.forEach((vector, place) => {
          const wanted = vectorOf(content, near[place]!, space);
          vector.forEach((value, column) => expect(value).toBeCloseTo(wanted[column]!, 5));
        });
        expect(answer.near).toHaveLength(2);
      });

      it.each([[[song]], [[song, second]]])(
        `${space}: returns songs however far by the best similarity, if none is to be far from, of %#`,
        async (near) => {
          const seeds = { near: near.map(({ id }) => id) as [TrackId], strategy: 'best' } as const;
          const { items } = await index.similar({ seeds, space, limit: 400, filter: {} });
          const songs = new Set(near.map(({ songId }) => songId));
          const expected = tracks.filter((track) => track.isRepresentative && !songs.has(track.songId));
          expect(idsOf(items).toSorted()).toEqual(idsOf(expected.map((track) => ({ track }))).toSorted());
        },
      );

      it.each([[[song]], [[song, second, version]]])(
        `${space}: returns the least similar songs first if asked, of %#`,
        async (near) => {
          const vectors = near.map((track) => vectorOf(content, track, space));
          const songs = new Set(near.map(({ songId }) => songId));
          const expected = tracks
            .filter((track) => track.isRepresentative && !songs.has(track.songId))
            .map((track) => {
              const own = vectorOf(content, track, space);
              const score = vectors.reduce((sum, one) => sum + scoreOf(own, one, space) / near.length, 0);
              return { track, score };
            })
            .toSorted((a, b) => a.score - b.score)
            .slice(0, 20);
          const seeds = { near: near.map(({ id }) => id) as [TrackId], strategy: 'least' } as const;
          const { items } = await index.similar({ seeds, space, limit: 20, filter: {} });
          expect(idsOf(items)).toEqual(idsOf(expected));
          items.forEach(({ similarity }, rank) => {
            const score = expected[rank]?.score ?? NaN;
            const wanted = METRIC_OF[space] === 'cosine' ? score : 1 / (1 + Math.sqrt(-score));
            expect(similarity).toBeCloseTo(wanted, 4);
          });
        },
      );

      it(`${space}: leaves out artists`, async () => {
        const { items } = await index.similar({
          seeds: { near: [song.id] },
          space,
          limit: 400,
          filter: {},
          withoutArtists: ['가수칠', 'artist-8', 'nobody'],
        });
        const wanted = vectorOf(content, song, space);
        const expected = expectedSimilar(content, wanted, space, { limit: 400, without: [song] }).filter(
          ({ track }) => !['Artist 7', 'Artist 8'].includes(track.artists[0]?.name ?? ''),
        );
        expect(idsOf(items)).toEqual(idsOf(expected));
      });

      it(`${space}: returns the similarity in every space, if asked`, async () => {
        const query = { seeds: { near: [song.id, second.id] as const }, space, limit: 10, filter: {} };
        const { items } = await index.similar({ ...query, comparedWith: [song.id, second.id] });
        expect(idsOf(items)).toEqual(idsOf((await index.similar(query)).items));
        for (const { track, similarities } of items) {
          for (const other of SPACES) {
            const [a, b] = [song, second].map((seed) => vectorOf(content, seed, other));
            const mean = a!.map((value, column) => (value + b![column]!) / 2);
            const expected = closenessOf(mean, vectorOf(content, track, other), other);
            expect(similarities?.[other]).toBeCloseTo(expected, 4);
          }
        }
      });

      it(`${space}: finds songs by a vector of any length`, async () => {
        const wanted = vectorOf(content, third, space).map((value) => value * 1.5);
        const expected = expectedSimilar(content, wanted, space, {});
        const answer = await index.similar({ seeds: { near: [wanted] }, space, limit: 20, filter: {} });
        expect(answer).toMatchObject({ release: CONTRACT_RELEASE, seeds: [] });
        expect(idsOf(answer.items)).toEqual(idsOf(expected));
        answer.items.forEach(({ similarity }, rank) => {
          expect(similarity).toBeCloseTo(expected[rank]?.closeness ?? NaN, PRECISION);
        });
      });

      it(`${space}: leaves out excluded songs, whichever of their versions is named`, async () => {
        const without = [version, second, fourth];
        const wanted = vectorOf(content, song, space);
        const expected = expectedSimilar(content, wanted, space, { limit: 30, without: [song, ...without] });
        const answer = await index.similar({
          seeds: { near: [song.id] },
          space,
          limit: 30,
          filter: {},
          without: [...without.map(({ id }) => id), trackIdAt(999_999)],
        });
        expect(idsOf(answer.items)).toEqual(idsOf(expected));
      });

      it(`${space}: lists the songs closest to each of several vectors, with their vectors`, async () => {
        const filter = { year: { min: 1995 } };
        const left = [second, fourth];
        const wanted = [song, third].map((track) => vectorOf(content, track, space).map((x) => x * 1.5));
        const { release, lists } = await index.similarToEach({
          vectors: wanted,
          space,
          limit: 15,
          filter,
          withoutSongs: left.map(({ id }) => id),
          withoutArtists: ['ARTIST 7'],
        });
        expect(release).toBe(CONTRACT_RELEASE);
        expect(lists).toHaveLength(wanted.length);
        for (const [rank, list] of lists.entries()) {
          const expected = expectedSimilar(content, wanted[rank]!, space, {
            limit: 400,
            filter,
            without: left,
          })
            .filter(({ track }) => track.artists[0]?.name !== 'Artist 7')
            .slice(0, 15);
          expect(idsOf(list)).toEqual(idsOf(expected));
          for (const [place, { track, similarity, vectors }] of list.entries()) {
            const { versionIds, clusters } = servedOf(content, expected[place]!.track);
            expect(track).toMatchObject({ versionIds, clusters });
            expect(similarity).toBeCloseTo(expected[place]!.closeness, PRECISION);
            for (const other of SPACES) {
              const own = vectorOf(content, track, other);
              expect(vectors[other]).toHaveLength(own.length);
              own.forEach((value, column) => expect(vectors[other][column]).toBeCloseTo(value, 4));
            }
          }
        }
      });

      it(`${space}: lists equally close songs by popularity`, async () => {
        const [first, ...others] = EQUALS.map((row) => tracks[row]!);
        const [query, ids] = [{ space, limit: others.length, filter: {} }, others.map(({ id }) => id)];
        const { items } = await index.similar({ ...query, seeds: { near: [first!.id] } });
        expect(idsOf(items)).toEqual(ids);
        const vectors = [vectorOf(content, first!, space)];
        const { lists } = await index.similarToEach({ ...query, vectors, withoutSongs: [first!.id] });
        expect(lists.map(idsOf)).toEqual([ids]);
      });

      it(`${space}: answers empty lists, and the release, if no song passes the filter`, async () => {
        const vectors = [vectorOf(content, song, space)];
        const filter = { year: { min: 2010, max: 2009 } };
        const answer = await index.similarToEach({ vectors, space, limit: 5, filter });
        expect(answer).toEqual({ release: CONTRACT_RELEASE, lists: [[]] });
      });

      it(`${space}: returns the vectors of the release's tracks`, async () => {
        const vectors = await index.vectorsOf([version.id, trackIdAt(999_999), song.id], space);
        expect([...vectors.keys()].toSorted()).toEqual([version.id, song.id].toSorted());
        for (const track of [version, song]) {
          vectorOf(content, track, space).forEach((value, column) => {
            expect(vectors.get(track.id)?.[column]).toBeCloseTo(value, PRECISION);
          });
        }
      });

      it(`${space}: returns all other songs if asked for more than there are`, async () => {
        const seeds = { near: [version.id] } as const;
        const { items } = await index.similar({ seeds, space, limit: 1000, filter: {} });
        expect(items).toHaveLength(SONG_COUNT - 1);
        expect(new Set(items.map(({ track }) => track.songId)).size).toBe(SONG_COUNT - 1);
      });

      it(`${space}: refuses a seed that is not in the release`, async () => {
        const unknown = trackIdAt(999_999);
        for (const seeds of [{ near: [unknown] }, { near: [song.id], far: [unknown] }] as const) {
          const refused = index.similar({ seeds, space, limit: 9, filter: {} });
          await expect(refused).rejects.toEqual(new TrackNotFoundError(unknown));
        }
      });
    }

    it('returns the distance in sound, and none in style', async () => {
      const query = { seeds: { near: [song.id] }, limit: 1, filter: {} } as const;
      const [inSound] = (await index.similar({ ...query, space: 'sound' })).items;
      const [inStyle] = (await index.similar({ ...query, space: 'style' })).items;
      expect(1 / (1 + (inSound?.distance ?? NaN))).toBeCloseTo(inSound?.similarity ?? NaN, PRECISION);
      expect(inStyle).not.toHaveProperty('distance');
    });

    it.each(FILTERS)('with %s, pages hold each song once, the most popular first', async (_, filter) => {
      const expected = tracks.filter((track) => track.isRepresentative && passes(content, track, filter));
      const seen: PublishedTrack[] = [];
      let from: number | null = 0;
      while (from !== null) {
        const page = await index.browse({ filter, limit: 90, from });
        seen.push(...page.items);
        from = page.next;
      }
      expect(seen.map((track) => track.id)).toEqual(expected.map((track) => track.id));
    });

    it.each(FILTERS)('with %s, counts the songs that pass', async (_, filter) => {
      const expected = tracks.filter((track) => track.isRepresentative && passes(content, track, filter));
      expect(await index.count(filter)).toBe(expected.length);
    });

    describeOverview(
      CONTRACT_RELEASE,
      tracks.length,
      tracks.filter(({ isRepresentative }) => isRepresentative).map((track) => servedOf(content, track)),
      () => index,
    );

    it.each(FILTERS)('with %s, pages of all versions hold each track once', async (_, filter) => {
      const expected = tracks.filter((track) => passes(content, track, filter));
      const seen: PublishedTrack[] = [];
      let from: number | null = 0;
      while (from !== null) {
        const page = await index.browse({ filter, limit: 90, from, allVersions: true });
        seen.push(...page.items);
        from = page.next;
      }
      expect(seen.map((track) => track.id)).toEqual(expected.map((track) => track.id));
    });

    it('returns an empty page after the last song', async () => {
      expect(await index.browse({ filter: {}, limit: 10, from: 1_000_000 })).toMatchObject({
        items: [],
        next: null,
      });
    });
  });
}
