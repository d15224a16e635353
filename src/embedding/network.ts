import * as tf from '@tensorflow/tfjs-core';
import type { Matrix } from '../domain/matrix.ts';
import { normal, type Random } from '../domain/random.ts';

/** Rows per batch: bounds the memory of a pass over a whole catalogue. */
const ROWS_AT_ONCE = 4096;

/** A fully connected layer. */
export interface Layer {
  /** Inputs × outputs. */
  readonly weights: tf.Variable<tf.Rank.R2>;
  readonly bias: tf.Variable<tf.Rank.R1>;
  readonly isRectified: boolean;
}

/** Returns layers of these sizes; the first size is the input's. All layers but the last are rectified. */
export function createLayers(sizes: readonly number[], random: Random): Layer[] {
  return sizes.slice(1).map((outputs, index): Layer => {
    const inputs = sizes[index] ?? 0;
    // Keeps the variance of rectified layers (He et al. 2015).
    const deviation = Math.sqrt(2 / inputs);
    const values = Float32Array.from({ length: inputs * outputs }, () => deviation * normal(random));
    return {
      weights: tf.variable(tf.tensor2d(values, [inputs, outputs])),
      bias: tf.variable(tf.zeros<tf.Rank.R1>([outputs])),
      isRectified: index < sizes.length - 2,
    };
  });
}

/** Trains layers step by step, and frees their memory at the end. */
export interface Learner {
  /** Takes one step of Adam (Kingma and Ba 2015) down the gradient of `loss`, and returns the loss. */
  learn(rate: number, loss: () => tf.Scalar): number;
  dispose(): void;
}

export function createLearner(layers: readonly Layer[]): Learner {
  const variables = layers.flatMap(({ weights, bias }): tf.Variable[] => [weights, bias]);
  const optimizer = tf.train.adam();
  return {
    learn(rate, loss) {
      // The rate is a protected field, and Adam takes no schedule.
      (optimizer as unknown as { learningRate: number }).learningRate = rate;
      return tf.tidy(() => {
        const { value, grads } = tf.variableGrads(loss, variables);
        optimizer.applyGradients(grads as Parameters<typeof optimizer.applyGradients>[0]);
        return value.dataSync()[0] ?? NaN;
      });
    },
    dispose() {
      optimizer.dispose();
      for (const variable of variables) variable.dispose();
    },
  };
}

/** Returns the output of the layers for every row, in batches; `writeRow` writes the input of a row. */
export function forwardAll(
  layers: readonly Layer[],
  { rows, inputs, outputs }: { readonly rows: number; readonly inputs: number; readonly outputs: number },
  writeRow: (row: number, batch: Float32Array, offset: number) => void,
): Matrix {
  const data = new Float32Array(rows * outputs);
  for (let start = 0; start < rows; start += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, rows - start);
    const batch = new Float32Array(count * inputs);
    for (let row = 0; row < count; row += 1) writeRow(start + row, batch, row * inputs);
    tf.tidy(() => {
      data.set(forward(layers, tf.tensor2d(batch, [count, inputs])).dataSync<'float32'>(), start * outputs);
    });
  }
  return { rows, columns: outputs, data };
}

/**
 * Returns the output of all layers for a batch, one row per item. `isLeaf` says that nobody needs the
 * gradient of the batch: for a wide first layer it is a fifth of the work.
 */
export function forward(layers: readonly Layer[], batch: tf.Tensor2D, isLeaf = false): tf.Tensor2D {
  return layers.reduce((input, layer, index) => dense(input, layer, isLeaf && index === 0), batch);
}

/**
 * Returns the output of one layer, with its own gradient: the built-in gradient multiplies by transposed
 * matrices, and the WASM backend then leaves its fast path (XNNPACK) and takes six times as long.
 */
function dense(input: tf.Tensor2D, { weights, bias, isRectified }: Layer, isLeaf: boolean): tf.Tensor2D {
  const layer = tf.customGrad((x, w, b, save) => {
    const sum = tf.add(tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D), b as tf.Tensor);
    const value = isRectified ? tf.relu(sum) : sum;
    (save as tf.GradSaveFunc)([x as tf.Tensor, w as tf.Tensor, value]);
    return {
      value,
      gradFunc: (gradient: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedInput, savedWeights, output] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
        const ofSum = (isRectified ? tf.mul(gradient, tf.step(output)) : gradient) as tf.Tensor2D;
        return [
          // A gradient that is never used may be any tensor of the same shape.
          isLeaf ? savedInput : tf.matMul(ofSum, tf.transpose(savedWeights)),
          tf.matMul(tf.transpose(savedInput), ofSum),
          tf.sum(ofSum, 0),
        ];
      },
    };
  });
  return layer(input, weights, bias) as tf.Tensor2D;
}
