import { UMAP } from 'umap-js';
import type { Matrix } from '../domain/matrix.ts';
import type { Random } from '../domain/random.ts';
import { nearestSamples } from '../numeric/nearest-samples.ts';
import { principalComponents } from '../numeric/principal-components.ts';

/** Neighbours that UMAP keeps together, the row itself included: its authors' default. */
const NEIGHBOURS = 15;
/** With fewer the layout is not yet settled, with more it hardly changes. */
const EPOCHS = 200;
/** How far from 0 UMAP lets a layout start. */
const START_EXTENT = 10;

/**
 * A layout in the plane, rows x 2, that keeps rows of a small angle close: UMAP (McInnes, Healy and Melville 2018)
 * on the exact nearest neighbours. It starts from the principal components, so that the regions too stand as they
 * do in the space (Kobak and Linderman 2021); rows too few for UMAP stay there. The rows have unit length and are
 * all different. `onProgress` hears the share that is done, to 1.
 */
export function umapLayout(rows: Matrix, random: Random, onProgress: (share: number) => void): Matrix {
  const start = spread(principalPlane(rows));
  if (rows.rows <= NEIGHBOURS) return start;
  const umap = new UMAP({ nNeighbors: NEIGHBOURS, nEpochs: EPOCHS, random });
  const { indices, distances } = neighboursOf(rows);
  umap.setPrecomputedKNN(indices, distances);
  // With the neighbours known, only the number of the vectors counts.
  umap.initializeFit(indices);
  // These are the very points that each step moves.
  const points = umap.getEmbedding();
  points.forEach((point, row) => point.splice(0, 2, ...start.data.subarray(row * 2, row * 2 + 2)));
  for (let epoch = 1; epoch <= EPOCHS; epoch += 1) {
    umap.step();
    onProgress(epoch / EPOCHS);
  }
  return { rows: rows.rows, columns: 2, data: Float32Array.from(points.flat()) };
}

/** A list a row, as UMAP expects them: the row itself first, then the others, closest first. */
function neighboursOf(rows: Matrix): { indices: number[][]; distances: number[][] } {
  const { samples, similarities } = nearestSamples(rows, 0, rows.rows, rows, NEIGHBOURS);
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (let row = 0; row < rows.rows; row += 1) {
    // By rounding, a neighbour in nearly the same direction may come before the row itself.
    const others = Array.from({ length: NEIGHBOURS }, (_, rank) => row * NEIGHBOURS + rank)
      .filter((place) => samples[place] !== row)
      .slice(0, NEIGHBOURS - 1);
    indices.push([row, ...others.map((place) => samples[place] ?? row)]);
    distances.push([0, ...others.map((place) => chord(similarities[place] ?? 1))]);
  }
  return { indices, distances };
}

/** The distance between two points of the unit sphere, from the cosine of their angle. */
function chord(cosine: number): number {
  return Math.sqrt(Math.max(0, 2 - 2 * cosine));
}

/** The rows on their first two principal components; one column has no second, and all stand on a line. */
function principalPlane(rows: Matrix): Matrix {
  if (rows.columns > 1) return principalComponents(rows, 2);
  const { data } = principalComponents(rows, 1);
  return {
    rows: rows.rows,
    columns: 2,
    data: Float32Array.from({ length: 2 * data.length }, (_, at) => (at % 2 === 0 ? (data[at / 2] ?? 0) : 0)),
  };
}

function spread({ rows, columns, data }: Matrix): Matrix {
  const extent = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { rows, columns, data: extent === 0 ? data : data.map((value) => (value / extent) * START_EXTENT) };
}
