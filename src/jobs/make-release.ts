import { createAliasStore } from '../catalogue/alias-store.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import { aliasesFromSpellings } from '../domain/artist-aliases.ts';
import { NothingThereError } from '../domain/errors.ts';
import { groupVersions } from '../domain/song.ts';
import { foldText } from '../domain/text.ts';
import type { PublishedTrack, Track } from '../domain/track.ts';
import { embedTracks } from '../embedding/embed-tracks.ts';
import { writeAliases } from '../release/aliases-part.ts';
import type { Manifest } from '../release/manifest.ts';
import { makeCurrent } from '../release/releases.ts';
import { writeRelease } from '../release/write-release.ts';

export interface MakeReleaseOptions {
  readonly catalogue: Catalogue;
  readonly releasesDirectory: string;
  readonly now: Date;
  readonly onStep?: (step: string) => void;
}

export interface ReleaseReport {
  readonly manifest: Manifest;
  /** Tracks of the catalogue that have no audio features and so no place in the spaces. */
  readonly withoutFeatures: number;
}

/** Makes a release of what the catalogue holds, and makes it the current one. */
export async function makeRelease(options: MakeReleaseOptions): Promise<ReleaseReport> {
  options.onStep?.('reading the catalogue');
  const all = [...createTrackStore(options.catalogue).all()];
  const described = all.filter(hasFeatures);
  if (described.length === 0) {
    throw new NothingThereError(
      `${options.catalogue.path} holds ${all.length} tracks, none of them with audio features. Import some:\n` +
        '  npm run import -- FILE     songs with audio features from a CSV\n' +
        '  npm run import -- --demo   invented songs',
    );
  }
  options.onStep?.('grouping the versions of each song');
  const tracks = inBrowsingOrder(withVersions(described));
  options.onStep?.('placing the tracks in both spaces');
  const embedding = embedTracks(tracks);
  const aliases = aliasGroupsOf(tracks, createAliasStore(options.catalogue).groups());
  options.onStep?.('writing and flushing the files');
  const manifest = await writeRelease(
    options.releasesDirectory,
    {
      tracks,
      ...embedding,
      isInvented: tracks.some((track) => track.featureSource.provider === 'demo'),
      parts: aliases.length === 0 ? {} : { 'aliases.json': writeAliases(aliases) },
    },
    options.now,
  );
  await makeCurrent(options.releasesDirectory, manifest.id);
  return { manifest, withoutFeatures: all.length - described.length };
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

/** Of the groups that users gave and those that spellings tell, the ones that name an artist of these tracks. */
function aliasGroupsOf(
  tracks: readonly Track[],
  given: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const artists = new Set(tracks.flatMap((track) => track.artists.map(({ name }) => name)));
  const spelled = aliasesFromSpellings([...artists].toSorted());
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
