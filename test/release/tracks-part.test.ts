import { describe, expect, it } from 'vitest';
import { ReleaseCorruptError } from '../../src/domain/errors.ts';
import { readTracks, writeTracks } from '../../src/release/tracks-part.ts';
import { publishedTrack } from '../published-track.ts';

/** More than are written at once, with names that would break lines or bytes apart. */
const TRACKS = Array.from({ length: 2001 }, (_, index) => ({
  ...publishedTrack({ index }),
  name: ['밤편지', 'a\nb\r\n]', ',', '🎵 "x"', '\u2028'][index % 5] ?? '',
}));

describe('The tracks in a release', () => {
  it('come back as they were written', async () => {
    expect(await readTracks([writeTracks(TRACKS)], TRACKS.length)).toEqual(TRACKS);
  });

  it('are a JSON array with a track a line', () => {
    const text = Buffer.from(writeTracks(TRACKS)).toString();
    expect(JSON.parse(text)).toEqual(TRACKS);
    expect(text.split('\n')).toHaveLength(TRACKS.length + 3);
  });

  it.each([1, 7, 64, 4096])('come back from chunks of %i bytes', async (size) => {
    const bytes = writeTracks(TRACKS.slice(0, 30));
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect(await readTracks(chunks, 30)).toEqual(TRACKS.slice(0, 30));
  });

  it('of none are an empty array', async () => {
    expect(JSON.parse(Buffer.from(writeTracks([])).toString())).toEqual([]);
    expect(await readTracks([writeTracks([])], 0)).toEqual([]);
  });

  it.each([
    ['one too few', Buffer.from(writeTracks(TRACKS.slice(0, 2))), 'expected 3 tracks, got 2'],
    ['no line', Buffer.from('[]'), 'expected 3 tracks, got 0'],
    ['nothing', Buffer.alloc(0), 'expected 3 tracks, got 0'],
    ['half a line', Buffer.from('[\n{},\n{"id":'), 'expected the JSON of a track in line 3'],
  ])('are refused where the file holds %s', async (_, bytes, reason) => {
    const expected = new ReleaseCorruptError('tracks.json', reason);
    await expect(readTracks([bytes], 3)).rejects.toEqual(expected);
  });
});
