import { describe, expect, it } from 'vitest';
import { rowOf } from '../../src/domain/matrix.ts';
import { createRandom } from '../../src/domain/random.ts';
import { fitFeatureSpace, transformFeatures } from '../../src/embedding/feature-space.ts';
import { genreWords } from '../../src/embedding/genre-words.ts';
import { buildSongGraph } from '../../src/embedding/song-graph.ts';
import { type Hint, styleAttributes } from '../../src/embedding/style-attributes.ts';
import { type Hidden, styleInputs, writeInput } from '../../src/embedding/style-inputs.ts';
import { titleKinds } from '../../src/embedding/title-kinds.ts';
import { titleLetters } from '../../src/embedding/title-letters.ts';
import { publishedTrack } from '../published-track.ts';

const product = ({ values }: Hint, a: number, b: number): number =>
  rowOf(values, a).reduce((sum, value, column) => sum + value * (rowOf(values, b)[column] ?? 0), 0);

describe('the genres of tracks', () => {
  const hint = genreWords([
    ['K-Pop'],
    ['k pop'],
    ['dance pop'],
    ['dance pop', 'k-pop'],
    ['jazz'],
    ['jazz'],
    [],
  ]);

  it('are equal in any spelling, near for a shared word, and far for none', () => {
    const of = (a: number, b: number) => (hint === null ? NaN : product(hint, a, b));
    expect(of(0, 1)).toBeCloseTo(1, 5);
    expect(of(3, 0)).toBeGreaterThan(of(4, 0));
    expect(of(3, 2)).toBeGreaterThan(of(4, 2));
  });

  it('are zeros for a track without any, and null if no tracks share a word', () => {
    expect([...(hint?.isThere ?? [])]).toEqual([1, 1, 1, 1, 1, 1, 0]);
    expect(genreWords([['jazz'], ['rock'], []])).toBeNull();
  });
});

describe('the letters of titles', () => {
  it('tell scripts and accents apart, and nothing of plain Latin letters', () => {
    const hint = titleLetters([
      '거리에서',
      '夜に駆ける',
      '夜曲',
      'Пачка сигарет',
      'Corazón',
      'Coração',
      'Hello',
    ]);
    const rows = Array.from({ length: 7 }, (_, row) => [...rowOf(hint.values, row)]);
    expect(new Set(rows.map(String)).size).toBe(7);
    expect(rows.at(-1)?.every((value) => value === 0)).toBe(true);
    expect(rows.flat().every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});

describe('the kinds of titles', () => {
  it('tell live takes, remixes, and Christmas songs from others', () => {
    const titles = ['Numb', 'Numb (Live)', 'Dawn - Live at Rome', 'Numb - Diplo Remix', 'White Christmas'];
    const hint = titleKinds(titles.map((name, index) => publishedTrack({ index, name })));
    const rows = titles.map((_, row) => [...rowOf(hint.values, row)]);
    expect(rows[0]?.every((value) => value === 0)).toBe(true);
    expect(rows[1]).toEqual(rows[2]);
    expect(new Set(rows.map(String)).size).toBe(4);
  });
});

describe('the inputs of the encoder', () => {
  const tracks = Array.from({ length: 4 }, (_, index) =>
    publishedTrack({
      index,
      name: '밤',
      artist: index < 3 ? 'A' : 'B',
      genres: index === 0 ? ['k-pop'] : ['jazz'],
    }),
  );
  const features = transformFeatures(fitFeatureSpace(tracks), tracks);
  const inputOf = (
    row: number,
    isHidden: (input: Hidden) => boolean,
    isGenreHidden?: (row: number) => boolean,
  ) => {
    const inputs = styleInputs(
      styleAttributes(features, tracks, isGenreHidden),
      buildSongGraph(tracks),
      8,
      createRandom(1),
    );
    const input = new Float32Array(inputs.columns);
    writeInput(inputs, row, input, 0, isHidden);
    return [...input];
  };

  it('hold less if a kind of hint or edge is hidden, and genres over edges need both', () => {
    const filled = (...hidden: readonly Hidden[]) =>
      inputOf(1, (input) => hidden.includes(input)).filter((value) => value !== 0).length;
    const [all, genre, artist, both] = [
      filled(),
      filled('genre'),
      filled('artist'),
      filled('genre', 'artist'),
    ];
    expect(genre).toBeLessThan(all);
    expect(artist).toBeLessThan(all);
    // The genres of the artist are in both.
    expect(all - both).toBeLessThan(all - genre + (all - artist));
  });

  it('do not change with genres that are hidden from the start', () => {
    const renamed = (row: number) => row === 3;
    expect(inputOf(3, () => false, renamed)).not.toEqual(inputOf(3, () => false));
    expect(inputOf(3, (input) => input === 'genre', renamed)).toEqual(
      inputOf(3, (input) => input === 'genre'),
    );
  });
});
