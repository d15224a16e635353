import type { SongIndex } from '../songs/song-index.ts';
import type { SpotifyRoute } from './spotify-route.ts';

/** Returns the route that lists the genres of the catalogue, those with the most songs first. */
export function createGenreSeedsRoute(songs: SongIndex): SpotifyRoute {
  return {
    path: '/v1/recommendations/available-genre-seeds',
    answer: async () => {
      const { genres } = await songs.overview();
      // Commas separate seeds, so a name that holds one cannot be a seed.
      return { genres: genres.map(({ name }) => name).filter((name) => !name.includes(',')) };
    },
  };
}
