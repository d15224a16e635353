import { pick, type Random } from '../../src/domain/random.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import type { LabelledQuery } from './labelled-query.ts';

const QUERIES_A_KIND = 200;
/** After so many songs in a row without a new query, there are hardly any left. */
const MOST_IN_VAIN = 5_000;

/**
 * Returns up to `count` different queries from songs picked at random; skips songs that `make` returns null
 * for.
 */
export function sampleQueries(
  random: Random,
  songs: readonly PublishedTrack[],
  make: (song: PublishedTrack) => LabelledQuery | null,
  count: number = QUERIES_A_KIND,
): LabelledQuery[] {
  const found = new Map<string, LabelledQuery>();
  let inVain = 0;
  while (songs.length > 0 && found.size < count && inVain < MOST_IN_VAIN) {
    const query = make(pick(random, songs));
    if (query === null || query.typed.trim() === '' || found.has(query.typed)) inVain += 1;
    else {
      found.set(query.typed, query);
      inVain = 0;
    }
  }
  return [...found.values()];
}
