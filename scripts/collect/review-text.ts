import type { AlbumCandidate } from '../../src/domain/album.ts';
import type { AlbumToReview } from '../../src/jobs/review-albums.ts';
import { explainMatch, type ScoredCandidate } from '../../src/matching/match-album.ts';
import { plainText } from './plain-text.ts';

const MOST_SHOWN = 20;

/** Albums that a person decides about, with what was found for each. */
export function reviewText(albums: readonly AlbumToReview[], unmatched: boolean): string {
  if (albums.length === 0) return unmatched ? 'Every album was found.' : 'Nothing is for you to review.';
  const rest = albums.length > MOST_SHOWN ? [`… and ${albums.length - MOST_SHOWN} more`] : [];
  return [...albums.slice(0, MOST_SHOWN).map(entryOf), ...rest].join('\n\n');
}

function entryOf({ album, match }: AlbumToReview): string {
  const artists = album.artists.map(({ name }) => name).join(', ') || 'various artists';
  return [
    `${album.id}  ${album.title} · ${artists} · ${album.releaseDate ?? 'no date'} · ${album.albumType ?? 'no type'}`,
    ...(match.best === null ? ['  nothing was found'] : linesOf('proposed', match.best, match)),
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
  return `${name} · ${artists.map((artist) => artist.name).join(', ')} · ${releaseDate ?? 'no date'}${tracks} · https://open.spotify.com/album/${id}`;
}
