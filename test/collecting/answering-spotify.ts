import type { AlbumCandidate, AlbumQuery } from '../../src/domain/album.ts';
import { createSpotify, type Spotify } from '../../src/sources/spotify.ts';

/** Returns a Spotify client whose searches are answered by `find`, and the list of its searches. */
export function answeringSpotify(find: (search: AlbumQuery) => readonly AlbumCandidate[]) {
  const asked: AlbumQuery[] = [];
  const spotify: Spotify = createSpotify({
    apiUrl: 'http://spotify.invalid',
    token: { get: async () => 'token', refuse: () => undefined },
    async send(given) {
      const { url } = typeof given === 'function' ? await given() : given;
      const search = { query: url.searchParams.get('q') ?? '', isLocalised: url.searchParams.has('locale') };
      asked.push(search);
      return {
        status: 200,
        header: () => null,
        text: JSON.stringify({ albums: { items: find(search).map(itemOf) } }),
      };
    },
  });
  return { spotify, asked };
}

function itemOf({ id, name, artists, releaseDate, albumType, totalTracks }: AlbumCandidate) {
  return {
    id,
    name,
    artists,
    release_date: releaseDate,
    album_type: albumType,
    total_tracks: totalTracks,
  };
}
