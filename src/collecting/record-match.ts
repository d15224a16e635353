import { createMatchStore, type StoredMatch, type Verdict } from '../catalogue/match-store.ts';
import type { AlbumMatch } from '../matching/match-album.ts';
import type { Collecting } from './collecting.ts';

/**
 * Writes down what the rule decides about an album of the charts and, where it is accepted, that its tracks are to be
 * collected. Returns the verdict that stands: what a person decided does. Call it within a transaction.
 */
export function recordMatch(
  { catalogue, ledger }: Pick<Collecting, 'catalogue' | 'ledger'>,
  chartAlbumId: string,
  match: AlbumMatch,
): Verdict {
  const matches = createMatchStore(catalogue);
  const known = matches.get(chartAlbumId);
  if (known?.decidedBy === 'person') return known.verdict;
  matches.put(chartAlbumId, matchOfRule(match));
  if (match.verdict === 'accepted' && match.best !== null) {
    ledger.add('tracks', [match.best.candidate.id], ledger.priorityOf('albums', chartAlbumId));
  }
  return match.verdict;
}

/** A match as the catalogue keeps it, where the rule decides. */
export function matchOfRule({ verdict, best, runnerUp }: AlbumMatch): StoredMatch {
  return {
    verdict,
    albumId: best?.candidate.id ?? null,
    score: best?.score ?? null,
    runnerUpId: runnerUp?.candidate.id ?? null,
    runnerUpScore: runnerUp?.score ?? null,
    decidedBy: 'rule',
  };
}
