import { createMatchStore, type StoredMatch, type Verdict } from '../catalogue/match-store.ts';
import type { AlbumMatch } from '../matching/match-album.ts';
import type { StageContext } from './stage-context.ts';

/**
 * Saves the rule's match of a chart album. If it is accepted, also adds the task that collects its tracks.
 * Returns the verdict that holds: a person's decision is kept. Call it within a transaction.
 */
export function recordMatch(
  { catalogue, ledger }: Pick<StageContext, 'catalogue' | 'ledger'>,
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

/** Returns the rule's match in the form that the catalogue stores. */
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
