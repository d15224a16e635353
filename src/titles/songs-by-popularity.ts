import { sortInSlices } from '../domain/sort-in-slices.ts';
import type { Standing, StoredTracks, TrackRows } from '../tables/stored-tracks.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { byPopularity } from '../domain/track.ts';

/** The tracks that represent songs, most popular first. */
export interface Songs extends TrackRows {
  /** Returns what a song is ordered by. */
  standingAt(number: number): Standing | undefined;
  /** Whether the songs are the first tracks, in this order. */
  readonly areFirst: boolean;
}

/** Returns the representative track of each song, most popular first, in slices. */
export async function songsByPopularity(
  tracks: TrackRows & Partial<Pick<StoredTracks, 'standingAt'>>,
  slices: TimeSlices,
): Promise<Songs> {
  const standingOf = (row: number): Standing | undefined => tracks.standingAt?.(row) ?? tracks.at(row);
  let count = 0;
  let areFirst = true;
  let before: Standing | undefined;
  for (let row = 0; row < tracks.length; row += 1) {
    if (slices.isOver()) await slices.next();
    const track = standingOf(row);
    if (track?.isRepresentative !== true) continue;
    areFirst &&= row === count && (before === undefined || byPopularity(before, track) <= 0);
    before = track;
    count += 1;
  }
  // The tracks of a release are mostly in this order.
  if (areFirst) return { length: count, areFirst, at: (row) => tracks.at(row), standingAt: standingOf };
  const songs: { readonly row: number; readonly standing: Standing }[] = [];
  for (let row = 0; row < tracks.length; row += 1) {
    if (slices.isOver()) await slices.next();
    const standing = standingOf(row);
    if (standing?.isRepresentative === true) songs.push({ row, standing });
  }
  const sorted = await sortInSlices(songs, (a, b) => byPopularity(a.standing, b.standing), slices);
  return {
    length: count,
    areFirst,
    at: (number) => tracks.at(sorted[number]?.row ?? tracks.length),
    standingAt: (number) => sorted[number]?.standing,
  };
}
