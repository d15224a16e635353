import { isDeepStrictEqual } from 'node:util';
import { createChartStore } from '../catalogue/chart-store.ts';
import { createMatchStore } from '../catalogue/match-store.ts';
import { createSearchStore } from '../catalogue/search-store.ts';
import { searchLadder } from '../matching/search-ladder.ts';
import { type Collecting, write } from './collecting.ts';
import { readAliasesOf } from '../catalogue/read-aliases.ts';
import { albumsWithVerdict } from './review-albums.ts';
import { matchOfRule, recordMatch } from './record-match.ts';

/**
 * Matches the albums that are for review or unmatched once more with what was found for them: a name of an artist, or
 * a rule, that was learned since may tell which it is. Asks nobody. What a person decided stays, and what is pending
 * is left to collectAlbums. Takes some milliseconds an album.
 */
export async function matchAgain(collecting: Collecting): Promise<void> {
  const { catalogue, ledger } = collecting;
  const matches = createMatchStore(catalogue);
  const changed = [
    ...albumsWithVerdict(collecting, 'review'),
    ...albumsWithVerdict(collecting, 'unmatched'),
  ].filter(({ album, match }) => {
    const known = matches.get(album.id);
    return known?.decidedBy === 'rule' && !isDeepStrictEqual(known, matchOfRule(match));
  });
  if (changed.length === 0) return;
  await write(collecting, () => {
    for (const { album, match } of changed) {
      if (!ledger.isEnded('albums', album.id)) continue;
      ledger.setOutcome('albums', album.id, recordMatch(collecting, album.id, match));
    }
  });
}

/**
 * Has every album that was not found asked for once more, with the queries of today: Spotify may list it by now. What
 * a person rejected is not. Call it within a transaction.
 */
export function askAgainForUnmatched({ catalogue, ledger }: Pick<Collecting, 'catalogue' | 'ledger'>): void {
  const charts = createChartStore(catalogue);
  const matches = createMatchStore(catalogue);
  const searches = createSearchStore(catalogue);
  const aliasesOf = readAliasesOf(catalogue);
  for (const id of matches.withVerdict('unmatched')) {
    const album = charts.album(id);
    // One that is pending is being asked for once more already.
    const isOver = matches.get(id)?.decidedBy === 'rule' && ledger.isEnded('albums', id);
    if (album === null || !isOver) continue;
    for (const query of searchLadder(album, aliasesOf)) searches.forget(query);
    ledger.repeat('albums', id);
  }
}
