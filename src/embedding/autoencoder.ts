import * as tf from '@tensorflow/tfjs-core';
import { type Matrix, rowOf } from '../domain/matrix.ts';
import { createRandom, type Random, shuffle } from '../domain/random.ts';
import type { AutoencoderParameters } from './autoencoder-parameters.ts';
import { createLayers, createLearner, forward, forwardAll } from './network.ts';
import { reconstructionLoss } from './reconstruction-loss.ts';
import { scheduledRate, trainInSteps, type TrainingOptions } from './training.ts';

/** A small catalogue has few batches per epoch, but needs as many steps. */
const LEAST_STEPS = 300;

export interface EncodedSound {
  /** Not normalised: distances between rows carry the meaning. */
  readonly vectors: Matrix;
  readonly loss: number;
}

/**
 * Learns the sound space: an autoencoder whose latent distances follow the distances of the features. The
 * caller must have opened a TensorFlow.js backend.
 *
 * @throws InvalidInputError if the loss becomes infinite or NaN.
 */
export function encodeSound(
  features: Matrix,
  parameters: AutoencoderParameters,
  { seed, onProgress }: TrainingOptions,
): EncodedSound {
  const { dimensions, hidden, epochs, rate, distanceWeight } = parameters;
  const { rows, columns } = features;
  const random = createRandom(seed);
  const half = Math.ceil(hidden / 2);
  const encoder = createLayers([columns, hidden, half, dimensions], random);
  const decoder = createLayers([dimensions, half, hidden, columns], random);
  const learner = createLearner([...encoder, ...decoder]);
  // An even number: the loss compares the first half with the second.
  const batchRows = 2 * Math.ceil(parameters.batch / 2);
  const steps = Math.max(LEAST_STEPS, Math.ceil((epochs * rows) / batchRows));
  const order = createOrder(rows, random);
  const batch = new Float32Array(batchRows * columns);
  const loss = trainInSteps(
    steps,
    (step) => {
      for (let row = 0; row < batchRows; row += 1) {
        const from = order() * columns;
        batch.set(features.data.subarray(from, from + columns), row * columns);
      }
      return learner.learn(scheduledRate(rate, step, steps), () => {
        const input = tf.tensor2d(batch, [batchRows, columns]);
        const latent = forward(encoder, input);
        return reconstructionLoss(latent, forward(decoder, latent), batch, distanceWeight);
      });
    },
    onProgress,
  );
  const size = { rows, inputs: columns, outputs: dimensions };
  const vectors = forwardAll(encoder, size, (row, to, offset) => to.set(rowOf(features, row), offset));
  learner.dispose();
  return { vectors, loss };
}

/** Returns a source of rows: all rows once in random order, then all again in a new order. */
function createOrder(rows: number, random: Random): () => number {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  let next = rows;
  return () => {
    if (next === rows) {
      next = 0;
      shuffle(random, order);
    }
    const row = order[next] ?? 0;
    next += 1;
    return row;
  };
}
