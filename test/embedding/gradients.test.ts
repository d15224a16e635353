import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom, normal } from '../../src/domain/random.ts';
import { contrastiveLoss } from '../../src/embedding/contrastive-loss.ts';
import { createLayers, createLearner, forward } from '../../src/embedding/network.ts';
import { reconstructionLoss } from '../../src/embedding/reconstruction-loss.ts';
import { openBackend } from '../../src/embedding/tensorflow.ts';

const STEP = 1e-2;

/** Returns the largest difference between the gradient and the difference quotient. */
function largestError(
  start: Float32Array,
  loss: (values: Float32Array) => number,
  gradient: Float32Array,
): number {
  let largest = 0;
  for (let index = 0; index < start.length; index += 1) {
    const moved = (by: number) => loss(start.map((value, other) => (other === index ? value + by : value)));
    const quotient = (moved(STEP) - moved(-STEP)) / (2 * STEP);
    largest = Math.max(largest, Math.abs(quotient - (gradient[index] ?? NaN)));
  }
  return largest;
}

const randomValues = (count: number, seed: number) => {
  const random = createRandom(seed);
  return Float32Array.from({ length: count }, () => normal(random));
};

describe.each(['wasm', 'cpu'] as const)('on the backend %s, the gradient', (name) => {
  beforeAll(() => openBackend([name]));

  it('of the contrastive loss equals its difference quotient', () => {
    const shape: [number, number] = [8, 3];
    const start = randomValues(24, 1);
    const lossOf = (input: tf.Tensor2D) => contrastiveLoss(input, 0.5);
    const gradient = tf
      .grad((input) => lossOf(input as tf.Tensor2D))(tf.tensor2d(start, shape))
      .dataSync();
    const value = (values: Float32Array) => lossOf(tf.tensor2d(values, shape)).dataSync()[0] ?? NaN;
    expect(largestError(start, value, gradient as Float32Array)).toBeLessThan(2e-3);
  });

  it('of the reconstruction loss equals its difference quotient, for output and latent vectors', () => {
    const input = randomValues(20, 2);
    const [latent, output] = [randomValues(12, 3), randomValues(20, 4)];
    const lossOf = (z: Float32Array, y: Float32Array) =>
      reconstructionLoss(tf.tensor2d(z, [4, 3]), tf.tensor2d(y, [4, 5]), input, 0.7);
    const [ofLatent, ofOutput] = tf.grads((z, y) =>
      reconstructionLoss(z as tf.Tensor2D, y as tf.Tensor2D, input, 0.7),
    )([tf.tensor2d(latent, [4, 3]), tf.tensor2d(output, [4, 5])]);
    const valueOf = (loss: tf.Scalar) => loss.dataSync()[0] ?? NaN;
    const latentError = largestError(
      latent,
      (z) => valueOf(lossOf(z, output)),
      ofLatent?.dataSync() as Float32Array,
    );
    const outputError = largestError(
      output,
      (y) => valueOf(lossOf(latent, y)),
      ofOutput?.dataSync() as Float32Array,
    );
    expect(latentError).toBeLessThan(2e-3);
    expect(outputError).toBeLessThan(2e-3);
  });

  it('of the input of the layers equals its difference quotient', () => {
    const layers = createLayers([3, 8, 2], createRandom(7));
    const start = randomValues(12, 8);
    const lossOf = (input: tf.Tensor) => contrastiveLoss(forward(layers, input as tf.Tensor2D), 0.5);
    const gradient = tf
      .grad(lossOf)(tf.tensor2d(start, [4, 3]))
      .dataSync();
    const value = (values: Float32Array) => lossOf(tf.tensor2d(values, [4, 3])).dataSync()[0] ?? NaN;
    expect(largestError(start, value, gradient as Float32Array)).toBeLessThan(2e-3);
  });

  it('of the weights is the same if the batch is a leaf', () => {
    const start = tf.tensor2d(randomValues(12, 8), [4, 3]);
    const learned = [false, true].map((isLeaf) => {
      const layers = createLayers([3, 8, 2], createRandom(7));
      const learner = createLearner(layers);
      learner.learn(0.1, () => contrastiveLoss(forward(layers, start, isLeaf), 0.5));
      return layers.map(({ weights }) => [...weights.dataSync()]);
    });
    expect(learned[1]).toEqual(learned[0]);
  });

  it('of the layers leads to the wanted output', () => {
    const layers = createLayers([2, 16, 1], createRandom(5));
    const learner = createLearner(layers);
    const inputs = randomValues(200, 6);
    const wanted = Float32Array.from({ length: 100 }, (_, row) => Math.abs(inputs[2 * row] ?? 0));
    const loss = () => {
      const output = forward(layers, tf.tensor2d(inputs, [100, 2]));
      return reconstructionLoss(output, output, wanted, 0);
    };
    const before = learner.learn(0.01, loss);
    for (let step = 0; step < 300; step += 1) learner.learn(0.01, loss);
    expect(learner.learn(0.01, loss)).toBeLessThan(before / 20);
    learner.dispose();
  });
});
