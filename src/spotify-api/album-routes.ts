import type { PublishedTrack } from '../domain/track.ts';
import { parseTrackId } from '../domain/track-id.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { genresOf } from './artist-object.ts';
import { linksOf } from './links.ts';
import { albumObject, shortTrackObject, wholeNumber } from './objects.ts';
import { type Page, pageObject } from './page-object.ts';
import { pageIn, requireId } from './parameters.ts';
import { notInCatalogue } from './spotify-errors.ts';
import type { SpotifyRoute } from './spotify-route.ts';

/** More than albums and most collections have. */
const SONGS_PER_ALBUM = 300;

/** Returns the routes that answer one album, and those of its tracks that the catalogue has. */
export function createAlbumRoutes(songs: SongIndex): readonly SpotifyRoute[] {
  const tracksOf = async (id: string): Promise<readonly PublishedTrack[]> => {
    const filter = { albumIds: [requireId(id)] };
    const { items } = await songs.browse({ filter, limit: SONGS_PER_ALBUM, from: 0, allVersions: true });
    return items.length > 0 ? items : tracksWithoutAlbum(songs, id);
  };
  return [
    {
      path: '/v1/albums/:id',
      answer: async ({ id, apiUrl }) => wholeAlbumObject(await tracksOf(id), apiUrl),
    },
    {
      path: '/v1/albums/:id/tracks',
      answer: async ({ id, query, apiUrl }) => {
        const page = pageIn(query);
        return trackPage(await tracksOf(id), page, albumTracksUrl(id, apiUrl), apiUrl);
      },
    },
  ];
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
    tracks: trackPage(tracks, { limit: tracks.length, offset: 0 }, albumTracksUrl(album.id, apiUrl), apiUrl),
  };
}

function albumTracksUrl(id: string, apiUrl: string): string {
  return `${linksOf('album', id, apiUrl).href}/tracks`;
}

function trackPage(tracks: readonly PublishedTrack[], page: Page, url: string, apiUrl: string) {
  const items = tracks.map((track) => () => shortTrackObject(track, apiUrl));
  return pageObject(
    { items, total: items.length },
    page,
    (offset) => `${url}?limit=${page.limit}&offset=${offset}`,
  );
}
