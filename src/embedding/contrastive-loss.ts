import * as tf from '@tensorflow/tfjs-core';
import { lengthOf } from '../domain/matrix.ts';

/**
 * Returns the InfoNCE loss (van den Oord et al. 2018) by cosine, in both directions. Rows `i` and `pairs + i`
 * of the embeddings are a pair; the other pairs of the batch are its negatives. The softmax is computed here,
 * because that of the WASM backend takes longer than everything else in a step.
 */
export function contrastiveLoss(embeddings: tf.Tensor2D, temperature: number): tf.Scalar {
  const loss = tf.customGrad((input, save) => {
    const z = input as tf.Tensor2D;
    const [rows, columns] = z.shape;
    const pairs = rows / 2;
    const { unit, lengths } = normalized(z.dataSync<'float32'>(), rows, columns);
    const first = tf.tensor2d(unit.subarray(0, pairs * columns), [pairs, columns]);
    const second = tf.tensor2d(unit.subarray(pairs * columns), [pairs, columns]);
    const similarities = tf.matMul(first, tf.transpose(second)).dataSync<'float32'>();
    const { loss: value, gradient } = softmaxBothWays(similarities, pairs, temperature);
    const ofSimilarities = tf.tensor2d(gradient, [pairs, pairs]);
    const ofFirst = tf.matMul(ofSimilarities, second).dataSync<'float32'>();
    const ofSecond = tf.matMul(tf.transpose(ofSimilarities), first).dataSync<'float32'>();
    const ofUnit = new Float32Array(rows * columns);
    ofUnit.set(ofFirst);
    ofUnit.set(ofSecond, pairs * columns);
    const ofInput = tf.tensor2d(throughNormalization(ofUnit, unit, lengths, columns), [rows, columns]);
    (save as tf.GradSaveFunc)([ofInput]);
    return {
      value: tf.scalar(value),
      gradFunc: (outer: tf.Tensor, saved: tf.Tensor[]) => [tf.mul(saved[0] as tf.Tensor, outer)],
    };
  });
  return loss(embeddings);
}

function normalized(data: Float32Array, rows: number, columns: number) {
  const unit = new Float32Array(rows * columns);
  const lengths = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const length = lengthOf(data, row * columns, (row + 1) * columns) || 1;
    lengths[row] = length;
    for (let at = row * columns; at < (row + 1) * columns; at += 1) unit[at] = (data[at] ?? 0) / length;
  }
  return { unit, lengths };
}

/** Returns the mean cross entropy of each row and each column with its own pair, and its gradient. */
function softmaxBothWays(similarities: Float32Array, pairs: number, temperature: number) {
  const gradient = new Float32Array(pairs * pairs);
  const exponentials = new Float32Array(pairs * pairs);
  const rowSums = new Float64Array(pairs);
  const columnSums = new Float64Array(pairs);
  for (let row = 0; row < pairs; row += 1) {
    for (let column = 0; column < pairs; column += 1) {
      const at = row * pairs + column;
      // Cosines are at most 1, so no exponential overflows.
      exponentials[at] = Math.exp(((similarities[at] ?? 0) - 1) / temperature);
      const value = exponentials[at] ?? 0;
      rowSums[row] = (rowSums[row] ?? 0) + value;
      columnSums[column] = (columnSums[column] ?? 0) + value;
    }
  }
  let loss = 0;
  const scale = 1 / (2 * pairs * temperature);
  for (let row = 0; row < pairs; row += 1) {
    const rowSum = rowSums[row] ?? 1;
    for (let column = 0; column < pairs; column += 1) {
      const at = row * pairs + column;
      const value = exponentials[at] ?? 0;
      gradient[at] = scale * (value / rowSum + value / (columnSums[column] ?? 1));
    }
    const own = row * pairs + row;
    const value = Math.max(exponentials[own] ?? 0, Number.MIN_VALUE);
    loss -= (Math.log(value / rowSum) + Math.log(value / (columnSums[row] ?? 1))) / (2 * pairs);
    gradient[own] = (gradient[own] ?? 0) - 2 * scale;
  }
  return { loss, gradient };
}

/** Returns the gradient with respect to the vectors, given the gradient with respect to the unit vectors. */
function throughNormalization(
  ofUnit: Float32Array,
  unit: Float32Array,
  lengths: Float32Array,
  columns: number,
): Float32Array {
  const result = new Float32Array(ofUnit.length);
  for (let row = 0; row < lengths.length; row += 1) {
    let along = 0;
    for (let at = row * columns; at < (row + 1) * columns; at += 1) {
      along += (ofUnit[at] ?? 0) * (unit[at] ?? 0);
    }
    const length = lengths[row] ?? 1;
    for (let at = row * columns; at < (row + 1) * columns; at += 1) {
      result[at] = ((ofUnit[at] ?? 0) - along * (unit[at] ?? 0)) / length;
    }
  }
  return result;
}
