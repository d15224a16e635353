import { createAlbumStore } from '../catalogue/album-store.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import type { AliasesOf } from '../domain/artist-aliases.ts';
import { songKeys } from '../domain/song.ts';
import type { Track } from '../domain/track.ts';

/**
 * Tells whether a track is of a song that was collected: by its id, by its ISRC, or by its name and its artist's, in
 * whichever script. Songs that were imported do not count: those of an earlier import of the same file must come
 * again, or it would add others each time.
 */
export function collectedSongs(catalogue: Catalogue, aliasesOf: AliasesOf): (track: Track) => boolean {
  const albums = createAlbumStore(catalogue);
  const ids = new Set<string>();
  const isrcs = new Set<string>();
  const keys = new Set<string>();
  for (const track of createTrackStore(catalogue).all()) {
    if (albums.get(track.album?.id ?? '') === null) continue;
    ids.add(track.id);
    if (track.isrc !== null) isrcs.add(track.isrc);
    for (const key of songKeys(track, aliasesOf)) keys.add(key);
  }
  return (track) =>
    ids.has(track.id) ||
    (track.isrc !== null && isrcs.has(track.isrc)) ||
    keys.has(songKeys(track, aliasesOf)[0]);
}
