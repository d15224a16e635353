import { createAliasStore } from '../catalogue/alias-store.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { createChartStore } from '../catalogue/chart-store.ts';
import { createMatchStore } from '../catalogue/match-store.ts';
import { createPlaylistStore } from '../catalogue/playlist-store.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import { aliasesFromSpellings } from '../domain/artist-aliases.ts';
import { chartPopularity } from '../domain/chart-popularity.ts';
import { MissingPrerequisiteError } from '../domain/errors.ts';
import type { Playlist } from '../domain/playlist.ts';
import { groupVersions } from '../domain/song.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack, Track } from '../domain/track.ts';

/** What a release is made of. */
export interface CatalogueContent {
  /** Those with audio features, in browsing order: the versions that stand for a song first, best known first. */
  readonly tracks: readonly PublishedTrack[];
  readonly playlists: readonly Playlist[];
  /** Names that one artist goes by, a list an artist. */
  readonly aliases: readonly (readonly string[])[];
  /** Tracks that have no audio features and so no place in the spaces. */
  readonly withoutFeatures: number;
}

/** Reads all of the catalogue. Throws MissingPrerequisiteError where no track has audio features. */
export function readCatalogue(catalogue: Catalogue): CatalogueContent {
  const all = withChartPopularity([...createTrackStore(catalogue).all()], catalogue);
  const described = all.filter(hasFeatures);
  if (described.length === 0) {
    throw new MissingPrerequisiteError(
      `${catalogue.path} holds ${all.length} tracks, none of them with audio features. Import some:\n` +
        '  npm run import -- FILE     songs with audio features from a CSV\n' +
        '  npm run import -- --demo   invented songs',
    );
  }
  const tracks = inBrowsingOrder(withVersions(described));
  return {
    tracks,
    playlists: createPlaylistStore(catalogue).all(),
    aliases: aliasGroupsOf(
      tracks,
      createAliasStore(catalogue).groups(),
      createChartStore(catalogue).artistNames(),
    ),
    withoutFeatures: all.length - described.length,
  };
}

/** Spotify tells an app in development mode no popularity; the charts know how long an album was heard. */
function withChartPopularity(tracks: readonly Track[], catalogue: Catalogue): readonly Track[] {
  const points = createMatchStore(catalogue).chartPoints();
  return tracks.map((track) => {
    const ofAlbum = points.get(track.album?.id ?? '');
    return track.popularity === null && ofAlbum !== undefined
      ? { ...track, popularity: chartPopularity(ofAlbum) }
      : track;
  });
}

type DescribedTrack = Track & Pick<PublishedTrack, 'features' | 'featureSource'>;

function hasFeatures(track: Track): track is DescribedTrack {
  return track.features !== null && track.featureSource !== null;
}

function withVersions(tracks: readonly DescribedTrack[]): PublishedTrack[] {
  const versions = groupVersions(tracks);
  return tracks.map((track) => {
    const versionIds = versions.get(track.id) ?? [track.id];
    const songId = versionIds[0] ?? track.id;
    return { ...track, songId, isRepresentative: songId === track.id, versionIds };
  });
}

/** Of the groups that users gave and those that spellings tell, here or in the charts, the ones that name an artist of these tracks. */
function aliasGroupsOf(
  tracks: readonly Track[],
  given: readonly (readonly string[])[],
  chartArtists: readonly string[],
): readonly (readonly string[])[] {
  const artists = new Set(tracks.flatMap((track) => track.artists.map(({ name }) => name)));
  // Spotify writes IU, the charts 아이유(IU).
  const spelled = aliasesFromSpellings([...new Set([...artists, ...chartArtists])].toSorted());
  const known = new Set([...artists, ...spelled.flat()].map(foldText));
  return [...given, ...spelled].filter((group) => group.some((name) => known.has(foldText(name))));
}

/** The versions that stand for a song first, best known first; of equals, the smaller id. */
function inBrowsingOrder(tracks: readonly PublishedTrack[]): PublishedTrack[] {
  return tracks.toSorted(
    (a, b) =>
      Number(b.isRepresentative) - Number(a.isRepresentative) ||
      (b.popularity ?? -1) - (a.popularity ?? -1) ||
      (a.id < b.id ? -1 : 1),
  );
}
