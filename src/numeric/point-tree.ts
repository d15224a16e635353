import type { Matrix } from '../domain/matrix.ts';
import { principalComponents } from './principal-components.ts';

/**
 * Points per leaf: fewer mean more boxes to check, more mean more points. 16 to 32 were about equally fast.
 */
const LEAF_SIZE = 24;

/**
 * A balanced k-d tree (Bentley 1975) to find neighbours within one distance, `epsilon`. The children of
 * `node` are `2 node + 1` and `2 node + 2`, as in a heap.
 */
export interface PointTree {
  /** The row at each position. A node holds the positions from its `starts` to before its `ends`. */
  readonly order: Int32Array;
  readonly columns: number;
  /** The points, in the order of the positions. */
  readonly coordinates: Float32Array;
  /** `epsilon` squared. */
  readonly limit: number;
  readonly firstLeaf: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The points rotated to their principal components, and the bounding box of each node in those. */
  readonly turned: Float32Array;
  readonly low: Float32Array;
  readonly high: Float32Array;
  /** `limit` for `turned`, a little larger because rotating rounds the coordinates. */
  readonly turnedLimit: number;
}

/**
 * Builds the tree of the points for one distance.
 *
 * @throws InvalidInputError for a value that is not finite.
 */
export function buildPointTree(points: Matrix, epsilon: number): PointTree {
  const { rows, columns } = points;
  // Boxes along the principal components prune better than boxes along correlated columns: up to three times
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
    // 2^-22: four times the rounding of a 32-bit float, per column and for both points.
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

/** Returns the squared distance from a point to the box of a node; 0 inside. */
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
  /** Returns whether to skip a node and all of its points. */
  readonly skips: (node: number) => boolean;
  /** Returns whether to test a point at all; called before its distance is computed. */
  readonly wants: (neighbour: number) => boolean;
  /** Called for each wanted neighbour, nearby boxes first; return true to end the visit. */
  readonly finds: (neighbour: number) => boolean;
}

/** Visits the points within `epsilon` of the point at `position`, itself included. */
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

/** Returns the squared distance of two points; if it exceeds `limit`, only some number above `limit`. */
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
