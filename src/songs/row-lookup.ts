import type { TimeSlices } from '../domain/time-slices.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';

/** Maps that the ids are spread over: one Map of a million ids stops everything for 0.3 s when it grows. */
const MAPS = 128;

/** Returns a function that tells the row of a track id, or undefined. Built in slices. */
export async function createRowLookup(
  tracks: readonly PublishedTrack[],
  slices: TimeSlices,
): Promise<(id: TrackId) => number | undefined> {
  const maps = Array.from({ length: MAPS }, () => new Map<TrackId, number>());
  for (const [row, { id }] of tracks.entries()) {
    if (slices.isOver()) await slices.next();
    maps[mapOf(id)]?.set(id, row);
  }
  return (id) => maps[mapOf(id)]?.get(id);
}

function mapOf(id: TrackId): number {
  let sum = 0;
  for (let index = 0; index < id.length; index += 1) sum = (sum * 31 + id.charCodeAt(index)) % MAPS;
  return sum;
}
