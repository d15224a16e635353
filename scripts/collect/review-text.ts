import type { AlbumCandidate } from '../../src/domain/album.ts';
import type { AlbumToReview } from '../../src/collecting/review-albums.ts';
import { explainMatch, type ScoredCandidate } from '../../src/matching/match-album.ts';
import { plainText } from './plain-text.ts';

const MOST_SHOWN = 20;

export interface ReviewTextOptions {
  /** Whether these are the unmatched albums. */
  readonly unmatched: boolean;
  /** Whether to show every album, instead of the first ones. */
  readonly all: boolean;
}

/** Returns the list of albums that a person decides about, each with its best candidates. */
export function reviewText(albums: readonly AlbumToReview[], { unmatched, all }: ReviewTextOptions): string {
  if (albums.length === 0) return unmatched ? 'No album is unmatched.' : 'No album needs a review.';
  const shown = all ? albums : albums.slice(0, MOST_SHOWN);
  const command = `npm run collect -- review${unmatched ? ' --unmatched' : ''} --all`;
  const more = albums.length - shown.length;
  return [...shown.map(entryOf), ...(more > 0 ? [`… and ${more} more: ${command}`] : [])].join('\n\n');
}

/** Returns the decisions of a person, one line per album. */
export function decidedText(decided: ReadonlyMap<string, string | null>): string {
  return Array.from(decided, ([chartAlbumId, albumId]) =>
    albumId === null ? `${chartAlbumId}: no album on Spotify` : `${chartAlbumId}: ${addressOf(albumId)}`,
  ).join('\n');
}

function entryOf({ album, match }: AlbumToReview): string {
  const artists = album.artists.map(({ name }) => name).join(', ') || 'various artists';
  return [
    `${album.id}  ${album.title} · ${artists} · ${album.releaseDate ?? 'no date'} · ${album.albumType ?? 'no type'}`,
    ...(match.best === null ? ['  no album was found'] : linesOf('proposed', match.best, match)),
    ...(match.runnerUp === null ? [] : linesOf('next', match.runnerUp, null)),
  ]
    .map(plainText)
    .join('\n');
}

function linesOf(label: string, scored: ScoredCandidate, match: AlbumToReview['match'] | null): string[] {
  return [
    `  ${label}: ${candidateText(scored.candidate)} · score ${scored.score.toFixed(2)}`,
    ...(match === null ? [] : [`    ${explainMatch(match)}`]),
  ];
}

function candidateText({ id, name, artists, releaseDate, totalTracks }: AlbumCandidate): string {
  const tracks = totalTracks === null ? '' : ` · ${totalTracks} tracks`;
  return `${name} · ${artists.map((artist) => artist.name).join(', ')} · ${releaseDate ?? 'no date'}${tracks} · ${addressOf(id)}`;
}

function addressOf(albumId: string): string {
  return `https://open.spotify.com/album/${albumId}`;
}
