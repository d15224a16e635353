/** Returns the mean and the (population) standard deviation of the values; both are 0 for none. */
export function momentsOf(values: readonly number[] | Float64Array): {
  readonly mean: number;
  readonly deviation: number;
} {
  const count = Math.max(1, values.length);
  let [sum, squares] = [0, 0];
  for (const value of values) sum += value;
  const mean = sum / count;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / count) };
}
