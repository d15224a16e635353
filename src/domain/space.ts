import type { Metric } from './matrix.ts';

/** The two learned spaces, one per method. */
export const SPACES = ['style', 'sound'] as const;

export type Space = (typeof SPACES)[number];

/**
 * What a space means: neighbours in `style` share a direction, so its vectors may not be zero; neighbours in
 * `sound` are close, so its vectors are not normalised.
 */
export const METRIC_OF = { style: 'cosine', sound: 'euclidean' } as const satisfies Record<Space, Metric>;

/** Returns one value per space. */
export function bySpace<Value>(valueOf: (space: Space) => Value): Record<Space, Value> {
  return { style: valueOf('style'), sound: valueOf('sound') };
}

/** Returns the similarity of a Euclidean distance: above 0 to 1, higher is closer. */
export function similarityOfDistance(distance: number): number {
  return 1 / (1 + distance);
}

/**
 * Returns how similar two vectors are by a metric, whatever their lengths; 0 for a cosine with a vector of
 * zeros.
 */
export function similarityBetween(a: Float32Array, b: Float32Array, metric: Metric): number {
  let product = 0;
  let squaresOfA = 0;
  let squaresOfB = 0;
  let distance = 0;
  for (let column = 0; column < a.length; column += 1) {
    const x = a[column] as number;
    const y = b[column] as number;
    product += x * y;
    squaresOfA += x * x;
    squaresOfB += y * y;
    distance += (x - y) ** 2;
  }
  if (metric === 'euclidean') return similarityOfDistance(Math.sqrt(distance));
  const lengths = Math.sqrt(squaresOfA * squaresOfB);
  return lengths === 0 ? 0 : product / lengths;
}
