import * as tf from '@tensorflow/tfjs-core';
import { type Matrix, normalizeRows } from '../domain/matrix.ts';
import { createRandom, type Random } from '../domain/random.ts';
import { fitShortening } from '../numeric/principal-components.ts';
import { contrastiveLoss } from './contrastive-loss.ts';
import type { GraphEncoderParameters } from './graph-encoder-parameters.ts';
import { createLayers, createLearner, forward, forwardAll } from './network.ts';
import { EDGE_KINDS, type EdgeKind, type SongGraph } from './song-graph.ts';
import { createPairSampler } from './song-pairs.ts';
import { type Hidden, styleInputs, writeInput } from './style-inputs.ts';
import { HINT_KINDS, type StyleAttributes } from './style-attributes.ts';
import { sideBySide, yearView } from './style-views.ts';
import { scheduledRate, trainInSteps, type TrainingOptions } from './training.ts';

/**
 * Share of pairs whose songs both lose all edges, so that the encoder also learns to place songs without
 * edges. Losing them together gained 2 % of agreement over losing them one by one, also for songs with edges.
 */
const PAIRS_WITHOUT_EDGES = 0.25;
/** Share of the other samples that lose all edges: songs with and without edges lie in the same space. */
const WITHOUT_EDGES = 0.05;
/**
 * Share of playlist pairs that lose their playlist edges. With them, the shared playlist alone would give the
 * pair away.
 */
const WITHOUT_SHARED_PLAYLIST = 0.5;

export interface EncodedStyle {
  /** Rows of length 1. */
  readonly vectors: Matrix;
  /** The vectors of the same songs without some inputs: one matrix for each list in `alsoWithout`. */
  readonly without: readonly Matrix[];
  readonly loss: number;
}

/**
 * Learns the style space: a network over each song's own attributes and those of its neighbours in the graph.
 * Songs of the same playlist, artist or album become close by cosine (InfoNCE).
 *
 * A vector holds several views of its song: the song with its edges, the song without them, and its year.
 * `trainingGraph` leaves out the held-out songs, if there are any; all songs are then encoded with `graph`.
 * The caller must have opened a TensorFlow.js backend. Returns null if too few songs are joined to learn
 * from.
 *
 * @throws InvalidInputError if the loss becomes infinite or NaN.
 */
export function encodeStyle(
  attributes: StyleAttributes,
  graph: SongGraph,
  parameters: GraphEncoderParameters,
  {
    seed,
    onProgress,
    trainingGraph = graph,
    alsoWithout = [],
  }: TrainingOptions & {
    readonly trainingGraph?: SongGraph;
    readonly alsoWithout?: readonly (readonly Hidden[])[];
  },
): EncodedStyle | null {
  const random = createRandom(seed);
  const samplePair = createPairSampler(trainingGraph, random);
  if (samplePair === null) return null;
  const { dimensions, hidden: units, steps, pairs, rate, temperature } = parameters;
  // The same seed each time: both graphs start from the same random playlist directions.
  const inputsOf = (edges: SongGraph) =>
    styleInputs(attributes, edges, parameters.positionDimensions, createRandom(seed));
  const inputs = inputsOf(trainingGraph);
  const layers = createLayers([inputs.columns, units, units, dimensions], random);
  const learner = createLearner(layers);
  const batch = new Float32Array(2 * pairs * inputs.columns);
  const loss = trainInSteps(
    steps,
    (step) => {
      for (let pair = 0; pair < pairs; pair += 1) {
        const { first, second, kind } = samplePair();
        const isWithoutEdges = random() < PAIRS_WITHOUT_EDGES;
        for (const [track, row] of [
          [first, pair],
          [second, pairs + pair],
        ] as const) {
          const hidden = hiddenInputs(kind, isWithoutEdges, parameters, random);
          writeInput(inputs, track, batch, row * inputs.columns, (input) => hidden.has(input));
        }
      }
      return learner.learn(scheduledRate(rate, step, steps), () =>
        contrastiveLoss(forward(layers, tf.tensor2d(batch, [2 * pairs, inputs.columns]), true), temperature),
      );
    },
    onProgress,
  );
  const allInputs = trainingGraph === graph ? inputs : inputsOf(graph);
  const encoded = new Map<string, Matrix>();
  const encodeWithout = (hidden: readonly Hidden[]) => {
    const key = [...new Set(hidden)].toSorted().join();
    const before = encoded.get(key);
    if (before !== undefined) return before;
    const size = { rows: allInputs.rows, inputs: allInputs.columns, outputs: dimensions };
    const rows = forwardAll(layers, size, (row, to, offset) =>
      writeInput(allInputs, row, to, offset, (input) => hidden.includes(input)),
    );
    normalizeRows(rows.data, dimensions);
    encoded.set(key, rows);
    return rows;
  };
  const years = yearView(attributes.years);
  const viewsWithout = (hidden: readonly Hidden[]) =>
    sideBySide([
      { rows: encodeWithout(hidden), weight: 1 },
      { rows: encodeWithout([...EDGE_KINDS, ...hidden]), weight: parameters.aloneWeight },
      { rows: years, weight: parameters.yearWeight },
    ]);
  const views = viewsWithout([]);
  const otherViews = alsoWithout.map(viewsWithout);
  learner.dispose();
  const shorten = fitShortening(views, Math.min(parameters.searchDimensions, views.columns));
  const vectorsOf = (long: Matrix) => {
    const vectors = shorten(long);
    normalizeRows(vectors.data, vectors.columns);
    return vectors;
  };
  return { vectors: vectorsOf(views), without: otherViews.map(vectorsOf), loss };
}

/** Returns what a sample of a pair that shares an edge of this kind does not show. */
function hiddenInputs(
  shared: EdgeKind,
  isWithoutEdges: boolean,
  { edgeDropout, hintDropout }: GraphEncoderParameters,
  random: Random,
): ReadonlySet<Hidden> {
  const hints = HINT_KINDS.filter(() => random() < hintDropout);
  if (isWithoutEdges || random() < WITHOUT_EDGES) return new Set([...EDGE_KINDS, ...hints]);
  const edges = EDGE_KINDS.filter(() => random() < edgeDropout);
  const hidden = new Set<Hidden>([...edges, ...hints]);
  if (shared === 'playlist' && random() < WITHOUT_SHARED_PLAYLIST) hidden.add('playlist');
  return hidden;
}
