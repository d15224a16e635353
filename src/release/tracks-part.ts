import { ReleaseCorruptError } from '../domain/errors.ts';
import type { PublishedTrack } from '../domain/track.ts';

export const TRACKS_FILE = 'tracks.json';

/** Tracks that become one text on their way: all of a large catalogue are more than a string can hold. */
const TRACKS_PER_TEXT = 1000;
const LINE_FEED = 10;
const COMMA = 44;

/** A JSON array with a track a line. */
export function writeTracks(tracks: readonly PublishedTrack[]): Uint8Array {
  const parts = [Buffer.from('[')];
  for (let from = 0; from < tracks.length; from += TRACKS_PER_TEXT) {
    const lines = tracks.slice(from, from + TRACKS_PER_TEXT).map((track) => JSON.stringify(track));
    parts.push(Buffer.from(`${from === 0 ? '' : ','}\n${lines.join(',\n')}`));
  }
  return Buffer.concat([...parts, Buffer.from('\n]\n')]);
}

/**
 * The tracks of a file that its checksum has vouched for, read line by line: in half the time and memory of one text.
 * Throws ReleaseCorruptError for another number of tracks than `count`, or lines that hold none.
 */
export function readTracks(bytes: Uint8Array, count: number): readonly PublishedTrack[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tracks: PublishedTrack[] = [];
  const bracketEnd = file.indexOf(LINE_FEED);
  let start = bracketEnd === -1 ? file.length : bracketEnd + 1;
  while (start < file.length) {
    const lineFeed = file.indexOf(LINE_FEED, start);
    const end = lineFeed === -1 ? file.length : lineFeed;
    const line = file.toString('utf8', start, file[end - 1] === COMMA ? end - 1 : end);
    if (line === ']') break;
    tracks.push(parseTrack(line, tracks.length));
    start = end + 1;
  }
  if (tracks.length !== count) {
    throw new ReleaseCorruptError(TRACKS_FILE, `expected ${count} tracks, got ${tracks.length}`);
  }
  return tracks;
}

function parseTrack(line: string, row: number): PublishedTrack {
  try {
    return JSON.parse(line) as PublishedTrack;
  } catch (cause) {
    throw new ReleaseCorruptError(TRACKS_FILE, `expected the JSON of a track in line ${row + 2}`, { cause });
  }
}
