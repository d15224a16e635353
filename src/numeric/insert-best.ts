/**
 * Inserts a row into a list that is sorted by score, highest first; the row at `last` falls out. Of equal
 * scores the row inserted earlier stays first. Lists and scores may be parts of longer arrays: the list runs
 * from index `first` to `last`. Fill its scores with `-Infinity` at the start.
 *
 * Call it only for a score above that of `last`: comparing before the call keeps it out of the inner loops,
 * since few rows get that far.
 */
export function insertBest(
  rows: Int32Array,
  scores: Float64Array,
  first: number,
  last: number,
  row: number,
  score: number,
): void {
  let index = last;
  while (index > first && (scores[index - 1] as number) < score) {
    scores[index] = scores[index - 1] as number;
    rows[index] = rows[index - 1] as number;
    index -= 1;
  }
  scores[index] = score;
  rows[index] = row;
}
