import { beforeAll, describe, expect, it } from 'vitest';
import { hearArtists } from '../../src/recommend/heard-artists.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { createSongIndexContent, withNames } from '../contract/song-index.contract.ts';

/** Names that songs of the contract get, in turn. */
const ARTISTS = ['Metallica', '김건모', 'Prince', 'Prinsh', 'Adele', 'Coldplay', 'COLDPLAY', 'Cold Play'];

describe('A name that no artist has', () => {
  let songs: SongIndex;
  beforeAll(async () => {
    const content = createSongIndexContent();
    const tracks = content.tracks.map((track, row) => ({
      ...track,
      artists: [{ id: null, name: ARTISTS[row % ARTISTS.length] ?? '' }],
    }));
    songs = await openInProcessSongIndex(withNames({ ...content, tracks }, [['Metallica', '메탈']]));
  });
  const heardOf = async (...artists: string[]) => (await hearArtists(songs, { artists })).heard;

  it.each([
    ['a Latin name in Hangul', '메탈리카', 'Metallica'],
    ['a Korean name in Latin letters', 'Kim Gun Mo', '김건모'],
    ['a name that is written in several ways', '콜드플레이', 'Coldplay'],
  ])('is heard as the artist who sounds like it: %s', async (_, asked, name) => {
    expect(await heardOf(asked)).toEqual([{ asked, name }]);
  });

  it.each([
    ['sounds like several artists', '프린스'],
    ['sounds like none', '아무개밴드'],
    ['is too short to be no chance', '아델'],
    ['is in the script of the artist', 'Metalika'],
    ['is in a script without sounds', '米津玄師'],
  ])('stays as it is if it %s', async (_, asked) => {
    const filter = { artists: [asked] };
    expect(await hearArtists(songs, filter)).toEqual({ filter, heard: [] });
  });

  it.each(['metallica', '메탈'])('is not looked for if an artist has it: %s', async (asked) => {
    expect(await heardOf(asked)).toEqual([]);
  });

  it('is replaced in the filter, and nothing else', async () => {
    const { filter } = await hearArtists(songs, { artists: ['Prince', '메탈리카'], year: { min: 2000 } });
    expect(filter).toEqual({ artists: ['Prince', 'Metallica'], year: { min: 2000 } });
  });
});
