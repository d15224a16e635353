import { UMAP } from 'umap-js';
import type { Matrix } from '../domain/matrix.ts';
import type { Random } from '../domain/random.ts';
import { principalComponents } from '../numeric/principal-components.ts';
import { nearestSamples } from './nearest-samples.ts';

/** Neighbours that UMAP keeps together, the row itself included: the default of its authors. */
const NEIGHBOURS = 15;
/** With fewer the layout is not yet stable; with more it hardly changes. */
const EPOCHS = 200;
/** The largest coordinate of the first layout, as in UMAP. */
const START_EXTENT = 10;

/**
 * Returns a 2-D layout, rows × 2, that keeps rows with a small angle close: UMAP (McInnes, Healy and Melville
 * 2018) on the exact nearest neighbours. It starts from the principal components, so that far regions keep
 * their arrangement too (Kobak and Linderman 2021); if there are too few rows for UMAP, they stay there. The
 * rows must have length 1 and all differ. `onProgress` is called with the share done, up to 1.
 */
export async function umapLayout(
  rows: Matrix,
  random: Random,
  onProgress: (share: number) => void,
): Promise<Matrix> {
  const start = spread(principalPlane(rows));
  if (rows.rows <= NEIGHBOURS) return start;
  const umap = new UMAP({ nNeighbors: NEIGHBOURS, nEpochs: EPOCHS, random });
  const { indices, distances } = await neighboursOf(rows);
  umap.setPrecomputedKNN(indices, distances);
  // The neighbours are known, so UMAP only needs the number of vectors here.
  umap.initializeFit(indices);
  // Not a copy: each step moves these points.
  const points = umap.getEmbedding();
  points.forEach((point, row) => point.splice(0, 2, ...start.data.subarray(row * 2, row * 2 + 2)));
  for (let epoch = 1; epoch <= EPOCHS; epoch += 1) {
    umap.step();
    onProgress(epoch / EPOCHS);
  }
  return { rows: rows.rows, columns: 2, data: Float32Array.from(points.flat()) };
}

/** Returns one list per row as UMAP expects it: the row itself first, then its neighbours, closest first. */
async function neighboursOf(rows: Matrix): Promise<{ indices: number[][]; distances: number[][] }> {
  const { samples, similarities } = await nearestSamples(rows, rows, NEIGHBOURS);
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (let row = 0; row < rows.rows; row += 1) {
    // Because of rounding, a neighbour in nearly the same direction may come before the row itself.
    const others = Array.from({ length: NEIGHBOURS }, (_, rank) => row * NEIGHBOURS + rank)
      .filter((index) => samples[index] !== row)
      .slice(0, NEIGHBOURS - 1);
    indices.push([row, ...others.map((index) => samples[index] ?? row)]);
    distances.push([0, ...others.map((index) => chord(similarities[index] ?? 1))]);
  }
  return { indices, distances };
}

/** Returns the distance between two points of the unit sphere from the cosine of their angle. */
function chord(cosine: number): number {
  return Math.sqrt(Math.max(0, 2 - 2 * cosine));
}

/**
 * Returns the rows on their first two principal components. One column has no second: all rows are on a line.
 */
function principalPlane(rows: Matrix): Matrix {
  if (rows.columns > 1) return principalComponents(rows, 2);
  const { data } = principalComponents(rows, 1);
  return {
    rows: rows.rows,
    columns: 2,
    data: Float32Array.from({ length: 2 * data.length }, (_, at) => (at % 2 === 0 ? (data[at / 2] ?? 0) : 0)),
  };
}

/** Scales the layout to `START_EXTENT`. */
function spread({ rows, columns, data }: Matrix): Matrix {
  const extent = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { rows, columns, data: extent === 0 ? data : data.map((value) => (value / extent) * START_EXTENT) };
}
