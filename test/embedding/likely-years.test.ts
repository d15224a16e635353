import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../src/domain/matrix.ts';
import { likelyYears } from '../../src/embedding/likely-years.ts';
import { releaseYears } from '../../src/embedding/release-years.ts';
import { publishedTrack } from '../published-track.ts';

/** Each song is of its own artist; its sound is one number. */
const yearsOf = (
  ...songs: readonly (readonly [year: string | null, sound: number, ...genres: readonly string[]])[]
) => {
  const tracks = songs.map(([releaseDate, , ...genres], index) =>
    publishedTrack({ index, artist: `Artist ${index}`, album: null, releaseDate, genres }),
  );
  const features: Matrix = {
    rows: songs.length,
    columns: 1,
    data: Float32Array.from(songs, ([, sound]) => sound),
  };
  return [...likelyYears(releaseYears(tracks), features, tracks)];
};

describe('likely years', () => {
  it('are those of the song of known year that sounds most alike', () => {
    expect(yearsOf(['1990', 0], [null, 0.9], ['2010', 1], [null, 0.1])).toEqual([1990, 2010, 2010, 1990]);
  });

  it('are those of a song of the same genre, in any spelling, if the year of one is known', () => {
    const songs = [
      ['1990', 0, 'K-Pop'],
      ['2010', 1, 'rock'],
    ] as const;
    expect(yearsOf(...songs, [null, 0.9, 'k-pop'], [null, 0.9, 'trot'])).toEqual([1990, 2010, 1990, 2010]);
  });

  it('leave known years as they are, and are unknown if no year is known', () => {
    expect(yearsOf(['1990', 0], ['2010', 0])).toEqual([1990, 2010]);
    expect(yearsOf([null, 0], [null, 1, 'rock'])).toEqual([NaN, NaN]);
  });
});
