import type { Catalogue } from '../catalogue/catalogue.ts';
import { countRows, inTransaction } from '../storage/sqlite-file.ts';
import { createPlaylistStore } from '../catalogue/playlist-store.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import { inventCatalogue } from '../demo/invent-catalogue.ts';
import { InvalidInputError } from '../domain/errors.ts';

/** The songs are always the same, so that a README and a bug report can name them. */
const DEMO_SEED = 1;

/**
 * Puts the invented songs and playlists of the demo into the catalogue, with the provider `demo`. They
 * replace the invented songs of an earlier version.
 *
 * @throws InvalidInputError if the catalogue has real songs: invented songs would be mixed with them for
 *   good.
 */
export function importDemo(catalogue: Catalogue): { readonly tracks: number; readonly playlists: number } {
  const { tracks, playlists } = inventCatalogue({ seed: DEMO_SEED });
  inTransaction(catalogue, () => {
    const real = countRows(
      catalogue.database,
      `SELECT count(*) FROM tracks WHERE id NOT IN (SELECT track_id FROM audio_features WHERE provider = 'demo')`,
    );
    if (real > 0) {
      throw new InvalidInputError(
        `${catalogue.path} has ${real} real tracks, and invented songs must not be mixed with them: choose another DATA_DIR`,
      );
    }
    for (const table of ['tracks', 'audio_features', 'playlists', 'playlist_tracks', 'artist_aliases']) {
      catalogue.database.exec(`DELETE FROM ${table}`);
    }
    const trackStore = createTrackStore(catalogue);
    for (const track of tracks) trackStore.put(track);
    const playlistStore = createPlaylistStore(catalogue);
    for (const { trackIds, ...playlist } of playlists) {
      for (const trackId of trackIds) playlistStore.putEntry(playlist, trackId);
    }
  });
  return { tracks: tracks.length, playlists: playlists.length };
}
