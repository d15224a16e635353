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
  it('come as entries with their source', async () => {
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

  it('have their name for an id where the file has none', async () => {
    const outcomes = await readAll(`Playlist Name,Track URI\n비 오는 날,spotify:track:${inventedId(2)}\n`);

    expect(outcomes).toMatchObject([
      { playlist: { id: '비 오는 날', name: '비 오는 날', source: 'csv' }, trackId: inventedId(2) },
    ]);
  });

  it('have their id for a name where the file has none', async () => {
    expect(await readAll(`playlist_id,track_id\np1,${inventedId(2)}\n`)).toMatchObject([
      { playlist: { id: 'p1', name: 'p1' } },
    ]);
  });

  it('take a plain name beside an id of theirs', async () => {
    expect(await readAll(`playlist_id,name,track_id\np1,Rain,${inventedId(2)}\n`)).toMatchObject([
      { playlist: { id: 'p1', name: 'Rain' } },
    ]);
  });

  it('take the source that the caller names where the file tells none', async () => {
    const outcomes = await readAll(`playlist_id,track_id\np1,${inventedId(2)}\n`, { source: 'tidytuesday' });

    expect(outcomes).toMatchObject([{ playlist: { source: 'tidytuesday' } }]);
  });

  it('are read from a file of tracks that names them', async () => {
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

  it('need their columns', async () => {
    await expect(readAll('mood,year\na,b\n')).rejects.toThrow(
      /playlist: expected a column named playlist_id or .*\n.*track id: expected .*\n.*columns found: mood, year/,
    );
  });
});
