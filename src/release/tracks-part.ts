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
 * Yields the tracks of a file whose checksum was right, in batches. Reads line by line, so that neither the
 * file nor its text is in memory as a whole, and in slices between which the event loop runs.
 *
 * @throws ReleaseCorruptError for another number of tracks than `count`, or a line that holds none.
 */
export async function* readTrackBatches(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  count: number,
  slices: TimeSlices = createTimeSlices(),
): AsyncGenerator<readonly PublishedTrack[]> {
  let taken = 0;
  const parse = (line: string): readonly PublishedTrack[] => {
    // The brackets of the array have lines of their own.
    if (!line.startsWith('{')) return [];
    taken += 1;
    return [parseTrack(line.endsWith(',') ? line.slice(0, -1) : line, taken)];
  };
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const batch: PublishedTrack[] = [];
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      if (slices.isOver()) await slices.next();
      batch.push(...parse(bytes.toString('utf8', start, end)));
      start = end + 1;
    }
    rest = bytes.subarray(start);
    yield batch;
  }
  yield parse(rest.toString());
  if (taken !== count) throw new ReleaseCorruptError(TRACKS_FILE, `expected ${count} tracks, got ${taken}`);
}

/** Returns all tracks of {@link readTrackBatches}. */
export async function readTracks(
  ...file: Parameters<typeof readTrackBatches>
): Promise<readonly PublishedTrack[]> {
  const tracks: PublishedTrack[] = [];
  for await (const batch of readTrackBatches(...file)) for (const track of batch) tracks.push(track);
  return tracks;
}

function parseTrack(line: string, number: number): PublishedTrack {
  try {
    return JSON.parse(line) as PublishedTrack;
  } catch (cause) {
    throw new ReleaseCorruptError(TRACKS_FILE, `expected the JSON of a track in line ${number + 1}`, {
      cause,
    });
  }
}
