import { createAlbumStore } from '../catalogue/album-store.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import type { AliasesOf } from '../domain/artist-aliases.ts';
import { songKeys } from '../domain/song.ts';
import type { Track } from '../domain/track.ts';

/**
 * Returns a predicate: is the song of this track one that was collected? It compares ids, ISRCs, and the
 * names of song and artist, in both scripts. Imported songs do not count: importing the same file again must
 * choose the same songs, not others each time.
 */
export function isCollectedIn(catalogue: Catalogue, aliasesOf: AliasesOf): (track: Track) => boolean {
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
