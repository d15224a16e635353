import { foldText } from '../domain/text.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';

/**
 * How the other versions of each song are called, where that is another title than that of the version which
 * stands for the song: somebody may know it by that. Songs without such titles are not in the map.
 */
export function versionTitles(tracks: readonly PublishedTrack[]): ReadonlyMap<TrackId, readonly string[]> {
  const shown = new Map<TrackId, string>();
  for (const { id, name, isRepresentative } of tracks) if (isRepresentative) shown.set(id, name);
  const others = new Map<TrackId, Map<string, string>>();
  for (const { songId, name } of tracks) {
    if (name === shown.get(songId)) continue;
    const key = foldText(name);
    if (key === foldText(shown.get(songId) ?? '')) continue;
    const titles = others.get(songId) ?? new Map<string, string>();
    if (!titles.has(key)) titles.set(key, name);
    others.set(songId, titles);
  }
  return new Map(Array.from(others, ([song, titles]) => [song, [...titles.values()]]));
}
