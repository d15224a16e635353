import { isDeepStrictEqual } from 'node:util';
import { createChartStore } from '../catalogue/chart-store.ts';
import { createMatchStore } from '../catalogue/match-store.ts';
import { createSearchStore } from '../catalogue/search-store.ts';
import { queryFallbacks } from '../matching/query-fallbacks.ts';
import { type StageContext, writeWhenFree } from './stage-context.ts';
import { readAliasesOf } from '../catalogue/read-aliases.ts';
import { albumsWithVerdict } from './review-albums.ts';
import { matchOfRule, recordMatch } from './record-match.ts';

/**
 * Matches the albums that are for review or unmatched again, against the candidates found earlier: a new
 * alias of an artist or a new rule may now accept one. Sends no request. A person's decision stays, and
 * pending albums are left to collectAlbums. Takes a few milliseconds per album.
 */
export async function matchAgain(context: StageContext): Promise<void> {
  const { catalogue, ledger } = context;
  const matches = createMatchStore(catalogue);
  const changed = [
    ...albumsWithVerdict(context, 'review'),
    ...albumsWithVerdict(context, 'unmatched'),
  ].filter(({ album, match }) => {
    const known = matches.get(album.id);
    return known?.decidedBy === 'rule' && !isDeepStrictEqual(known, matchOfRule(match));
  });
  if (changed.length === 0) return;
  await writeWhenFree(context, () => {
    for (const { album, match } of changed) {
      if (!ledger.isEnded('albums', album.id)) continue;
      ledger.setOutcome('albums', album.id, recordMatch(context, album.id, match));
    }
  });
}

/**
 * Makes every unmatched album pending again, with today's queries: Spotify may list it by now. Albums that a
 * person rejected stay rejected. Call it within a transaction.
 */
export function askAgainForUnmatched({
  catalogue,
  ledger,
}: Pick<StageContext, 'catalogue' | 'ledger'>): void {
  const charts = createChartStore(catalogue);
  const matches = createMatchStore(catalogue);
  const searches = createSearchStore(catalogue);
  const aliasesOf = readAliasesOf(catalogue);
  for (const id of matches.withVerdict('unmatched')) {
    const album = charts.album(id);
    // A pending album will be looked for anyway.
    const isEndedByRule = matches.get(id)?.decidedBy === 'rule' && ledger.isEnded('albums', id);
    if (album === null || !isEndedByRule) continue;
    for (const query of queryFallbacks(album, aliasesOf)) searches.forget(query);
    ledger.repeat('albums', id);
  }
}
