import { lengthOf, type Metric } from '../domain/matrix.ts';
import type { WantedVectors } from './wanted-vectors.ts';

/** A score that is linear in a row and its square: `vector · row + factor * row² + offset`. */
export interface Form {
  readonly vector: Float64Array;
  readonly factor: number;
  readonly offset: number;
  /** How many vectors it compares with, and the sum of their squares: scores round in proportion to them. */
  readonly count: number;
  readonly squares: number;
}

/**
 * Returns the scores that `FindNearestRows` defines as forms. A row has the highest score of `near`; it is
 * dropped if one of `far` is as high. A sum of scores is one form, however many vectors it is of.
 */
export function formsOf(
  { near, far, strategy }: WantedVectors,
  metric: Metric,
): { readonly near: readonly Form[]; readonly far: readonly Form[] } {
  const toNear = near.map((vector) => formOf(vector, metric));
  const toFar = far.map((vector) => formOf(vector, metric));
  if (strategy === 'best') return { near: toNear, far: toFar };
  if (strategy === 'least') return { near: [sumOf(toNear.map(negated))], far: [] };
  return { near: [sumOf([...toNear, ...toFar.map(negated)])], far: [] };
}

/** The dot product, or minus the squared distance: -(vector - row)², written out. */
function formOf(vector: Float32Array, metric: Metric): Form {
  const squares = lengthOf(vector, 0, vector.length) ** 2;
  if (metric === 'cosine')
    return { vector: Float64Array.from(vector), factor: 0, offset: 0, count: 1, squares };
  const twice = Float64Array.from(vector, (value) => 2 * value);
  return { vector: twice, factor: -1, offset: -squares, count: 1, squares };
}

function negated({ vector, factor, offset, count, squares }: Form): Form {
  return { vector: vector.map((value) => -value), factor: -factor, offset: -offset, count, squares };
}

function sumOf(forms: readonly Form[]): Form {
  return forms.reduce((sum, { vector, factor, offset, count, squares }) => ({
    vector: sum.vector.map((value, column) => value + (vector[column] as number)),
    factor: sum.factor + factor,
    offset: sum.offset + offset,
    count: sum.count + count,
    squares: sum.squares + squares,
  }));
}
