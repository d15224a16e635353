import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/domain/random.ts';
import { searchPath } from '../../src/recommend/path-search.ts';

interface Song {
  readonly at: number;
  readonly artists: readonly string[];
}

const distance = (a: Song, b: Song) => Math.abs(a.at - b.at);
const end = (at: number, artist = `end ${at}`): readonly Song[] => [{ at, artists: [artist] }];

/** Every way through the layers that the rules allow. */
function allPaths(layers: readonly (readonly Song[])[], maxPerArtist: number): readonly Song[][] {
  let paths: Song[][] = [[]];
  for (const songs of layers) paths = paths.flatMap((path) => songs.map((song) => [...path, song]));
  const countOf = (path: readonly Song[], artist: string) =>
    path.filter(({ artists }) => artists.includes(artist)).length;
  return paths.filter(
    (path) =>
      new Set(path).size === path.length &&
      path.slice(1, -1).every(({ artists }) => artists.every((one) => countOf(path, one) <= maxPerArtist)),
  );
}

function costOf(path: readonly Song[]): number {
  return path.slice(1).reduce((sum, song, index) => sum + distance(path[index]!, song) ** 4, 0);
}

describe('the search for a path', () => {
  it.each([1, 2, 3])('finds the cheapest of all paths with %s songs per artist at most', (maxPerArtist) => {
    const random = createRandom(maxPerArtist);
    for (let round = 0; round < 60; round += 1) {
      const songs = Array.from({ length: 7 }, () => ({
        at: random(),
        artists: random() < 0.2 ? ['a', 'b'] : [`artist ${Math.floor(random() * 4)}`],
      }));
      const layers = [
        end(0),
        ...Array.from({ length: 4 }, () => songs.filter(() => random() < 0.7)),
        end(1, 'artist 0'),
      ];
      const costs = allPaths(layers, maxPerArtist).map(costOf);
      const { path } = searchPath({ layers, maxPerArtist, distance });
      expect(path === null ? Infinity : costOf(path)).toBe(Math.min(...costs));
    }
  });

  it('prefers even steps to a large one', () => {
    const even = { at: 0.5, artists: ['even'] };
    const uneven = { at: 0.8, artists: ['uneven'] };
    const { path } = searchPath({ layers: [end(0), [uneven, even], end(1)], maxPerArtist: 1, distance });
    expect(path?.[1]).toBe(even);
  });

  it('says how many places can be filled if there is no path', () => {
    const song = { at: 0.5, artists: ['one'] };
    const layers = [end(0), [song], [song, { at: 0.6, artists: ['one'] }], end(1)];
    expect(searchPath({ layers, maxPerArtist: 1, distance })).toEqual({ path: null, filled: 1 });
  });
});
