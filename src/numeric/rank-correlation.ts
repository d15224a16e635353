/**
 * Returns Spearman's rank correlation of every two columns, -1 to 1: 1 if both always rise together, whatever
 * their scale. NaN in a column is unknown; rows in which one of the two is unknown are left out. Null if
 * there are fewer than two rows, or one of the columns has equal values only.
 */
export function rankCorrelations(columns: readonly Float64Array[]): (number | null)[][] {
  // Ranks are among all known values of a column, which are nearly those among the rows that both know.
  const ranks = columns.map(ranksOf);
  return ranks.map((a) => ranks.map((b) => correlationOf(a, b)));
}

/** Returns the rank of each value, 0 for the lowest. Equal values share the mean of their ranks. */
function ranksOf(values: Float64Array): Float64Array {
  const rows = Uint32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]));
  rows.sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Float64Array(values.length).fill(NaN);
  let start = 0;
  while (start < rows.length) {
    let end = start;
    while (end + 1 < rows.length && values[rows[end + 1] as number] === values[rows[start] as number])
      end += 1;
    for (let place = start; place <= end; place += 1) ranks[rows[place] as number] = (start + end) / 2;
    start = end + 1;
  }
  return ranks;
}

/** Pearson's correlation of the rows that both know. */
function correlationOf(a: Float64Array, b: Float64Array): number | null {
  let [count, sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < a.length; row += 1) {
    const [x, y] = [a[row] as number, b[row] as number];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    count += 1;
    sumA += x;
    sumB += y;
    squaresA += x * x;
    squaresB += y * y;
    products += x * y;
  }
  const spread = (count * squaresA - sumA ** 2) * (count * squaresB - sumB ** 2);
  return count < 2 || spread <= 0 ? null : (count * products - sumA * sumB) / Math.sqrt(spread);
}
