import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { Matrix } from '../../src/domain/matrix.ts';
import { createRandom, sampleRows } from '../../src/domain/random.ts';
import { randomVectors } from '../../src/evaluation/baselines.ts';
import { listQuality, type SongFacts } from '../../src/evaluation/list-quality.ts';
import { listOverlap, MOST_PER_ARTIST, type SongLists, songLists } from '../../src/evaluation/song-lists.ts';
import { DEFAULT_RULES } from '../../src/recommend/song-picker.ts';
import { told } from './told.ts';

const all = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);

function song(facts: Partial<SongFacts> = {}, tempo = 120): SongFacts {
  const features = { tempo, loudness: -6, energy: 0.5, acousticness: 0.1 };
  return {
    album: null,
    artists: [],
    genres: [],
    features,
    year: 2020,
    language: 'latin',
    popularity: 50,
    ...facts,
  };
}

function qualityOf(songs: readonly SongFacts[], vectors: Matrix, neighbours: number) {
  const factsOf = (row: number) => told(songs[row]);
  const rows = all(songs.length);
  const artistsOf = (row: number) => factsOf(row).artists;
  return listQuality(songLists(vectors, rows, { metric: 'euclidean', neighbours, artistsOf, rows }), factsOf);
}

/** Returns these lists, one per song 0, 1, 2 … */
function given(songs: number, lists: readonly (readonly number[])[]): SongLists {
  const flat = Int32Array.from(lists.flat());
  const neighbours = lists[0]?.length ?? 0;
  return {
    sample: all(lists.length),
    rows: all(songs),
    neighbours,
    lists: flat,
    listsWithoutArtist: flat,
    servedLists: flat,
  };
}

// Two close pairs: 0 and 1, 2 and 3.
const pairs: Matrix = { rows: 4, columns: 1, data: Float32Array.of(0, 1, 10, 11) };

describe('The quality of lists', () => {
  it('includes the share of lists with the same album, over albums of two songs or more', () => {
    const songs = [song({ album: 'x' }), song({ album: 'x' }), song({ album: 'y' }), song()];
    const { sameAlbumHitRate, sampledSongs } = qualityOf(songs, pairs, 1);
    expect(sameAlbumHitRate?.mean).toBe(1);
    expect(sampledSongs).toBe(4);
  });

  it('includes the share of the same genre in any spelling, same artists left out', () => {
    const songs = [
      song({ genres: ['K-Pop'], artists: ['a'] }),
      song({ genres: ['k-pop', 'rock'], artists: ['a'] }),
      song({ genres: ['k-pop'] }),
      song({ genres: ['jazz'] }),
    ];
    // 0 and 1 share an artist, so both find 2; 2 and 3 find each other.
    expect(qualityOf(songs, pairs, 1).sameGenreShare?.mean).toBe(0.5);
  });

  it('leaves out songs without a known genre', () => {
    const songs = [song({ genres: ['pop'] }), song(), song({ genres: ['pop'] }), song({ genres: ['pop'] })];
    expect(qualityOf(songs, pairs, 1).sameGenreShare?.mean).toBe(1);
  });

  it('includes the share of songs with any credited artist in common', () => {
    const songs = [
      song({ artists: ['a', 'b'] }),
      song({ artists: ['c', 'b'] }),
      song({ artists: ['b'] }),
      song(),
    ];
    expect(qualityOf(songs, pairs, 1).sameArtistShare?.mean).toBe(0.5);
  });

  it('includes the mean difference of each heard feature', () => {
    const songs = [song({}, 100), song({}, 110), song({}, 120), song({}, 150)];
    const { differences } = qualityOf(songs, pairs, 1);
    expect(differences.tempo?.mean).toBe(20);
    expect(differences.loudness).toEqual({ mean: 0, interval: [0, 0] });
    expect(qualityOf(songs, pairs, 3).differences.tempo?.mean).toBeCloseTo(
      (80 / 3 + 70 / 3 + 60 / 3 + 110 / 3) / 4,
    );
  });

  it('tells years apart of known years, and unknown years by those of the query', () => {
    const songs = [song({ year: 1990 }), song({ year: 1993 }), song({ year: 2001 }), song({ year: null })];
    const { served } = qualityOf(songs, pairs, 1);
    expect(served.yearsApart?.mean).toBe(3);
    expect(served.unknownYearOfKnown?.mean).toBeCloseTo(1 / 3);
    // One song is too few for an interval.
    expect(served.unknownYearOfUnknown).toBeNull();
  });

  it('counts songs in another language, and those that three quarters of the songs surpass', () => {
    const songs = [
      song({ language: 'ko', popularity: 90 }),
      song({ popularity: 1 }),
      song({ popularity: 60 }),
      song({ popularity: 80 }),
      song({ popularity: 70 }),
    ];
    const { served } = listQuality(given(5, [[1], [0], [3], [2], [2]]), (row) => told(songs[row]));
    expect(served.otherLanguage?.mean).toBe(2 / 5);
    expect(served.obscure?.mean).toBe(1 / 5);
  });

  it('is null for a catalogue of one song or none', () => {
    const one = qualityOf([song({ album: 'x', genres: ['pop'] })], randomVectors(1, 2, 1), 10);
    expect(one).toMatchObject({ sameAlbumHitRate: null, sameGenreShare: null, sameArtistShare: null });
    expect(one.served).toMatchObject({ ownArtist: null, yearsApart: null });
    expect(qualityOf([], randomVectors(0, 2, 1), 10).served.obscure).toBeNull();
  });
});

