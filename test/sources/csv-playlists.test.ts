import { describe, expect, it } from 'vitest';
import { readCsvPlaylistBatches } from '../../src/sources/csv-playlists.ts';
import type { PlaylistOutcome } from '../../src/sources/playlist-entry.ts';
import { inventedId, temporaryFile } from './csv-files.ts';

async function readAll(content: string): Promise<PlaylistOutcome[]> {
  const outcomes: PlaylistOutcome[] = [];
  for await (const batch of readCsvPlaylistBatches(await temporaryFile(content))) outcomes.push(...batch);
  return outcomes;
}

describe('playlists', () => {
  it('are read as entries with their source', async () => {
    const content = `source,playlist_id,playlist_name,genre,track_id\nfriends,p1,"Rain, please",pop,${inventedId(1)}\n`;

    expect(await readAll(content)).toEqual([
      {
        kind: 'entry',
        line: 2,
        playlist: { id: 'p1', name: 'Rain, please', source: 'friends' },
        track: { id: inventedId(1), isrc: null, readings: [] },
      },
    ]);
  });

  it('take their name as id if the file has no ids', async () => {
    const outcomes = await readAll(`Playlist Name,Track URI\n비 오는 날,spotify:track:${inventedId(2)}\n`);

    expect(outcomes).toMatchObject([
      { playlist: { id: '비 오는 날', name: '비 오는 날', source: 'csv' }, track: { id: inventedId(2) } },
    ]);
  });

  it('take their id as name if the file has no names', async () => {
    expect(await readAll(`playlist_id,track_id\np1,${inventedId(2)}\n`)).toMatchObject([
      { playlist: { id: 'p1', name: 'p1' } },
    ]);
  });

  it('take a plain name column beside a playlist id', async () => {
    expect(await readAll(`playlist_id,name,track_id\np1,Rain,${inventedId(2)}\n`)).toMatchObject([
      { playlist: { id: 'p1', name: 'Rain' } },
    ]);
  });

  it('are read from a file of tracks with playlist columns', async () => {
    const content = `track_id,track_name,track_artist,playlist_name,playlist_id,playlist_genre\n${inventedId(3)},Rain Road,Nabi,Walks,p2,pop\n`;

    expect(await readAll(content)).toMatchObject([
      { playlist: { id: 'p2', name: 'Walks' }, track: { id: inventedId(3) } },
    ]);
  });

  it('refuse a row with all its problems', async () => {
    expect(await readAll('playlist_id,track_id\n,17\np1,\n')).toEqual([
      {
        kind: 'refused',
        line: 2,
        reason: expect.stringMatching(/^playlist_id: expected the id or name.*; track_id: .*got '17'$/),
        text: ',17',
      },
      { kind: 'refused', line: 3, reason: expect.stringMatching(/^track_id: .*got nothing$/), text: 'p1,' },
    ]);
  });

  it('take an ISRC, an artist and a title beside an id or instead of it', async () => {
    const content = `playlist_name,isrc,artists,title\nRain,KR-A38-17-00001,"['Nabi', 'Sora']",Road\nRain,,Nabi,Walk\n`;

    expect(await readAll(content)).toMatchObject([
      { track: { id: null, isrc: 'KRA381700001', readings: [{ artist: 'Nabi, Sora', title: 'Road' }] } },
      { track: { id: null, isrc: null, readings: [{ artist: 'Nabi', title: 'Walk' }] } },
    ]);
  });

  it('are named by their file if Exportify wrote it, local files included', async () => {
    const content = `Track URI,Track Name,Artist Name(s),ISRC,Added At\nspotify:track:${inventedId(1)},Road,"Nabi, Sora",KRA381700001,2020-01-01\nspotify:local:Nabi::Walk:200,Walk,Nabi,,2020-01-02\nspotify:local:Nabi::Rain:200,,,,\n`;
    const outcomes: PlaylistOutcome[] = [];
    for await (const batch of readCsvPlaylistBatches(await temporaryFile(content, '비 오는 날.csv')))
      outcomes.push(...batch);

    const playlist = { id: '비 오는 날', name: '비 오는 날', source: 'csv' };
    expect(outcomes).toMatchObject([
      {
        playlist,
        track: {
          id: inventedId(1),
          isrc: 'KRA381700001',
          readings: [{ artist: 'Nabi, Sora', title: 'Road' }],
        },
      },
      { playlist, track: { id: null, isrc: null, readings: [{ artist: 'Nabi', title: 'Walk' }] } },
      { playlist, track: { id: null, isrc: null, readings: [{ artist: 'Nabi', title: 'Rain' }] } },
    ]);
  });

  it('need a playlist column, and columns that name a track', async () => {
    await expect(readAll('mood,year\na,b\n')).rejects.toThrow(
      /playlist: expected one of the columns playlist_id, .*\n.*track: expected .*\n.*columns found: mood, year/,
    );
  });
});
