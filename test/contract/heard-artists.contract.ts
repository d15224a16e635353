import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askHearing } from '../../src/recommend/heard-artists.ts';
import { createDelegatingSongIndex } from '../../src/songs/delegating-song-index.ts';
import { publishedTrack } from '../published-track.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import { createSongIndexContent, type SongIndexContent, withNames } from './song-index.contract.ts';

/** Names that songs of the contract get, in turn. */
const ARTISTS = ['Metallica', '김건모', 'Prince', 'Prinsh', 'Adele', 'Coldplay', 'COLDPLAY', 'Cold Play'];

/** Tests that names which no artist has are heard, whatever index has the artists. */
export function describeHearing(
  index: string,
  open: (content: SongIndexContent) => Promise<{ songs: SongIndex; close: () => Promise<void> }>,
): void {
  describe(`A name that no artist of ${index} has`, () => {
    let songs: SongIndex;
    let close: () => Promise<void>;
    beforeAll(async () => {
      const content = createSongIndexContent();
      const tracks = content.tracks.map((track, row) => ({
        ...track,
        artists: [{ id: null, name: ARTISTS[row % ARTISTS.length] ?? '' }],
      }));
      // Another hash: an engine keeps what it has of the same one.
      const named = { ...content, release: '00000000c0472acb', contentHash: 'heard artists', tracks };
      ({ songs, close } = await open(withNames(named, [['Metallica', '메탈']])));
    });
    afterAll(() => close());

    /** Asks for the songs of the artists, and counts the requests. */
    const ask = async (...artists: string[]) => {
      let requests = 0;
      const { heard, named } = await askHearing(
        createDelegatingSongIndex(async (request) => {
          requests += 1;
          return request(songs);
        }),
        { filter: { artists, year: { min: 1000 } } },
        ({ filter }) => songs.count(filter),
        (count, { filter }) => ({ inDoubt: count === 0 ? (filter.artists ?? []) : [], songs: [] }),
      );
      return { heard, named, requests };
    };

    it.each([
      ['a Latin name in Hangul', '메탈리카', 'Metallica'],
      ['a Korean name in Latin letters', 'Kim Gun Mo', '김건모'],
      ['a name that is written in several ways', '콜드플레이', 'Coldplay'],
    ])('is heard as the artist who sounds like it: %s', async (_, asked, name) => {
      expect((await ask(asked)).heard).toEqual([{ asked, name }]);
    });

    it.each([
      ['sounds like several artists', '프린스'],
      ['sounds like none', '아무개밴드'],
      ['is too short to be no chance', '아델'],
      ['is in the script of the artist', 'Metalika'],
      ['is in a script without sounds', '米津玄師'],
    ])('stays as it is if it %s', async (_, asked) => {
      const { heard, named } = await ask(asked);
      expect(heard).toEqual([]);
      expect(named.filter).toEqual({ artists: [asked], year: { min: 1000 } });
    });

    it.each(['metallica', '메탈'])('is not looked for if an artist has it: %s', async (asked) => {
      expect(await ask(asked)).toMatchObject({ heard: [], requests: 0 });
    });

    it('is replaced in the filter, and nothing else', async () => {
      const { named } = await ask('아무개밴드', '메탈리카');
      expect(named.filter).toEqual({ artists: ['아무개밴드', 'Metallica'], year: { min: 1000 } });
    });

    const leaveOut = async (without: string, artists: readonly string[]) => {
      const { named } = await askHearing(
        songs,
        { filter: {}, without: [without] },
        async () => null,
        () => ({ inDoubt: [], songs: artists.map((artist) => ({ track: publishedTrack({ artist }) })) }),
      );
      return named.without;
    };

    it('is replaced among artists to leave out if songs of the other came', async () => {
      expect(await leaveOut('메탈리카', ['Adele', 'Metallica'])).toEqual(['Metallica']);
    });

    it('stays among artists to leave out if none came who sounds like it', async () => {
      expect(await leaveOut('메탈리카', ['Adele'])).toEqual(['메탈리카']);
    });

    it('is no name of an artist to leave out that another artist has', async () => {
      expect(await leaveOut('김건모', ['Kim Gun Mo'])).toEqual(['김건모']);
    });
  });
}
