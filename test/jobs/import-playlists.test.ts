import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeJspf, writeM3u8, writeUris } from '../../src/api/export-playlists.ts';
import { viewOfTrack } from '../../src/api/track-view.ts';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { createPlaylistStore } from '../../src/catalogue/playlist-store.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import { createTrackFinder } from '../../src/jobs/find-tracks.ts';
import { importFiles } from '../../src/jobs/import-files.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { entriesOf } from '../sources/playlist-outcomes.ts';
import { anyText } from '../titles/any-text.ts';
import { newCatalogue } from '../catalogue/new-catalogue.ts';

let directory: string;
let catalogue: Catalogue;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue, directory } = made);
  const store = createTrackStore(catalogue);
  for (let index = 0; index < 4; index += 1) {
    const track = publishedTrack({ index, isrc: `KRA38170000${index}` });
    store.put({ ...track, features: null, featureSource: null });
  }
  return made.remove;
});

const importPlaylists = async (
  content: Readonly<Record<string, string>>,
  titleFiles: readonly string[] = [],
) => {
  const playlistFiles = Object.keys(content).map((name) => join(directory, name));
  for (const file of playlistFiles) await writeFile(file, content[file.slice(directory.length + 1)] ?? '');
  const quarantineDirectory = join(directory, 'refused');
  return importFiles({
    catalogue,
    trackFiles: [],
    playlistFiles,
    aliasFiles: [],
    titleFiles,
    quarantineDirectory,
  });
};

const jspf = JSON.stringify({
  playlist: {
    title: 'Night',
    track: [
      { identifier: `spotify:track:${trackIdAt(3)}` },
      { identifier: 'urn:isrc:KRA381700001' },
      { creator: 'The Test Band', title: 'Song 2' },
      { identifier: `spotify:track:${trackIdAt(99)}`, creator: 'Nabi', title: 'Road' },
      { creator: 'Nabi', title: 'Rain' },
      { title: 'Nobody' },
    ],
  },
});

describe('importing playlists', () => {
  it('matches entries by id, ISRC, and artist and title, and counts those that match nothing', async () => {
    const { files, playlistEntries } = await importPlaylists({ 'night.jspf': jspf });
    expect(files).toMatchObject([
      {
        accepted: 5,
        refused: 1,
        matches: {
          entries: 5,
          byId: 1,
          byIsrc: 1,
          byName: 1,
          unmatched: 2,
          keptById: 1,
          examples: ['Nabi - Road', 'Nabi - Rain'],
        },
        remarks: [
          '5 playlist entries: 1 matched by id, 1 by ISRC, 1 by artist and title, 2 not matched (1 of them kept by their ids).',
          'Not matched, for example: Nabi - Road; Nabi - Rain.',
        ],
      },
    ]);
    expect(playlistEntries).toEqual({ added: 4, unchanged: 0 });
    expect(createPlaylistStore(catalogue).all()).toEqual([
      {
        source: 'jspf',
        id: 'night: Night',
        name: 'Night',
        trackIds: [3, 1, 2, 99].map(trackIdAt),
      },
    ]);
  });

  it('matches a song by a title that the same import gives it', async () => {
    const titles = join(directory, 'titles.csv');
    await writeFile(
      titles,
      `track_id,title,artist,other_title\n${trackIdAt(1)},밤편지,,\n,Song 2,The Test Band,푸른 밤\n`,
    );
    const content = '#EXTINF:1,The Test Band - 밤편지\n#EXTINF:1,The Test Band - 푸른 밤\n';
    await importPlaylists({ 'a.m3u8': content }, [titles]);
    expect(createPlaylistStore(catalogue).all()).toMatchObject([{ trackIds: [1, 2].map(trackIdAt) }]);
  });

  it('changes nothing when it is repeated', async () => {
    await importPlaylists({ 'night.jspf': jspf });
    const { playlistEntries } = await importPlaylists({ 'night.jspf': jspf });
    expect(playlistEntries).toEqual({ added: 0, unchanged: 4 });
  });

  it('names at most five examples, each once', async () => {
    const lines = [1, 1, 2, 3, 4, 5, 6].map((number) => `#EXTINF:1,Nabi - Unknown ${number}\n`);
    const { files } = await importPlaylists({ 'a.m3u8': lines.join('') });
    expect(files[0]?.matches).toMatchObject({ unmatched: 7, keptById: 0 });
    expect(files[0]?.matches?.examples).toEqual([1, 2, 3, 4, 5].map((number) => `Nabi - Unknown ${number}`));
  });

  it('keeps apart the playlists of two files with the same title', async () => {
    const text = (index: number) => `#EXTM3U\n#PLAYLIST:Night\nspotify:track:${trackIdAt(index)}\n`;
    await importPlaylists({ 'a.m3u8': text(1), 'b.m3u8': text(2) });
    expect(createPlaylistStore(catalogue).all()).toMatchObject([
      { id: 'a: Night', name: 'Night' },
      { id: 'b: Night', name: 'Night' },
    ]);
  });
});

describe('a list that this service exported', () => {
  const API_URL = 'https://music.example/soundalike';
  const exports = [
    ['M3U8', writeM3u8],
    ['JSPF', writeJspf],
  ] as const;
  const tracks = [
    publishedTrack({
      index: 1,
      name: 'Road - Live',
      artists: ['A - B', 'Tyler, The Creator'].map((name) => ({ id: null, name })),
    }),
    // Its address is one of this service.
    publishedTrack({ index: 2, name: '밤편지', artist: '아이유', featureSource: { provider: 'demo' } }),
    publishedTrack({ index: 3, name: 'x\r\n#EXTINF:1,y', durationMillis: null }),
  ];
  const find = createTrackFinder(tracks, { aliases: [], otherTitles: new Map() });

  it.each(exports)('as %s is read back whole, in order, by ids', async (_, write) => {
    const entries = await entriesOf(
      'list',
      write({ title: 'My\nlist', items: tracks.map(viewOfTrack) }, API_URL),
    );
    expect(entries.map(({ track }) => track.id)).toEqual(tracks.map(({ id }) => id));
    expect(entries.map(({ playlist }) => playlist.name)).toEqual(tracks.map(() => 'My list'));
  });

  it.each(exports)('as %s is matched by artist and title in another catalogue', async (_, write) => {
    const entries = await entriesOf('list', write({ title: 'x', items: tracks.map(viewOfTrack) }, API_URL));
    const found = entries.map(({ track }) => find({ ...track, id: null }));
    expect(found).toEqual(tracks.map(({ id }) => ({ id, by: 'name' })));
  });

  it.each(exports)('as %s is read back by ids, whatever the names', async (_, write) => {
    const lists = fc.array(fc.tuple(anyText, anyText), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(lists, anyText, async (names, title) => {
        const items = names.map(([name, artist], index) =>
          viewOfTrack(publishedTrack({ index, name, artist })),
        );
        const entries = await entriesOf('list', write({ title, items }, API_URL));
        expect(entries.map(({ track }) => track.id)).toEqual(items.map(({ id }) => id));
      }),
    );
  });

  it('as addresses is read back by ids', async () => {
    const items = tracks.filter((_, index) => index !== 1).map(viewOfTrack);
    const entries = await entriesOf('list.txt', writeUris({ title: 'x', items }));
    expect(entries.map(({ track }) => track.id)).toEqual(items.map(({ id }) => id));
  });
});
