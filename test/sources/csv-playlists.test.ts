import { describe, expect, it } from 'vitest';
import {
  type PlaylistOptions,
  type PlaylistOutcome,
  readPlaylistBatches,
} from '../../src/sources/csv-playlists.ts';
import { inventedId, temporaryFile } from './csv-files.ts';

async function readAll(content: string, options: PlaylistOptions = {}): Promise<PlaylistOutcome[]> {
  const outcomes: PlaylistOutcome[] = [];
  for await (const batch of readPlaylistBatches(await temporaryFile(content), options))
    outcomes.push(...batch);
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
        trackId: inventedId(1),
      },
    ]);
  });

  it('take their name as id if the file has no ids', async () => {
    const outcomes = await readAll(`Playlist Name,Track URI\n비 오는 날,spotify:track:${inventedId(2)}\n`);

    expect(outcomes).toMatchObject([
      { playlist: { id: '비 오는 날', name: '비 오는 날', source: 'csv' }, trackId: inventedId(2) },
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

  it('take the given source if the file names none', async () => {
    const outcomes = await readAll(`playlist_id,track_id\np1,${inventedId(2)}\n`, { source: 'tidytuesday' });

    expect(outcomes).toMatchObject([{ playlist: { source: 'tidytuesday' } }]);
  });

  it('are read from a file of tracks with playlist columns', async () => {
    const content = `track_id,track_name,track_artist,playlist_name,playlist_id,playlist_genre\n${inventedId(3)},Rain Road,Nabi,Walks,p2,pop\n`;

    expect(await readAll(content)).toMatchObject([
      { playlist: { id: 'p2', name: 'Walks' }, trackId: inventedId(3) },
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

  it('need a playlist column and a track id column', async () => {
    await expect(readAll('mood,year\na,b\n')).rejects.toThrow(
      /playlist: expected a column named playlist_id or .*\n.*track id: expected .*\n.*columns found: mood, year/,
    );
  });
});
