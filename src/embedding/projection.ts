import { InvalidInputError } from '../domain/errors.ts';
import { lengthOf, type Matrix, normalizeRows, rowOf, selectRows } from '../domain/matrix.ts';
import { createRandom, normal, type Random } from '../domain/random.ts';
import { requireWholeNumber } from '../domain/whole-number.ts';
import { type NearestSamples, nearestSamples } from '../numeric/nearest-samples.ts';
import { neighbourGraph } from './neighbour-graph.ts';
import { refineLayout } from './refine-layout.ts';
import { umapLayout } from './umap-layout.ts';

/** Rows that UMAP lays out: its time grows with them, and so does the time to place each other row. */
const SAMPLE_SIZE = 4000;
/** Samples between which a row is placed: those further away would only pull it to the middle. */
const ANCHORS = 5;
/** Neighbours that are brought close to each row at last. */
const NEIGHBOURS = 10;
/** Standard deviation of the noise that keeps equal rows apart; a layout is about 20 wide, and 92,000 rows lie 0.06 apart. */
const JITTER = 0.01;
/** Keeps the weight of a sample in the very same place finite. */
const LEAST_SQUARED_DISTANCE = 1e-9;
/** Rows placed between two reports of progress. */
const BLOCK = 1024;
/** Laying out a sample takes about as long as placing this many rows; refining a row about as long as placing it. */
const SAMPLE_COST = 15;

export interface ProjectionOptions {
  readonly seed: number;
  readonly sampleSize?: number;
  /** In units of about equal time. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * A map of the rows for the eye: rows x 2, in their order, within [-1, 1], the same for the same seed. Rows of a
 * high cosine similarity stand close; distances between far regions mean little. A sample is laid out by UMAP,
 * the other rows are placed between their nearest samples, and then all are moved towards their neighbours.
 * Throws InvalidInputError for rows that are not finite or of length 0.
 */
export function projectToPlane(
  vectors: Matrix,
  { seed, sampleSize = SAMPLE_SIZE, onProgress }: ProjectionOptions,
): Matrix {
  requireWholeNumber('sampleSize', sampleSize);
  const rows = unitRows(vectors);
  const random = createRandom(seed);
  const sampled = drawDistinct(rows, sampleSize, random);
  const samples = selectRows(rows, sampled);
  const layoutCost = SAMPLE_COST * samples.rows;
  const total = layoutCost + 2 * rows.rows;
  const report = (done: number) => onProgress?.(Math.round(done), total);

  const layout = umapLayout(samples, random, (share) => report(share * layoutCost));
  const nearest = nearestToAll(rows, samples, (placed) => report(layoutCost + placed));
  const points = placeBetween(nearest, layout, random);
  sampled.forEach((row, sample) => points.set(layout.data.subarray(sample * 2, sample * 2 + 2), row * 2));
  if (samples.rows < rows.rows) {
    const graph = neighbourGraph(rows, nearest, samples.rows, NEIGHBOURS);
    refineLayout(points, graph, NEIGHBOURS, random, (share) => report(layoutCost + (1 + share) * rows.rows));
  } else {
    report(total);
  }
  return { rows: rows.rows, columns: 2, data: fitted(points) };
}

function unitRows(vectors: Matrix): Matrix {
  const { rows, columns } = vectors;
  for (let row = 0; row < rows; row += 1) {
    const length = lengthOf(vectors.data, row * columns, (row + 1) * columns);
    if (Number.isFinite(length) && length > 0) continue;
    const problem = length === 0 ? 'only zeros' : 'a value that is not finite';
    throw new InvalidInputError(`expected vectors with a direction, got ${problem} in row ${row}`);
  }
  const data = Float32Array.from(vectors.data);
  normalizeRows(data, columns);
  return { rows, columns, data };
}

/** At most `size` rows, all different: equal ones would only attract each other, away from everything else. */
function drawDistinct(rows: Matrix, size: number, random: Random): readonly number[] {
  const order = Int32Array.from({ length: rows.rows }, (_, row) => row);
  const seen = new Set<string>();
  const drawn: number[] = [];
  for (let next = 0; next < order.length && drawn.length < size; next += 1) {
    const other = next + Math.floor(random() * (order.length - next));
    const row = order[other] as number;
    order[other] = order[next] as number;
    const key = rowOf(rows, row).join();
    if (seen.has(key)) continue;
    seen.add(key);
    drawn.push(row);
  }
  return drawn;
}

function nearestToAll(rows: Matrix, samples: Matrix, onPlaced: (rows: number) => void): NearestSamples {
  const count = Math.min(ANCHORS, samples.rows);
  const all = {
    count,
    samples: new Int32Array(rows.rows * count),
    similarities: new Float64Array(rows.rows * count),
  };
  for (let from = 0; from < rows.rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, rows.rows);
    const block = nearestSamples(rows, from, to, samples, count);
    all.samples.set(block.samples, from * count);
    all.similarities.set(block.similarities, from * count);
    onPlaced(to);
  }
  return all;
}

/** Each row at the mean of its nearest samples, weighted by 1 / distance², and a little beside it. */
function placeBetween(
  { count, samples, similarities }: NearestSamples,
  layout: Matrix,
  random: Random,
): Float64Array {
  const rows = count === 0 ? 0 : samples.length / count;
  const points = new Float64Array(rows * 2);
  for (let row = 0; row < rows; row += 1) {
    let [x, y, weights] = [0, 0, 0];
    for (let place = row * count; place < (row + 1) * count; place += 1) {
      const squaredDistance = 2 - 2 * (similarities[place] as number);
      const weight = 1 / Math.max(LEAST_SQUARED_DISTANCE, squaredDistance);
      const sample = samples[place] as number;
      x += weight * (layout.data[sample * 2] as number);
      y += weight * (layout.data[sample * 2 + 1] as number);
      weights += weight;
    }
    points[row * 2] = x / weights + JITTER * normal(random);
    points[row * 2 + 1] = y / weights + JITTER * normal(random);
  }
  return points;
}

/** Moved and scaled so that the longer side reaches from -1 to 1, the aspect kept; 0 where all stand in one place. */
function fitted(points: Float64Array): Float32Array {
  const lowest = [Infinity, Infinity];
  const highest = [-Infinity, -Infinity];
  points.forEach((value, index) => {
    lowest[index % 2] = Math.min(lowest[index % 2] as number, value);
    highest[index % 2] = Math.max(highest[index % 2] as number, value);
  });
  const middles = lowest.map((low, axis) => (low + (highest[axis] as number)) / 2);
  const halfSide = Math.max(...lowest.map((low, axis) => ((highest[axis] as number) - low) / 2));
  return Float32Array.from(points, (value, index) =>
    halfSide > 0 ? Math.max(-1, Math.min(1, (value - (middles[index % 2] as number)) / halfSide)) : 0,
  );
}
