import type { PublishedTrack } from '../domain/track.ts';
import { parseTrackId } from '../domain/track-id.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { genresOf } from './artist-object.ts';
import { albumObject, shortTrackObject, wholeNumber } from './objects.ts';
import { requireId } from './parameters.ts';
import { notInCatalogue } from './spotify-errors.ts';
import type { SpotifyRoute } from './spotify-route.ts';

/** More than albums and most collections have. */
const SONGS_PER_ALBUM = 300;

/** Returns the route that answers one album with those of its tracks that the catalogue has. */
export function createAlbumRoute(songs: SongIndex): SpotifyRoute {
  return {
    path: '/v1/albums/:id',
    answer: async ({ id, apiUrl }) => {
      const filter = { albumIds: [requireId(id)] };
      const { items } = await songs.browse({ filter, limit: SONGS_PER_ALBUM, from: 0, allVersions: true });
      const tracks = items.length > 0 ? items : await tracksWithoutAlbum(songs, id);
      return wholeAlbumObject(tracks, apiUrl);
    },
  };
}

/** Returns the track that is an album by itself, because the catalogue knows no album of it. */
async function tracksWithoutAlbum(songs: SongIndex, id: string): Promise<readonly PublishedTrack[]> {
  const trackId = parseTrackId(id);
  const { track } = trackId === null ? { track: null } : await songs.find(trackId);
  if (track === null || track.album !== null) throw notInCatalogue('album', id);
  return [track];
}

function wholeAlbumObject(tracks: readonly PublishedTrack[], apiUrl: string) {
  const [first] = tracks;
  if (first === undefined) throw new RangeError('expected the tracks of an album, got none');
  const album = albumObject(first, apiUrl);
  return {
    ...album,
    copyrights: [],
    external_ids: {},
    genres: genresOf(tracks),
    label: '',
    popularity: wholeNumber(Math.max(0, ...tracks.map(({ popularity }) => popularity ?? 0))),
    total_tracks: tracks.length,
    tracks: {
      href: `${album.href}/tracks`,
      items: tracks.map((track) => shortTrackObject(track, apiUrl)),
      limit: tracks.length,
      next: null,
      offset: 0,
      previous: null,
      total: tracks.length,
    },
  };
}
