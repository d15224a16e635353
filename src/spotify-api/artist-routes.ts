import { similarArtists } from '../recommend/similar-artists.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { artistIn, wholeArtistObject } from './artist-object.ts';
import { requireId } from './parameters.ts';
import { notInCatalogue } from './spotify-errors.ts';
import type { SpotifyRoute } from './spotify-route.ts';

/** The most popular songs tell an artist's genres. */
const SONGS_PER_ARTIST = 50;
/** As many as Spotify told. */
const RELATED_ARTISTS = 20;

/** Returns the routes that answer one artist, as the most popular songs show it, and related artists. */
export function createArtistRoutes(songs: SongIndex): readonly SpotifyRoute[] {
  return [artistRoute(songs), relatedArtistsRoute(songs)];
}

function artistRoute(songs: SongIndex): SpotifyRoute {
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

function relatedArtistsRoute(songs: SongIndex): SpotifyRoute {
  return {
    path: '/v1/artists/:id/related-artists',
    answer: async ({ id, apiUrl }) => {
      const { artistsById } = await songs.overview();
      const artist = artistsById.get(requireId(id));
      if (artist === undefined) throw notInCatalogue('artist', id);
      const query = { artist, artistsById, space: 'style', limit: RELATED_ARTISTS } as const;
      const related = (await similarArtists(songs, query)).map(({ artist: other }) => other);
      const { tracks } = await songs.findAll(related.flatMap(({ bestKnown }) => bestKnown));
      const trackOf = new Map(tracks.flatMap((track) => (track === null ? [] : [[track.id, track]])));
      return {
        artists: related.map((other) => {
          const bestKnown = other.bestKnown.flatMap((trackId) => trackOf.get(trackId) ?? []);
          return wholeArtistObject(other, bestKnown, apiUrl);
        }),
      };
    },
  };
}
