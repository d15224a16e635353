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

/** The label of a point that no cluster reaches. */
const NOISE = -1;

/**
 * Density-based clusters (DBSCAN, Ester et al. 1996; Euclidean): a label a row, `NOISE` for none. A point is core
 * when at least `minPoints` points, itself included, lie within `epsilon` of it (the bound included). Exact, and
 * labelled as scikit-learn labels: clusters are numbered by their first core point in row order, and a border
 * point of several clusters belongs to the first of them.
 *
 * Neighbours are found in a k-d tree on the principal components and are never stored, so memory grows with the
 * rows alone. Time grows with the square of the rows where the data are wide and `epsilon` is large.
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

/** Rows whose distance curve is drawn: enough for a knee, and each is compared with all others. */
const CURVE_SAMPLE = 500;

/**
 * An epsilon for `dbscan`, from the k-distance curve (Ester et al. 1996, section 4.2): the distances of a seeded
 * sample of rows to their `minPoints`-th nearest, themselves counted, in ascending order. Taken is its knee, the
 * point farthest below the line from the curve's first point to its last (Satopää et al. 2011). Rows without two
 * different points have no scale: then 1.
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
  // Many copies of the same rows put the knee at 0, which is no radius.
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

/** 1 for each position whose point is core. */
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

/** Core points that are linked, directly or through others. */
interface Components {
  /** The position that stands for the component of a core point. */
  readonly of: (position: number) => number;
  /** The same for a node whose core points are all of one component; or `NO_CORE`, or `MIXED`. */
  readonly ofNode: (node: number) => number;
}

const NO_CORE = -2;
const MIXED = -1;

/** Near core points that each core point is linked to first: a few join most of what hangs together, cheaply. */
const FIRST_LINKS = 8;

function connectCorePoints(tree: PointTree, isCore: Uint8Array): Components {
  const components = createComponents(tree, isCore);
  const { of, ofNode, join } = components;
  for (let position = 0; position < isCore.length; position += 1) {
    if (isCore[position] === 0) continue;
    let links = 0;
    visitNeighbours(tree, position, {
      skips: (node) => ofNode(node) === NO_CORE,
      wants: (other) => isCore[other] === 1,
      finds: (other) => {
        join(other, position);
        links += 1;
        return links === FIRST_LINKS;
      },
    });
  }
  // Every link between two components has an end outside the largest: only the points there need a full look,
  // and only until they are found to belong to it.
  const largest = largestComponent(of, isCore);
  for (let position = 0; position < isCore.length; position += 1) {
    if (isCore[position] === 0 || of(position) === of(largest)) continue;
    visitNeighbours(tree, position, {
      skips: (node) => {
        const component = ofNode(node);
        return component === NO_CORE || component === of(position);
      },
      wants: (other) => isCore[other] === 1 && of(other) !== of(position),
      finds: (other) => {
        join(other, position);
        return of(position) === of(largest);
      },
    });
  }
  return components;
}

/** Disjoint sets of positions, and what each node of the tree holds of them. */
function createComponents(
  { starts, ends, firstLeaf }: PointTree,
  isCore: Uint8Array,
): Components & { readonly join: (a: number, b: number) => void } {
  const parents = Int32Array.from(isCore, (_, position) => position);
  const of = (position: number): number => {
    let at = position;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  const both = (a: number, b: number): number => {
    if (a === NO_CORE) return b;
    if (b === NO_CORE) return a;
    return a !== MIXED && b !== MIXED && of(a) === of(b) ? a : MIXED;
  };
  // Components only ever grow together, so what is not mixed stays so, and a node is looked at until then.
  const known = new Int32Array(starts.length).fill(MIXED);
  const lookAt = (node: number): number => {
    if (node < firstLeaf) return both(known[2 * node + 1] as number, known[2 * node + 2] as number);
    let held = NO_CORE;
    for (let position = starts[node] as number; position < (ends[node] as number); position += 1) {
      if (isCore[position] === 1) held = both(held, position);
      if (held === MIXED) break;
    }
    return held;
  };
  const ofNode = (node: number): number => {
    if (known[node] === MIXED) known[node] = lookAt(node);
    const position = known[node] as number;
    return position < 0 ? position : of(position);
  };
  for (let node = starts.length - 1; node >= 0; node -= 1) ofNode(node);
  return {
    of,
    ofNode,
    join: (a, b) => {
      parents[of(a)] = of(b);
    },
  };
}

function largestComponent(of: Components['of'], isCore: Uint8Array): number {
  const sizes = new Int32Array(isCore.length);
  let largest = 0;
  isCore.forEach((core, position) => {
    if (core === 0) return;
    const component = of(position);
    const size = (sizes[component] as number) + 1;
    sizes[component] = size;
    if (size > (sizes[largest] as number)) largest = component;
  });
  return largest;
}

function labelRows(tree: PointTree, isCore: Uint8Array, { of, ofNode }: Components): Int32Array {
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
    const component = of(position);
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
        const component = ofNode(node);
        return component === NO_CORE || (component !== MIXED && (numbers[component] as number) >= first);
      },
      wants: (other) => isCore[other] === 1 && (numbers[of(other)] as number) < first,
      finds: (other) => {
        first = numbers[of(other)] as number;
        return first === 0;
      },
    });
    if (first < clusters) labels[order[position] as number] = first;
  });
  return labels;
}
