/** Length of a ranked list: as many songs as fit on one screen. */
export const LIST_LENGTH = 10;

type IsRelevant = (row: number) => boolean;

/** The rows that a method ranked for one query, best first. */
type Ranked = ArrayLike<number>;

/**
 * Scores the ranking of one query, higher is better. A pure function. `relevantCount` is how many of all
 * candidates are relevant: some metrics compare with the best possible ranking.
 */
export type RankingMetric = (isRelevant: IsRelevant, ranked: Ranked, relevantCount: number) => number;

/** precision@k = relevant rows among the first k / k, even if the list has fewer than k rows */
export function precisionAt(k: number): RankingMetric {
  return (isRelevant, ranked) => gainOf(isRelevant, ranked, k) / k;
}

/**
 * DCG@k = Σ over the relevant rows among the first k of 1 / log2(rank + 1), ranks counted from 1
 *
 * nDCG@k = DCG@k / DCG@k of the best ranking, which shows all relevant candidates first
 *
 * Binary gains (Järvelin and Kekäläinen 2002). 1 if no better ranking exists; 0 if nothing is relevant.
 */
export function ndcgAt(k: number): RankingMetric {
  return (isRelevant, ranked, relevantCount) => {
    const best = new Int32Array(Math.min(relevantCount, k));
    const bestGain = gainOf(() => true, best, k, discount);
    return bestGain === 0 ? 0 : gainOf(isRelevant, ranked, k, discount) / bestGain;
  };
}

/** hit rate = 1 if any row of the list is relevant, otherwise 0 */
export function hitRate(isRelevant: IsRelevant, ranked: Ranked): number {
  return gainOf(isRelevant, ranked, ranked.length) > 0 ? 1 : 0;
}

/** share = relevant rows of the list / all rows of the list, which must not be empty */
export function relevantShare(isRelevant: IsRelevant, ranked: Ranked): number {
  return gainOf(isRelevant, ranked, ranked.length) / ranked.length;
}

/**
 * The metrics of agreement with playlists, in the order of the report. Evaluation, report and scores iterate
 * over this list: to add a metric, write its function above and add one line here.
 */
export const PLAYLIST_METRICS = [
  { name: 'precision', label: 'P@10', score: 'precision at 10', of: precisionAt(LIST_LENGTH) },
  { name: 'ndcg', label: 'nDCG@10', score: 'ndcg at 10', of: ndcgAt(LIST_LENGTH) },
] as const satisfies readonly PlaylistMetric[];

interface PlaylistMetric {
  /** The key in `report.json`. */
  readonly name: string;
  /** The heading in tables and plots. */
  readonly label: string;
  /** The name among the scores of a run, after its space. */
  readonly score: string;
  readonly of: RankingMetric;
}

export type PlaylistMetricName = (typeof PLAYLIST_METRICS)[number]['name'];

/** Returns one value per metric of {@link PLAYLIST_METRICS}. */
export function byMetric<Value>(
  valueOf: (name: PlaylistMetricName, metric: RankingMetric) => Value,
): Record<PlaylistMetricName, Value> {
  return Object.fromEntries(PLAYLIST_METRICS.map(({ name, of }) => [name, valueOf(name, of)])) as Record<
    PlaylistMetricName,
    Value
  >;
}

/** Sums the gains of the relevant rows among the first k; by default each counts 1. */
function gainOf(isRelevant: IsRelevant, ranked: Ranked, k: number, gainAt = (_index: number) => 1): number {
  let sum = 0;
  for (let index = 0; index < Math.min(k, ranked.length); index += 1) {
    if (isRelevant(ranked[index] as number)) sum += gainAt(index);
  }
  return sum;
}

/** The gain of a relevant row at this index, counted from 0. */
function discount(index: number): number {
  return 1 / Math.log2(index + 2);
}
