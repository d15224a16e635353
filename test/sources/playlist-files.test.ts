import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { PlaylistOutcome } from '../../src/sources/playlist-entry.ts';
import { readPlaylistBatches } from '../../src/sources/playlist-files.ts';
import { anyText } from '../titles/any-text.ts';
import { inventedId, temporaryFile } from './csv-files.ts';
import { outcomesOf } from './playlist-outcomes.ts';

const ID = inventedId(7);
const FORMS: readonly (readonly [string, string, string])[] = [
  ['CSV', 'csv', `playlist_id,track_id\np1,${ID}\n`],
  ['M3U8', 'm3u8', `#EXTM3U\n#EXTINF:1,A - B\nspotify:track:${ID}\n`],
  ['a list of addresses', 'm3u8', `https://open.spotify.com/track/${ID}\r\n`],
  ['JSPF', 'jspf', JSON.stringify({ playlist: { track: [{ identifier: [`spotify:track:${ID}`] }] } })],
  [
    'the Million Playlist Dataset',
    'mpd',
    JSON.stringify({ playlists: [{ pid: 3, tracks: [{ track_uri: `spotify:track:${ID}` }] }] }),
  ],
];

/** Returns whether an entry names a track, or a refused row has a reason. */
function isTold(outcome: PlaylistOutcome): boolean {
  if (outcome.kind === 'refused') return outcome.reason !== '';
  const { id, isrc, readings } = outcome.track;
  return id !== null || isrc !== null || readings.length > 0;
}

describe('a playlist file', () => {
  it.each(FORMS)('of %s is recognised by its content, whatever its name', async (_, source, content) => {
    for (const text of [content, `\uFEFF${content}`, `\n${content}`]) {
      expect(await outcomesOf('list.txt', text)).toMatchObject([{ playlist: { source }, track: { id: ID } }]);
    }
  });

  it.each(FORMS)('of %s may be gzipped', async (_, source, content) => {
    const outcomes = [];
    for await (const batch of readPlaylistBatches(await temporaryFile(gzipSync(content), 'list.gz'))) {
      outcomes.push(...batch);
    }
    expect(outcomes).toMatchObject([{ playlist: { source }, track: { id: ID } }]);
  });

  it('of paths alone is M3U by its name', async () => {
    expect(await outcomesOf('road.m3u', 'Music/Nabi - Rain Road.mp3\n')).toMatchObject([
      { playlist: { name: 'road' }, track: { readings: [{ artist: 'Nabi', title: 'Rain Road' }] } },
    ]);
  });

  it('of XML is refused with the form to save it in', async () => {
    await expect(outcomesOf('list.xspf', '<?xml version="1.0"?>')).rejects.toThrow(
      /list\.xspf: expected CSV, M3U8, JSPF .* got XML or HTML; XSPF can be saved as JSPF/,
    );
  });

  it('with any content gives entries that name a track, refused rows with a line, or an InvalidInputError', async () => {
    const beginnings = fc.constantFrom(
      '',
      '#EXTM3U\n#EXTINF:1,',
      '{"playlist":',
      '{"playlists":[',
      'playlist_id,track_id\n',
    );
    await fc.assert(
      fc.asyncProperty(beginnings, anyText, async (beginning, text) => {
        const outcomes = await outcomesOf('any', beginning + text).catch((error: unknown) => {
          if (error instanceof InvalidInputError) return [];
          throw error;
        });
        expect(outcomes.filter((outcome) => outcome.line < 1 || !isTold(outcome))).toEqual([]);
      }),
    );
  });
});
