import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/domain/text.ts';
import { createArtistGenres } from '../../src/songs/artist-genres.ts';
import { createBestKnownSongs } from '../../src/songs/best-known-songs.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';

const SONGS: readonly (readonly [artist: string, genres: readonly string[]])[] = [
  ['An English singer', ['k-pop']],
  ['A Korean band', ['K-Pop']],
  ['An English singer', ['pop']],
  ['A Korean band', ['k-pop', 'rock']],
  ['A Korean band', ['ballad']],
  ['An English singer', ['pop']],
  ['An English singer', ['dance pop']],
  ['Somebody new', []],
];

/** Returns the rows of the best known of these songs, which are in order of popularity. */
function bestKnown(genres: readonly string[], limit: number): readonly number[] {
  const artistGenres = createArtistGenres(foldText);
  const songs = createBestKnownSongs();
  for (const [index, [artist, own]] of SONGS.entries()) {
    const song = publishedTrack({ index, artists: [{ id: null, name: artist }], genres: own });
    artistGenres.add(song);
    songs.add(song);
  }
  const rows = new Map(SONGS.map((_, index) => [trackIdAt(index), index]));
  return songs.finish(genres, artistGenres, limit).map((id) => rows.get(id)!);
}

describe('the best known songs of a group', () => {
  it('are first those of artists of whom a third of the songs have its genre', () => {
    expect(bestKnown(['k-pop'], 5)).toEqual([1, 3, 4, 0, 2]);
  });

  it('are the most popular if its genre fits no artist, or if it has none', () => {
    expect(bestKnown(['polka'], 3)).toEqual([0, 1, 2]);
    expect(bestKnown([], 3)).toEqual([0, 1, 2]);
  });

  it('take a genre in any spelling', () => {
    expect(bestKnown(['K-POP'], 2)).toEqual(bestKnown(['k-pop'], 2));
  });
});
