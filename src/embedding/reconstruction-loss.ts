import * as tf from '@tensorflow/tfjs-core';

/** Keeps the gradient of a distance finite if two songs are the same. */
const LEAST_DISTANCE = 1e-3;

/**
 * Returns the loss of an autoencoder: the mean squared error of `output` against `input`, plus
 * `distanceWeight` times that of the latent distances against the input distances, each between row `i` and
 * row `half + i` (the stress of multidimensional scaling, Kruskal 1964). It has its own gradient, because the
 * core of TensorFlow.js registers none.
 */
export function reconstructionLoss(
  latent: tf.Tensor2D,
  output: tf.Tensor2D,
  input: Float32Array,
  distanceWeight: number,
): tf.Scalar {
  const [rows, columns] = output.shape;
  const dimensions = latent.shape[1];
  const half = rows / 2;
  const loss = tf.customGrad((latentTensor, outputTensor, save) => {
    const z = (latentTensor as tf.Tensor).dataSync<'float32'>();
    const y = (outputTensor as tf.Tensor).dataSync<'float32'>();
    const ofOutput = new Float32Array(y.length);
    let error = 0;
    for (let at = 0; at < y.length; at += 1) {
      const difference = (y[at] ?? 0) - (input[at] ?? 0);
      error += difference * difference;
      ofOutput[at] = (2 * difference) / y.length;
    }
    const ofLatent = new Float32Array(z.length);
    let stress = 0;
    for (let row = 0; row < half; row += 1) {
      const wanted = distanceBetween(input, row * columns, (half + row) * columns, columns);
      const [one, other] = [row * dimensions, (half + row) * dimensions];
      const found = Math.max(LEAST_DISTANCE, distanceBetween(z, one, other, dimensions));
      stress += (found - wanted) ** 2;
      const factor = (distanceWeight * 2 * (found - wanted)) / (half * found);
      for (let column = 0; column < dimensions; column += 1) {
        const pull = factor * ((z[one + column] ?? 0) - (z[other + column] ?? 0));
        ofLatent[one + column] = pull;
        ofLatent[other + column] = -pull;
      }
    }
    (save as tf.GradSaveFunc)([
      tf.tensor2d(ofLatent, [rows, dimensions]),
      tf.tensor2d(ofOutput, [rows, columns]),
    ]);
    return {
      value: tf.scalar(error / y.length + (distanceWeight * stress) / half),
      gradFunc: (outer: tf.Tensor, saved: tf.Tensor[]) => saved.map((gradient) => tf.mul(gradient, outer)),
    };
  });
  return loss(latent, output);
}

function distanceBetween(values: Float32Array, one: number, other: number, columns: number): number {
  let sum = 0;
  for (let column = 0; column < columns; column += 1) {
    const difference = (values[one + column] ?? 0) - (values[other + column] ?? 0);
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}
