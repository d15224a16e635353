import { type Catalogue, inTransaction } from '../catalogue/catalogue.ts';
import { createPlaylistStore } from '../catalogue/playlist-store.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import { inventCatalogue } from '../demo/invent-catalogue.ts';

/** Always the same songs, so that a README and a bug report can name them. */
const DEMO_SEED = 1;
const DEMO_SIZE = 5000;

/** Puts the invented songs and playlists of the demo into the catalogue; they carry the provider `demo`. */
export function importDemo(catalogue: Catalogue): { readonly tracks: number; readonly playlists: number } {
  const { tracks, playlists } = inventCatalogue({ seed: DEMO_SEED, size: DEMO_SIZE });
  inTransaction(catalogue.database, () => {
    const trackStore = createTrackStore(catalogue);
    for (const track of tracks) trackStore.put(track);
    const playlistStore = createPlaylistStore(catalogue);
    for (const { trackIds, ...playlist } of playlists) {
      for (const trackId of trackIds) playlistStore.putEntry(playlist, trackId);
    }
  });
  return { tracks: tracks.length, playlists: playlists.length };
}