describe('Lists of songs', () => {
  it('are full without same artists, however many songs the artist has', () => {
    const vectors = randomVectors(60, 3, 4);
    const artistsOf = (row: number) => [row < 50 ? 'prolific' : `artist ${row}`];
    const { lists, listsWithoutArtist, sample } = songLists(vectors, sampleRows(60, 20, createRandom(1)), {
      metric: 'cosine',
      neighbours: 5,
      artistsOf,
      rows: all(60),
    });
    expect(lists).not.toContain(-1);
    expect(listsWithoutArtist).not.toContain(-1);
    listsWithoutArtist.forEach((row, place) => {
      const query = sample[Math.floor(place / 5)] ?? -1;
      expect(artistsOf(row)).not.toEqual(artistsOf(query));
    });
  });

  it('are served with as many songs of an artist as the service allows, closest first', () => {
    const { lists, servedLists } = songLists(
      { rows: 6, columns: 1, data: Float32Array.of(0, 1, 2, 3, 4, 5) },
      Int32Array.of(0),
      {
        metric: 'euclidean',
        neighbours: 4,
        artistsOf: (row) => [row < 4 ? 'a' : 'b'],
        rows: all(6),
      },
    );
    expect([...lists]).toEqual([1, 2, 3, 4]);
    expect([...servedLists]).toEqual([1, 2, 4, 5]);
    expect(MOST_PER_ARTIST).toBe(DEFAULT_RULES.maxPerArtist);
  });

  it('hold only the given rows', () => {
    const rows = Int32Array.of(1, 5, 9);
    const options = { metric: 'cosine', neighbours: 4, artistsOf: () => [], rows } as const;
    const { lists } = songLists(randomVectors(20, 3, 4), rows, options);
    expect(new Set(lists)).toEqual(new Set([...rows, -1]));
  });
});

describe('The overlap of two methods', () => {
  it('is the mean share of common songs, in any order', () => {
    const [a, b] = [
      given(9, [
        [1, 2],
        [3, 4],
      ]),
      given(9, [
        [2, 1],
        [4, 5],
      ]),
    ];
    expect(listOverlap(a, b)?.mean).toBe(0.75);
    expect(listOverlap(a, a)?.mean).toBe(1);
  });

  it('divides by the length of the longer list', () => {
    expect(
      listOverlap(
        given(9, [
          [1, -1],
          [2, 3],
        ]),
        given(9, [
          [1, 2],
          [2, 3],
        ]),
      )?.mean,
    ).toBe(0.75);
    expect(listOverlap(given(1, [[-1]]), given(1, [[-1]]))).toBeNull();
  });

  it('refuses lists for different songs or of different lengths', () => {
    expect(() => listOverlap(given(9, [[1]]), given(9, [[1], [2]]))).toThrow(InvalidInputError);
    expect(() => listOverlap(given(9, [[1]]), given(9, [[1, 2]]))).toThrow('got 1 and 2');
  });
});
