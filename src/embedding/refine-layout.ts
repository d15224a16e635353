import type { Random } from '../domain/random.ts';

/** Passes over all rows: more of them bring hardly more neighbours together. */
const EPOCHS = 30;
/** Neighbours that attract a row in one pass, in turn; ... */
const ATTRACTIONS = 5;
/** ... each attraction comes with this many repulsions from rows drawn at random. */
const REPULSIONS = 3;
/** How far a row moves along the gradient at first: below UMAP's 1, since the layout is nearly right already. */
const LEARNING_RATE = 0.5;
/** The similarity of two points is 1 / (1 + A distance^2B); UMAP fits these to points that may lie 0.1 apart. */
const A = 1.577;
const B = 0.895;
/** UMAP's bound of a gradient, in each coordinate. */
const GRADIENT_LIMIT = 4;
/** UMAP's guard against a division by 0. */
const EPSILON = 0.001;

/**
 * Moves the points, in place, so that the neighbours of the graph come close and others keep apart: the gradient
 * descent of UMAP with negative samples (McInnes, Healy and Melville 2018), on typed arrays. `graph` holds
 * `neighbourCount` rows a row, -1 for none. `onProgress` hears the share that is done, to 1.
 */
export function refineLayout(
  points: Float64Array,
  graph: Int32Array,
  neighbourCount: number,
  random: Random,
  onProgress: (share: number) => void,
): void {
  const rows = points.length / 2;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const rate = LEARNING_RATE * (1 - epoch / EPOCHS);
    for (let row = 0; row < rows; row += 1) {
      for (let turn = 0; turn < ATTRACTIONS; turn += 1) {
        const rank = (turn + epoch * ATTRACTIONS) % neighbourCount;
        const neighbour = graph[row * neighbourCount + rank] as number;
        if (neighbour < 0) continue;
        attract(points, row, neighbour, rate);
        for (let draw = 0; draw < REPULSIONS; draw += 1) {
          repel(points, row, Math.floor(random() * rows), rate);
        }
      }
    }
    onProgress((epoch + 1) / EPOCHS);
  }
}

function attract(points: Float64Array, row: number, other: number, rate: number): void {
  const dx = (points[row * 2] as number) - (points[other * 2] as number);
  const dy = (points[row * 2 + 1] as number) - (points[other * 2 + 1] as number);
  const squared = dx * dx + dy * dy;
  // Two points in one place cannot come closer, and the power is infinite there.
  if (squared === 0) return;
  const power = squared ** B;
  const pull = (-2 * A * B * power) / (squared * (1 + A * power));
  const moveX = rate * bounded(pull * dx);
  const moveY = rate * bounded(pull * dy);
  points[row * 2] = (points[row * 2] as number) + moveX;
  points[row * 2 + 1] = (points[row * 2 + 1] as number) + moveY;
  points[other * 2] = (points[other * 2] as number) - moveX;
  points[other * 2 + 1] = (points[other * 2 + 1] as number) - moveY;
}

function repel(points: Float64Array, row: number, other: number, rate: number): void {
  const dx = (points[row * 2] as number) - (points[other * 2] as number);
  const dy = (points[row * 2 + 1] as number) - (points[other * 2 + 1] as number);
  const squared = dx * dx + dy * dy;
  const push = (2 * B) / ((EPSILON + squared) * (1 + A * squared ** B));
  points[row * 2] = (points[row * 2] as number) + rate * bounded(push * dx);
  points[row * 2 + 1] = (points[row * 2 + 1] as number) + rate * bounded(push * dy);
}

function bounded(value: number): number {
  return Math.max(-GRADIENT_LIMIT, Math.min(GRADIENT_LIMIT, value));
}
