import { InvalidInputError } from '../domain/errors.ts';
import { lengthOf, type Matrix, normalizeRows, rowOf, selectRows } from '../domain/matrix.ts';
import { createRandom, normal, type Random } from '../domain/random.ts';
import { requireWholeNumber } from '../domain/whole-number.ts';
import { type NearestSamples, nearestSamples } from './nearest-samples.ts';
import { neighbourGraph } from './neighbour-graph.ts';
import { refineLayout } from './refine-layout.ts';
import { umapLayout } from './umap-layout.ts';

/** Rows laid out by UMAP. Its time grows with them, and so does the time to place each of the other rows. */
const SAMPLE_SIZE = 4000;
/** Nearest samples that a row is placed between: further samples would only pull it to the middle. */
const ANCHORS = 5;
/** Neighbours that the last step brings close to each row. */
const NEIGHBOURS = 10;
/**
 * Standard deviation of the noise that separates equal rows. A layout is about 20 wide; 92,000 rows are 0.06
 * apart.
 */
const JITTER = 0.01;
/** Keeps the weight of a sample at distance 0 finite. */
const LEAST_SQUARED_DISTANCE = 1e-9;
/**
 * Laying out one sample takes about as long as placing this many rows. Refining a row takes as long as
 * placing it.
 */
const SAMPLE_COST = 15;

export interface ProjectionOptions {
  readonly seed: number;
  readonly sampleSize?: number;
  /** Called with progress, in units of about equal time. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Returns a 2-D map of the rows: rows × 2, in their order, within [-1, 1], the same for the same seed. Rows
 * with a high cosine similarity are close; distances between far regions mean little. UMAP lays out a sample,
 * each other row is placed between its nearest samples, and then all rows move towards their neighbours.
 *
 * @throws InvalidInputError for a row of zeros, or a value that is not finite.
 */
export async function projectToPlane(
  vectors: Matrix,
  { seed, sampleSize = SAMPLE_SIZE, onProgress }: ProjectionOptions,
): Promise<Matrix> {
  requireWholeNumber('sampleSize', sampleSize);
  const rows = unitRows(vectors);
  const random = createRandom(seed);
  const sampled = drawDistinct(rows, sampleSize, random);
  const samples = selectRows(rows, sampled);
  const layoutCost = SAMPLE_COST * samples.rows;
  const total = layoutCost + 2 * rows.rows;
  const report = (done: number) => onProgress?.(Math.round(done), total);

  const layout = await umapLayout(samples, random, (share) => report(share * layoutCost));
  const anchors = Math.min(ANCHORS, samples.rows);
  const nearest = await nearestSamples(rows, samples, anchors, (placed) => report(layoutCost + placed));
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

/** Returns a copy with rows of length 1. */
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

/**
 * Returns at most `size` random rows, all different: equal rows would only attract each other, away from all
 * others. A Fisher-Yates shuffle from the front that stops when it has enough.
 */
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

/** Returns each row at the mean of its nearest samples, weighted by 1 / distance², plus a little noise. */
function placeBetween(
  { count, samples, similarities }: NearestSamples,
  layout: Matrix,
  random: Random,
): Float64Array {
  const rows = count === 0 ? 0 : samples.length / count;
  const points = new Float64Array(rows * 2);
  for (let row = 0; row < rows; row += 1) {
    let [x, y, weights] = [0, 0, 0];
    for (let index = row * count; index < (row + 1) * count; index += 1) {
      const squaredDistance = 2 - 2 * (similarities[index] as number);
      const weight = 1 / Math.max(LEAST_SQUARED_DISTANCE, squaredDistance);
      const sample = samples[index] as number;
      x += weight * (layout.data[sample * 2] as number);
      y += weight * (layout.data[sample * 2 + 1] as number);
      weights += weight;
    }
    points[row * 2] = x / weights + JITTER * normal(random);
    points[row * 2 + 1] = y / weights + JITTER * normal(random);
  }
  return points;
}

/** Moves and scales the points so that the longer side spans -1 to 1; all 0 if they are at the same point. */
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
