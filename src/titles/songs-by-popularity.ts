import { sortInSlices } from '../domain/sort-in-slices.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { byPopularity, type PublishedTrack } from '../domain/track.ts';

/** Returns the representative track of each song, most popular first, in slices. */
export async function songsByPopularity(
  tracks: readonly PublishedTrack[],
  slices: TimeSlices,
): Promise<readonly PublishedTrack[]> {
  const songs: PublishedTrack[] = [];
  let isInOrder = true;
  for (const track of tracks) {
    if (slices.isOver()) await slices.next();
    if (!track.isRepresentative) continue;
    const before = songs.at(-1);
    isInOrder &&= before === undefined || byPopularity(before, track) <= 0;
    songs.push(track);
  }
  // The tracks of a release are mostly in this order.
  return isInOrder ? songs : sortInSlices(songs, byPopularity, slices);
}
