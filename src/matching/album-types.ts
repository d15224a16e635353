import type { AlbumCandidate, ChartAlbum } from '../domain/album.ts';

/** A full album has at least so many tracks; a release with fewer is a single. */
const TRACKS_OF_SINGLE = 4;
const TRACKS_OF_MINI = 2;
const TRACKS_OF_LONGER = 5;
/** A single of the same day may also have instrumentals of all its songs. */
const TRACKS_OF_LONGEST_SINGLE = 8;

const VERSION_OF_TYPE: Readonly<Record<string, string>> = { 라이브: 'live', 리믹스: 'remix' };

/** Returns the version of all albums of a Bugs album type, or null: albums of type 라이브 are live. */
export function versionOfType(albumType: string | null): string | null {
  return VERSION_OF_TYPE[albumType ?? ''] ?? null;
}

/**
 * Returns the reason, in words, why the Bugs album type does not fit Spotify's type and number of tracks, or
 * null. Spotify lists mini albums as singles or albums, by their length.
 */
export function typeMisfit(album: ChartAlbum, candidate: AlbumCandidate, isSameDay: boolean): string | null {
  const tracks = candidate.totalTracks;
  switch (album.albumType) {
    case '정규':
      return candidate.albumType === 'single' && (tracks ?? TRACKS_OF_SINGLE) < TRACKS_OF_SINGLE
        ? 'a full album, not a single'
        : null;
    // Bugs' own word. The others are those of its older pages.
    case 'EP(미니)':
    case '미니':
    case 'EP':
      return tracks !== null && tracks < TRACKS_OF_MINI ? 'a mini album, not a single' : null;
    case '싱글':
      return tracks === null || tracks < (isSameDay ? TRACKS_OF_LONGEST_SINGLE : TRACKS_OF_LONGER)
        ? null
        : 'a single, not an album';
    default:
      return null;
  }
}
