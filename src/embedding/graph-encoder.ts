import * as tf from '@tensorflow/tfjs-core';
import { type Matrix, normalizeRows } from '../domain/matrix.ts';
import { createRandom, type Random } from '../domain/random.ts';
import { contrastiveLoss } from './contrastive-loss.ts';
import { createLayers, createLearner, forward, forwardAll } from './network.ts';
import type { EdgeKind, SongGraph } from './song-graph.ts';
import { createPairSampler } from './song-pairs.ts';
import { styleInputs, writeInput } from './style-inputs.ts';
import { scheduledRate, trainInSteps, type TrainingOptions } from './training.ts';

export interface GraphEncoderParameters {
  readonly dimensions: number;
  readonly hidden: number;
  readonly steps: number;
  readonly pairs: number;
  readonly rate: number;
  readonly temperature: number;
  /** In training: the probability of hiding all inputs over the edges of one kind. */
  readonly edgeDropout: number;
  /** The number of coordinates of a track's playlist position. */
  readonly positionDimensions: number;
}

export const GRAPH_ENCODER: GraphEncoderParameters = {
  // 32 would gain 2 % more agreement, and make every search a third slower.
  dimensions: 24,
  hidden: 128,
  // More gain little: 300 steps reach 3.6 times the raw features' agreement with playlists, and 600 reach
  // 3.7.
  steps: 400,
  // Time and the number of negatives grow with the square.
  pairs: 512,
  rate: 2e-3,
  temperature: 0.2,
  edgeDropout: 0.3,
  positionDimensions: 32,
};

/**
 * Share of samples that lose all edges at once, so that the encoder also learns to place songs without edges.
 */
const WITHOUT_EDGES = 0.15;
/**
 * Share of playlist pairs that lose their playlist edges. With them, the shared playlist alone would give the
 * pair away.
 */
const WITHOUT_SHARED_PLAYLIST = 0.5;

export interface EncodedStyle {
  /** Rows of length 1. */
  readonly vectors: Matrix;
  /** The same songs encoded without any of their edges; null if not asked for. */
  readonly withoutEdges: Matrix | null;
  readonly loss: number;
}

/**
 * Learns the style space: a network over each song's own attributes and those of its neighbours in the graph.
 * Songs of the same playlist, artist or album become close by cosine (InfoNCE).
 *
 * `attributes` has one standardised row per track. `trainingGraph` leaves out the held-out songs, if there
 * are any; all songs are then encoded with `graph`. `isAskedWithoutEdges` takes another pass over all songs.
 * The caller must have opened a TensorFlow.js backend. Returns null if too few songs are joined to learn
 * from.
 *
 * @throws InvalidInputError if the loss becomes infinite or NaN.
 */
export function encodeStyle(
  attributes: Matrix,
  graph: SongGraph,
  parameters: GraphEncoderParameters,
  {
    seed,
    onProgress,
    trainingGraph = graph,
    isAskedWithoutEdges = false,
  }: TrainingOptions & { readonly trainingGraph?: SongGraph; readonly isAskedWithoutEdges?: boolean },
): EncodedStyle | null {
  const random = createRandom(seed);
  const samplePair = createPairSampler(trainingGraph, random);
  if (samplePair === null) return null;
  const { dimensions, hidden, steps, pairs, rate, temperature, edgeDropout } = parameters;
  // The same seed each time: both graphs start from the same random playlist directions.
  const inputsOf = (edges: SongGraph) =>
    styleInputs(attributes, edges, parameters.positionDimensions, createRandom(seed));
  const inputs = inputsOf(trainingGraph);
  const layers = createLayers([inputs.columns, hidden, hidden, dimensions], random);
  const learner = createLearner(layers);
  const batch = new Float32Array(2 * pairs * inputs.columns);
  const loss = trainInSteps(
    steps,
    (step) => {
      for (let pair = 0; pair < pairs; pair += 1) {
        const { first, second, kind } = samplePair();
        for (const [track, row] of [
          [first, pair],
          [second, pairs + pair],
        ] as const) {
          const dropped = droppedEdges(kind, edgeDropout, random);
          writeInput(inputs, track, batch, row * inputs.columns, (edge) => dropped.has(edge));
        }
      }
      return learner.learn(scheduledRate(rate, step, steps), () =>
        contrastiveLoss(forward(layers, tf.tensor2d(batch, [2 * pairs, inputs.columns])), temperature),
      );
    },
    onProgress,
  );
  const allInputs = trainingGraph === graph ? inputs : inputsOf(graph);
  const encodeAll = (isLeftOut: (kind: EdgeKind) => boolean) => {
    const size = { rows: allInputs.rows, inputs: allInputs.columns, outputs: dimensions };
    const vectors = forwardAll(layers, size, (row, to, offset) =>
      writeInput(allInputs, row, to, offset, isLeftOut),
    );
    normalizeRows(vectors.data, dimensions);
    return vectors;
  };
  const vectors = encodeAll(() => false);
  const withoutEdges = isAskedWithoutEdges ? encodeAll(() => true) : null;
  learner.dispose();
  return { vectors, withoutEdges, loss };
}

function droppedEdges(shared: EdgeKind, share: number, random: Random): ReadonlySet<EdgeKind> {
  const kinds: EdgeKind[] = ['artist', 'album', 'playlist'];
  if (random() < WITHOUT_EDGES) return new Set(kinds);
  const dropped = new Set(kinds.filter(() => random() < share));
  if (shared === 'playlist' && random() < WITHOUT_SHARED_PLAYLIST) dropped.add('playlist');
  return dropped;
}
