import type { AlbumCandidate, ChartAlbum } from '../../src/domain/album.ts';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { type AlbumMatch, matchAlbum } from '../../src/matching/match-album.ts';

export const noAliases = createAliasesOf([]);

interface AlbumParts {
  readonly artists?: readonly string[];
  readonly date?: string | null;
  readonly type?: string | null;
}

interface CandidateParts extends AlbumParts {
  readonly id?: string;
  readonly tracks?: number | null;
}

/** Returns a chart album, by default by 하람 and released on one day in 2021. */
export function chartAlbum(title: string, { artists, date, type }: AlbumParts = {}): ChartAlbum {
  return {
    id: '1',
    title,
    artists: (artists ?? ['하람']).map((name) => ({ id: null, name })),
    releaseDate: date === undefined ? '2021-05-04' : date,
    albumType: type ?? null,
  };
}

/** Returns a candidate, by default with the same artist and date. */
export function candidate(
  name: string,
  { id, artists, date, type, tracks }: CandidateParts = {},
): AlbumCandidate {
  return {
    id: id ?? name,
    name,
    artists: (artists ?? ['하람']).map((artist) => ({ id: null, name: artist })),
    releaseDate: date === undefined ? '2021-05-04' : date,
    albumType: type ?? null,
    totalTracks: tracks ?? null,
  };
}

/** Returns the name of the accepted candidate, or null. */
export function acceptedOf(match: AlbumMatch): string | null {
  return match.verdict === 'accepted' ? (match.best?.candidate.name ?? null) : null;
}

/** Whether a chart title matches a Spotify title with the same artist and date. */
export function isSameTitle(title: string, name: string, parts: AlbumParts = {}): boolean {
  const { date: _date, type: _type, ...artists } = parts;
  return acceptedOf(matchAlbum(chartAlbum(title, parts), [candidate(name, artists)], noAliases)) !== null;
}
