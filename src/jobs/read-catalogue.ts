import type { Catalogue } from '../catalogue/catalogue.ts';
import { createGenreStore, type GenreStore } from '../catalogue/genre-store.ts';
import { createMatchStore } from '../catalogue/match-store.ts';
import { mergeGenres } from '../catalogue/merge-tracks.ts';
import { createPlaylistStore } from '../catalogue/playlist-store.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import { chartPopularity } from '../domain/chart-popularity.ts';
import { MissingPrerequisiteError } from '../domain/errors.ts';
import type { Playlist } from '../domain/playlist.ts';
import { groupVersions, type Song } from '../domain/song.ts';
import { byPopularity, type PublishedTrack, type Track } from '../domain/track.ts';
import { readNames, type ReleaseNames } from './other-names.ts';

/** The content of a catalogue that a release is made of. */
export interface CatalogueContent extends ReleaseNames {
  /** The tracks with audio features. Representatives of songs come first, each group by popularity. */
  readonly tracks: readonly PublishedTrack[];
  readonly playlists: readonly Playlist[];
  /** The number of tracks without audio features, which are left out. */
  readonly withoutFeatures: number;
}

/**
 * Reads the whole catalogue.
 *
 * @throws MissingPrerequisiteError if no track has audio features
 */
export function readCatalogue(
  catalogue: Catalogue,
  { hasNicknames = true }: { readonly hasNicknames?: boolean } = {},
): CatalogueContent {
  const all = withFoundGenres(
    withChartPopularity([...createTrackStore(catalogue).all()], catalogue),
    createGenreStore(catalogue),
  );
  const described = all.filter(hasFeatures);
  if (described.length === 0) {
    throw new MissingPrerequisiteError(
      `${catalogue.path} has ${all.length} tracks, none of them with audio features. Import some:\n` +
        '  npm run import -- FILE.csv   songs with audio features from a CSV\n' +
        '  npm run import -- --demo     invented songs',
    );
  }
  const tracks = publishedTracks(described);
  return {
    tracks,
    playlists: createPlaylistStore(catalogue).all(),
    ...readNames(catalogue, tracks, hasNicknames),
    withoutFeatures: all.length - described.length,
  };
}

/** Spotify gives no popularity to an app in development mode; the charts show how long an album was heard. */
function withChartPopularity(tracks: readonly Track[], catalogue: Catalogue): readonly Track[] {
  const points = createMatchStore(catalogue).chartPoints();
  return tracks.map((track) => {
    const albumPoints = points.get(track.album?.id ?? '');
    return track.popularity === null && albumPoints !== undefined
      ? { ...track, popularity: chartPopularity(albumPoints) }
      : track;
  });
}

/**
 * Adds the genres of each track's album and of its first artist with genres: those of guests say little of
 * the song.
 */
function withFoundGenres(tracks: readonly Track[], store: GenreStore): readonly Track[] {
  const ofAlbums = store.ofAlbums();
  const ofArtists = store.ofArtists();
  return tracks.map((track) => {
    const ofArtist = track.artists.map(({ id }) => ofArtists.get(id ?? '') ?? []).find((of) => of.length > 0);
    const found = [...(ofAlbums.get(track.album?.id ?? '') ?? []), ...(ofArtist ?? [])];
    return found.length === 0 ? track : { ...track, genres: mergeGenres(track.genres, found) };
  });
}

/** A track with audio features. */
export type DescribedTrack = Track & Pick<PublishedTrack, 'features' | 'featureSource'>;

export function hasFeatures(track: Track): track is DescribedTrack {
  return track.features !== null && track.featureSource !== null;
}

/** Returns the tracks grouped to songs: representatives first, then other versions, each by popularity. */
export function publishedTracks(tracks: readonly DescribedTrack[]): PublishedTrack[] {
  return inPopularityOrder(withVersions(tracks));
}

function withVersions(tracks: readonly DescribedTrack[]): PublishedTrack[] {
  const songs = groupVersions(tracks);
  return tracks.map((track) => {
    const { versionIds, year } = songs.get(track.id) as Song;
    const songId = versionIds[0] ?? track.id;
    return { ...track, songId, isRepresentative: songId === track.id, versionIds, year };
  });
}

/**
 * Returns representatives first, each group by popularity. For equal popularity, the smaller id comes first.
 */
function inPopularityOrder(tracks: readonly PublishedTrack[]): PublishedTrack[] {
  return tracks.toSorted(
    (a, b) => Number(b.isRepresentative) - Number(a.isRepresentative) || byPopularity(a, b),
  );
}
