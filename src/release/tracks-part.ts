import { ReleaseCorruptError } from '../domain/errors.ts';
import { createTimeSlices, type TimeSlices } from '../domain/time-slices.ts';
import type { PublishedTrack } from '../domain/track.ts';

export const TRACKS_FILE = 'tracks.json';

/** Tracks that become one text on their way: all of a large catalogue are more than a string can hold. */
const TRACKS_PER_TEXT = 1000;
const LINE_FEED = 10;

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
 * Returns the tracks of a file whose checksum was right. Reads line by line, so that neither the file nor its
 * text is in memory as a whole, and in slices between which the event loop runs.
 *
 * @throws ReleaseCorruptError for another number of tracks than `count`, or a line that holds none.
 */
export async function readTracks(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  count: number,
  slices: TimeSlices = createTimeSlices(),
): Promise<readonly PublishedTrack[]> {
  const tracks: PublishedTrack[] = [];
  const take = (line: string): void => {
    // The brackets of the array have lines of their own.
    if (!line.startsWith('{')) return;
    tracks.push(parseTrack(line.endsWith(',') ? line.slice(0, -1) : line, tracks.length));
  };
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      if (slices.isOver()) await slices.next();
      take(bytes.toString('utf8', start, end));
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  take(rest.toString());
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
