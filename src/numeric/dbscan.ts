import { InvalidInputError } from '../domain/errors.ts';
import { type Matrix, requireFinite } from '../domain/matrix.ts';
import { createRandom, sampleRows } from '../domain/random.ts';
import { requireWholeNumber } from '../domain/whole-number.ts';
import { neighbourLists } from './neighbour-lists.ts';
import {
  buildPointTree,
  distanceWithin,
  type NeighbourVisitor,
  type PointTree,
  visitNeighbours,
} from './point-tree.ts';

/** The label of a point in no cluster. */
const NOISE = -1;

/**
 * Returns density-based clusters (DBSCAN, Ester et al. 1996; Euclidean): one label per row, -1 for noise. A
 * point is core if at least `minPoints` points, itself included, are within `epsilon` of it, bound included.
 * Exact, and numbered as in scikit-learn: clusters by their first core point in row order; a border point of
 * several clusters belongs to the first of them.
 *
 * Neighbours are found in a k-d tree on the principal components and never stored, so memory grows only with
 * the rows. Time grows with the square of the rows if the data has many columns and `epsilon` is large.
 *
 * @throws InvalidInputError for a value that is not finite, or options out of range.
 */
export function dbscan(
  points: Matrix,
  { epsilon, minPoints }: { readonly epsilon: number; readonly minPoints: number },
): Int32Array {
  if (!Number.isFinite(epsilon) || epsilon <= 0) {
    throw new InvalidInputError(`expected an epsilon above 0, got ${epsilon}`);
  }
  requireWholeNumber('minPoints', minPoints);
  const tree = buildPointTree(points, epsilon);
  const isCore = findCorePoints(tree, minPoints);
  return labelRows(tree, isCore, connectCorePoints(tree, isCore));
}

/** Rows of the distance curve: enough to show a knee. Each is compared with all rows. */
const CURVE_SAMPLE = 500;

/**
 * Suggests an epsilon for `dbscan` from the k-distance curve (Ester et al. 1996, section 4.2): the distances
 * of a seeded sample of rows to their `minPoints`-th nearest row, themselves counted, in ascending order.
 * Returns the knee of the curve: its point farthest below the line from the first point to the last (Satopää
 * et al. 2011). Returns 1 if all rows are the same, since they have no scale.
 *
 * @throws InvalidInputError for a value that is not finite, or options out of range.
 */
export function suggestEpsilon(
  points: Matrix,
  { minPoints, seed }: { readonly minPoints: number; readonly seed: number },
): number {
  requireFinite(points);
  requireWholeNumber('minPoints', minPoints);
  const sample = sampleRows(points.rows, CURVE_SAMPLE, createRandom(seed));
  const curve = distancesToNearest(points, sample, Math.min(minPoints, points.rows) - 1).toSorted();
  const first = curve[0] ?? 0;
  const last = curve.at(-1) ?? 0;
  let knee = 0;
  let deepest = 0;
  curve.forEach((distance, index) => {
    const depth = first + ((last - first) * index) / (curve.length - 1) - distance;
    if (depth > deepest) {
      deepest = depth;
      knee = distance;
    }
  });
  // Many copies of the same row put the knee at 0, and 0 is no radius.
  return knee || curve.find((distance) => distance > 0) || 1;
}

/** The distance of each sampled row to its `rank`-th nearest other row; 0 for rank 0, the row itself. */
function distancesToNearest(points: Matrix, sample: Int32Array, rank: number): Float64Array {
  if (rank < 1) return new Float64Array(sample.length);
  const { columns, data } = points;
  const lists = neighbourLists(points, sample, { neighbours: rank, metric: 'euclidean' });
  return Float64Array.from(sample, (row, index) => {
    const other = lists[(index + 1) * rank - 1] as number;
    return Math.sqrt(distanceWithin(data, row * columns, other * columns, columns, Infinity));
  });
}

/** Returns 1 for each position whose point is core, otherwise 0. */
function findCorePoints(tree: PointTree, minPoints: number): Uint8Array {
  const isCore = new Uint8Array(tree.order.length);
  let count = 0;
  const visitor: NeighbourVisitor = {
    skips: () => false,
    wants: () => true,
    finds: () => {
      count += 1;
      return count >= minPoints;
    },
  };
  for (let position = 0; position < isCore.length; position += 1) {
    count = 0;
    visitNeighbours(tree, position, visitor);
    if (count >= minPoints) isCore[position] = 1;
  }
  return isCore;
}

/** Sets of core points that are linked, directly or through other core points. */
interface Components {
  /** Returns the position that represents the component of a core point. */
  readonly componentOf: (position: number) => number;
  /** The same for a tree node: its component if all its core points share one, else `NO_CORE` or `MIXED`. */
  readonly componentOfNode: (node: number) => number;
}

