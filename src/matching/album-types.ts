import type { AlbumCandidate, ChartAlbum } from '../domain/album.ts';

/** A full album has more tracks, and a single fewer. */
const TRACKS_OF_SINGLE = 4;
const TRACKS_OF_MINI = 2;
const TRACKS_OF_LONGER = 5;
/** On the same day it may hold instrumentals of all its songs. */
const TRACKS_OF_LONGEST_SINGLE = 8;

const VERSION_OF_TYPE: Readonly<Record<string, string>> = { 라이브: 'live', 리믹스: 'remix' };

/** The version that all albums of one of Bugs' kinds are, or null. */
export function versionOfType(albumType: string | null): string | null {
  return VERSION_OF_TYPE[albumType ?? ''] ?? null;
}

/**
 * Why what Bugs calls an album and what Spotify has for it cannot well be the same, in words, or null.
 * Spotify calls mini albums singles or albums, by their length.
 */
export function typeMisfit(album: ChartAlbum, candidate: AlbumCandidate, isSameDay: boolean): string | null {
  const tracks = candidate.totalTracks;
  switch (album.albumType) {
    case '정규':
      return candidate.albumType === 'single' && (tracks ?? TRACKS_OF_SINGLE) < TRACKS_OF_SINGLE
        ? 'a full album, not a single'
        : null;
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
