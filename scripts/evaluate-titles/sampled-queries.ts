import { pick, type Random } from '../../src/domain/random.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import type { LabelledQuery } from './labelled-query.ts';

export const QUERIES_A_KIND = 200;
/** So many songs in a row without another query: there are no more, or nearly. */
const MOST_IN_VAIN = 5_000;

/** Up to `count` different queries, made of songs that are picked at random; those that `make` makes none of are passed over. */
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
