import { describe, expect, it } from 'vitest';
import { releaseYears } from '../../src/embedding/release-years.ts';
import { publishedTrack } from '../published-track.ts';

const ALBUM = { id: null, name: 'Second Album' };
const song = (releaseDate: string | null, artist: string, album: typeof ALBUM | null = null) =>
  publishedTrack({ releaseDate, artist, album });
const told = (...tracks: Parameters<typeof releaseYears>[0]) => {
  const { years, origins } = releaseYears(tracks);
  return [...years].map((year, row) => [year, origins[row]]);
};

describe('release years', () => {
  it('are those of the tracks, by date or year', () => {
    expect(told(song('1997-03-01', 'A'), song('2003', 'A'))).toEqual([
      [1997, 'track'],
      [2003, 'track'],
    ]);
  });

  it('come from the album first, and then from the artist', () => {
    const [, ofAlbum, ofArtist] = told(
      song('1990', 'A', ALBUM),
      song(null, 'A', ALBUM),
      song(null, 'A'),
      song('2010', 'A'),
      song('2012', 'A'),
    );
    expect(ofAlbum).toEqual([1990, 'album']);
    expect(ofArtist).toEqual([2010, 'artist']);
  });

  it('come from no album of the same name by another artist', () => {
    expect(told(song('1990', 'A', ALBUM), song(null, 'B', ALBUM))[1]).toEqual([NaN, null]);
  });

  it('are unknown without any other track, and if the only date is a mistake', () => {
    expect(told(song(null, 'A'), song('0001-01-01', 'B'))).toEqual([
      [NaN, null],
      [NaN, null],
    ]);
  });
});
