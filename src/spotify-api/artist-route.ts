import type { SongIndex } from '../songs/song-index.ts';
import { artistIn, wholeArtistObject } from './artist-object.ts';
import { requireId } from './parameters.ts';
import { notInCatalogue } from './spotify-errors.ts';
import type { SpotifyRoute } from './spotify-route.ts';

/** The most popular songs tell an artist's genres. */
const SONGS_PER_ARTIST = 50;

/** Returns the route that answers one artist, as the artist's most popular songs show it. */
export function createArtistRoute(songs: SongIndex): SpotifyRoute {
  return {
    path: '/v1/artists/:id',
    answer: async ({ id, apiUrl }) => {
      const filter = { artistIds: [requireId(id)] };
      const { items } = await songs.browse({ filter, limit: SONGS_PER_ARTIST, from: 0, allVersions: true });
      const artist = artistIn(items, id);
      if (artist === undefined) throw notInCatalogue('artist', id);
      return wholeArtistObject(artist, items, apiUrl);
    },
  };
}
