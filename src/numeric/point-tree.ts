import type { Matrix } from '../domain/matrix.ts';
import { principalComponents } from './principal-components.ts';

/** Points a leaf: fewer means more boxes to look at, more means more points. 16 to 32 were about as fast. */
const LEAF_SIZE = 24;

/**
 * A balanced k-d tree (Bentley 1975) for the neighbours within one distance, `epsilon`. The children of `node` are
 * `2 node + 1` and `2 node + 2`, as in a heap.
 */
export interface PointTree {
  /** The row of the point at each position; a node holds the positions from `starts` to before `ends`. */
  readonly order: Int32Array;
  readonly columns: number;
  readonly coordinates: Float32Array;
  readonly limit: number;
  readonly firstLeaf: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The points turned to their principal components, and the box of each node in these. */
  readonly turned: Float32Array;
  readonly low: Float32Array;
  readonly high: Float32Array;
  /** `limit` for `turned`, which rounding has moved a little. */
  readonly turnedLimit: number;
}

/** @throws InvalidInputError for a value that is not finite. */
export function buildPointTree(points: Matrix, epsilon: number): PointTree {
  const { rows, columns } = points;
  // Boxes that follow the directions of the data prune better than those of correlated columns: up to three times
  // fewer distances were computed.
  const { data } = principalComponents(points, columns);
  const firstLeaf = 2 ** Math.max(0, Math.ceil(Math.log2(rows / LEAF_SIZE))) - 1;
  const nodes = 2 * firstLeaf + 1;
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const starts = new Int32Array(nodes);
  const ends = new Int32Array(nodes).fill(rows, 0, 1);
  const low = new Float32Array(nodes * columns);
  const high = new Float32Array(nodes * columns);
  for (let node = 0; node < nodes; node += 1) {
    const held = order.subarray(starts[node], ends[node]);
    let widest = 0;
    let widestSpread = 0;
    for (let column = 0; column < columns; column += 1) {
      let least = Infinity;
      let most = -Infinity;
      for (const row of held) {
        const value = data[row * columns + column] as number;
        if (value < least) least = value;
        if (value > most) most = value;
      }
      low[node * columns + column] = least;
      high[node * columns + column] = most;
      if (most - least > widestSpread) {
        widestSpread = most - least;
        widest = column;
      }
    }
    if (node >= firstLeaf) continue;
    held.sort((a, b) => (data[a * columns + widest] as number) - (data[b * columns + widest] as number));
    const middle = (starts[node] as number) + (held.length >> 1);
    starts.set([starts[node] as number, middle], 2 * node + 1);
    ends.set([middle, ends[node] as number], 2 * node + 1);
  }
  const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return {
    order,
    columns,
    coordinates: inOrder(points.data, order, columns),
    limit: epsilon ** 2,
    firstLeaf,
    starts,
    ends,
    turned: inOrder(data, order, columns),
    low,
    high,
    // 2^-22: four times the rounding of a 32-bit float in each column, of both points.
    turnedLimit: (epsilon + 2 ** -22 * largest * Math.sqrt(columns)) ** 2,
  };
}

function inOrder(data: Float32Array, order: Int32Array, columns: number): Float32Array {
  const ordered = new Float32Array(data.length);
  order.forEach((row, position) => {
    ordered.set(data.subarray(row * columns, (row + 1) * columns), position * columns);
  });
  return ordered;
}

/** The squared distance of a point to the box of a node; 0 inside. */
function distanceToBox({ turned, columns, low, high }: PointTree, position: number, node: number): number {
  let sum = 0;
  for (let column = 0; column < columns; column += 1) {
    const value = turned[position * columns + column] as number;
    const below = (low[node * columns + column] as number) - value;
    const above = value - (high[node * columns + column] as number);
    const gap = below > 0 ? below : above > 0 ? above : 0;
    sum += gap * gap;
  }
  return sum;
}

export interface NeighbourVisitor {
  /** Whether a node need not be looked into. */
  readonly skips: (node: number) => boolean;
  /** Whether it matters that the point lies within epsilon: asked before the distance is computed. */
  readonly wants: (neighbour: number) => boolean;
  /** Told of each wanted neighbour, in nearby boxes first; true ends the visit. */
  readonly finds: (neighbour: number) => boolean;
}

/** Visits the points within `epsilon` of the one at `position`, itself included. */
export function visitNeighbours(
  tree: PointTree,
  position: number,
  { skips, wants, finds }: NeighbourVisitor,
): void {
  const { columns, coordinates, limit, firstLeaf, turnedLimit } = tree;
  const waiting = [0];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (skips(node)) continue;
    if (node >= firstLeaf) {
      const end = tree.ends[node] as number;
      for (let other = tree.starts[node] as number; other < end; other += 1) {
        if (!wants(other)) continue;
        const distance = distanceWithin(coordinates, position * columns, other * columns, columns, limit);
        if (distance <= limit && finds(other)) return;
      }
      continue;
    }
    const left = 2 * node + 1;
    const toLeft = distanceToBox(tree, position, left);
    const toRight = distanceToBox(tree, position, left + 1);
    const near = toLeft <= toRight ? left : left + 1;
    if (Math.max(toLeft, toRight) <= turnedLimit) waiting.push(near === left ? left + 1 : left);
    if (Math.min(toLeft, toRight) <= turnedLimit) waiting.push(near);
  }
}

/** The squared distance of two points, or, as soon as that is known to exceed `limit`, something above `limit`. */
export function distanceWithin(
  data: Float32Array,
  a: number,
  b: number,
  columns: number,
  limit: number,
): number {
  let sum = 0;
  for (let column = 0; column < columns && sum <= limit; column += 1) {
    const difference = (data[a + column] as number) - (data[b + column] as number);
    sum += difference * difference;
  }
  return sum;
}
