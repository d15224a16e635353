import { hasHangul } from '../domain/hangul.ts';
import { pick } from '../domain/random.ts';
import type { Track } from '../domain/track.ts';
import { inventLiveAlbumName } from './album-names.ts';
import type { DemoArtist } from './artists.ts';
import { type PlannedRelease, releaseDateOf, remasterDay, yearOfDay } from './discography-plan.ts';
import type { DemoGenre } from './genres.ts';
import { inventId } from './ids.ts';
import { type Original, recordVersion, type Studio } from './recordings.ts';
import { chance, shuffle } from './sampling.ts';
import type { VersionKind } from './versions.ts';

interface Release {
  readonly name: string;
  readonly day: number;
  /** Its new songs, the lead song first. */
  readonly originals: readonly Original[];
}

/** The artist's releases so far. */
export interface Career {
  readonly artist: DemoArtist;
  readonly studio: Studio;
  readonly titles: Set<string>;
  /** Releases of new songs, oldest first. */
  readonly releases: Release[];
  /** Songs that came out again: the title of an album cut, otherwise the kind of version and the title. */
  readonly broughtBack: Set<string>;
  readonly counts: Record<'album' | 'mini' | 'single', number>;
}

/** Share of tracks for which a source names no album. */
const MISSING_ALBUM_SHARE = 0.03;
/** A concert needs so many times as many songs as are played, to choose from. */
const REPERTOIRE = 1.5;
const TRANSLATIONS = ['japanese', 'japanese', 'english'] as const satisfies readonly VersionKind[];

/**
 * Returns the tracks of a release of earlier songs; null if it is of new songs, or if there are too few yet.
 */
export function reissue(career: Career, planned: PlannedRelease): Track[] | null {
  const { artist, studio } = career;
  switch (planned.kind) {
    case 'remaster':
      return remaster(career, planned);
    case 'live':
      return playLive(career, planned);
    case 'translated':
      return recordAgain(career, planned, pick(studio.random, TRANSLATIONS));
    case 'alternate':
      return recordAgain(career, planned, pick(studio.random, alternatesOf(artist.genre)));
    default:
      return null;
  }
}

/** Returns the tracks with their album and its date. */
export function putOut(
  tracks: readonly Track[],
  name: string,
  day: number,
  { random, ids }: Studio,
): Track[] {
  const album = { id: inventId(ids), name };
  const releaseDate = releaseDateOf(random, day);
  return tracks.map((track) => ({
    ...track,
    album: chance(random, MISSING_ALBUM_SHARE) ? null : album,
    releaseDate,
  }));
}

function remaster(career: Career, { size }: PlannedRelease): Track[] | null {
  const { studio, releases, broughtBack } = career;
  const album = releases.find(
    ({ name, originals }) => originals.length >= size && !broughtBack.has(`remaster ${name}`),
  );
  if (album === undefined) return null;
  const day = remasterDay(studio.random, album.day);
  if (day === null) return null;
  broughtBack.add(`remaster ${album.name}`);
  const edition = pick(studio.random, ['Remastered', 'Deluxe Edition', 'Anniversary Edition']);
  const tracks = recordVersions(career, album.originals.slice(0, size), 'remaster', day);
  return putOut(tracks, `${album.name} (${edition})`, day, studio);
}

function playLive(career: Career, { size, day }: PlannedRelease): Track[] | null {
  const { artist, studio } = career;
  const repertoire = notYet(career, 'live');
  if (repertoire.length < size * REPERTOIRE) return null;
  const played = shuffle(studio.random, repertoire).slice(0, size);
  const name = inventLiveAlbumName(studio.random, artist.name.short, yearOfDay(day));
  return putOut(recordVersions(career, played, 'live', day), name, day, studio);
}

/** Makes a single of recent lead songs in another language or arrangement, named after the first. */
function recordAgain(career: Career, { size, day }: PlannedRelease, kind: VersionKind): Track[] | null {
  const leads = new Set(career.releases.map(({ originals }) => originals[0]));
  const chosen = notYet(career, kind)
    .filter((original) => leads.has(original))
    // English songs need no English version.
    .filter(({ title }) => kind !== 'english' || hasHangul(title))
    .slice(-size);
  if (chosen.length < size) return null;
  const tracks = recordVersions(career, chosen, kind, day);
  return putOut(tracks, tracks[0]?.name ?? '', day, career.studio);
}

function notYet({ releases, broughtBack }: Career, kind: VersionKind): Original[] {
  return releases
    .flatMap((release) => release.originals)
    .filter(({ title }) => !broughtBack.has(`${kind} ${title}`));
}

function recordVersions(
  { artist, studio, broughtBack }: Career,
  originals: readonly Original[],
  kind: VersionKind,
  day: number,
): Track[] {
  for (const { title } of originals) broughtBack.add(`${kind} ${title}`);
  return originals.map((original) => recordVersion(artist, original, kind, day, studio));
}

function alternatesOf(genre: DemoGenre): readonly VersionKind[] {
  switch (genre) {
    case 'edm':
    case 'house':
      return ['remix'];
    case 'classical':
    case 'jazz':
      return ['live'];
    case 'hip hop':
    case 'korean hip hop':
      return ['remix', 'live'];
    case 'k-pop':
    case 'pop':
      return ['remix', 'acoustic', 'sped up'];
    default:
      return ['acoustic', 'live'];
  }
}
