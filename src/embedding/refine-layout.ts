import type { Random } from '../domain/random.ts';

/** Passes over all rows: more bring hardly any more neighbours together. */
const EPOCHS = 30;
/** Neighbours that attract a row in one pass, in turn. */
const ATTRACTIONS = 5;
/** Repulsions from random rows per attraction. */
const REPULSIONS = 3;
/** The first step size along the gradient: below UMAP's 1, since the layout is nearly right already. */
const LEARNING_RATE = 0.5;
/**
 * The similarity of two points is 1 / (1 + A distance^2B); UMAP fits A and B for a minimum distance of 0.1.
 */
const A = 1.577;
const B = 0.895;
/** UMAP's bound of a gradient, in each coordinate. */
const GRADIENT_LIMIT = 4;
/** UMAP's guard against a division by 0. */
const EPSILON = 0.001;

/**
 * Moves the points in place: neighbours in the graph come close, other points stay apart. This is the
 * gradient descent of UMAP with negative samples (McInnes, Healy and Melville 2018), on typed arrays. `graph`
 * holds `neighbourCount` neighbours per row, -1 for none. `onProgress` is called with the share done, up to
 * 1.
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
  // Equal points cannot come closer, and the power would be infinite.
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