const NO_CORE = -2;
const MIXED = -1;

/** Nearby core points that each core point is first linked to. A few already join most of each component. */
const FIRST_LINKS = 8;

function connectCorePoints(tree: PointTree, isCore: Uint8Array): Components {
  const components = createComponents(tree, isCore);
  const { componentOf, componentOfNode, join } = components;
  for (let position = 0; position < isCore.length; position += 1) {
    if (isCore[position] === 0) continue;
    let links = 0;
    visitNeighbours(tree, position, {
      skips: (node) => componentOfNode(node) === NO_CORE,
      wants: (other) => isCore[other] === 1,
      finds: (other) => {
        join(other, position);
        links += 1;
        return links === FIRST_LINKS;
      },
    });
  }
  // Every link between two components has an end outside of the largest one. So only points outside need a
  // full search, and only until they join the largest.
  const largest = largestComponent(componentOf, isCore);
  for (let position = 0; position < isCore.length; position += 1) {
    if (isCore[position] === 0 || componentOf(position) === componentOf(largest)) continue;
    visitNeighbours(tree, position, {
      skips: (node) => {
        const component = componentOfNode(node);
        return component === NO_CORE || component === componentOf(position);
      },
      wants: (other) => isCore[other] === 1 && componentOf(other) !== componentOf(position),
      finds: (other) => {
        join(other, position);
        return componentOf(position) === componentOf(largest);
      },
    });
  }
  return components;
}

/** Union-find over positions, with the component of each tree node cached. */
function createComponents(
  { starts, ends, firstLeaf }: PointTree,
  isCore: Uint8Array,
): Components & { readonly join: (a: number, b: number) => void } {
  const parents = Int32Array.from(isCore, (_, position) => position);
  const componentOf = (position: number): number => {
    let at = position;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  const merged = (a: number, b: number): number => {
    if (a === NO_CORE) return b;
    if (b === NO_CORE) return a;
    return a !== MIXED && b !== MIXED && componentOf(a) === componentOf(b) ? a : MIXED;
  };
  // Components only merge. So a node that is not mixed stays so, and only mixed nodes are computed again.
  const known = new Int32Array(starts.length).fill(MIXED);
  const compute = (node: number): number => {
    if (node < firstLeaf) return merged(known[2 * node + 1] as number, known[2 * node + 2] as number);
    let held = NO_CORE;
    for (let position = starts[node] as number; position < (ends[node] as number); position += 1) {
      if (isCore[position] === 1) held = merged(held, position);
      if (held === MIXED) break;
    }
    return held;
  };
  const componentOfNode = (node: number): number => {
    if (known[node] === MIXED) known[node] = compute(node);
    const position = known[node] as number;
    return position < 0 ? position : componentOf(position);
  };
  for (let node = starts.length - 1; node >= 0; node -= 1) componentOfNode(node);
  return {
    componentOf,
    componentOfNode,
    join: (a, b) => {
      parents[componentOf(a)] = componentOf(b);
    },
  };
}

function largestComponent(componentOf: Components['componentOf'], isCore: Uint8Array): number {
  const sizes = new Int32Array(isCore.length);
  let largest = 0;
  isCore.forEach((core, position) => {
    if (core === 0) return;
    const component = componentOf(position);
    const size = (sizes[component] as number) + 1;
    sizes[component] = size;
    if (size > (sizes[largest] as number)) largest = component;
  });
  return largest;
}

function labelRows(
  tree: PointTree,
  isCore: Uint8Array,
  { componentOf, componentOfNode }: Components,
): Int32Array {
  const { order } = tree;
  const positions = new Int32Array(order.length);
  order.forEach((row, position) => {
    positions[row] = position;
  });
  const labels = new Int32Array(order.length).fill(NOISE);
  const numbers = new Int32Array(order.length).fill(NOISE);
  let clusters = 0;
  positions.forEach((position, row) => {
    if (isCore[position] === 0) return;
    const component = componentOf(position);
    if (numbers[component] === NOISE) {
      numbers[component] = clusters;
      clusters += 1;
    }
    labels[row] = numbers[component] as number;
  });
  if (clusters === 0) return labels;
  isCore.forEach((core, position) => {
    if (core === 1) return;
    let first = clusters;
    visitNeighbours(tree, position, {
      skips: (node) => {
        const component = componentOfNode(node);
        return component === NO_CORE || (component !== MIXED && (numbers[component] as number) >= first);
      },
      wants: (other) => isCore[other] === 1 && (numbers[componentOf(other)] as number) < first,
      finds: (other) => {
        first = numbers[componentOf(other)] as number;
        return first === 0;
      },
    });
    if (first < clusters) labels[order[position] as number] = first;
  });
  return labels;
}
