import { rowsOf, type TrackRows } from '../tables/stored-tracks.ts';
import type { TimeSlices } from '../domain/time-slices.ts';
import { foldText } from '../domain/text.ts';
import type { TrackId } from '../domain/track-id.ts';

/**
 * Returns the other titles of each song: those that are `given`, and then those of its other versions that
 * differ from the title of the version that stands for the song. A person may know it by one of them. Songs
 * without such titles are not in the map.
 */
export async function versionTitles(
  tracks: TrackRows,
  slices: TimeSlices,
  given: ReadonlyMap<TrackId, readonly string[]> = new Map(),
): Promise<ReadonlyMap<TrackId, readonly string[]>> {
  // Most songs have one version, and need no look-up.
  const shown = new Map<TrackId, string>();
  for (const track of rowsOf(tracks)) {
    if (slices.isOver()) await slices.next();
    if (!track.isRepresentative) shown.set(track.songId, '');
  }
  for (const { id, name, isRepresentative } of rowsOf(tracks)) {
    if (slices.isOver()) await slices.next();
    if (isRepresentative && shown.has(id)) shown.set(id, name);
  }
  const keys = new Map<TrackId, Set<string>>();
  const titles = new Map<TrackId, readonly string[]>(given);
  for (const { songId, name, isRepresentative } of rowsOf(tracks)) {
    if (slices.isOver()) await slices.next();
    const shownName = shown.get(songId);
    if (isRepresentative || shownName === undefined || name === shownName) continue;
    const key = foldText(name);
    const known = keys.get(songId) ?? new Set([foldText(shownName)]);
    keys.set(songId, known);
    if (known.has(key)) continue;
    known.add(key);
    titles.set(songId, [...(titles.get(songId) ?? []), name]);
  }
  return titles;
}
