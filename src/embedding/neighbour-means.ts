import type { Edges } from './song-graph.ts';

/** One row of means per track. */
export interface NeighbourMeans {
  readonly means: Float32Array;
  /** 1 for each track with a neighbour, 0 for a track without. */
  readonly isThere: Float32Array;
}

/**
 * Returns the mean aggregation of GraphSAGE (Hamilton et al. 2017) over the edges of one kind: for each track
 * the mean of the other tracks in each of its groups, averaged over its groups. A track's own values never
 * count. `counts` is 1 for tracks with values and 0 for tracks without, which are left out.
 */
export function neighbourMeans(
  edges: Edges,
  values: Float32Array,
  columns: number,
  counts?: Float32Array,
): NeighbourMeans {
  const { groupCount, groupStarts, groups, trackStarts, tracks } = edges;
  const sums = new Float64Array(groupCount * columns);
  const sizes = new Float64Array(groupCount);
  for (let group = 0; group < groupCount; group += 1) {
    for (let at = trackStarts[group] ?? 0; at < (trackStarts[group + 1] ?? 0); at += 1) {
      const track = tracks[at] ?? 0;
      if (counts?.[track] === 0) continue;
      sizes[group] = (sizes[group] ?? 0) + 1;
      addRow(sums, group * columns, values, track * columns, columns, 1);
    }
  }
  const rows = groupStarts.length - 1;
  const means = new Float32Array(rows * columns);
  const isThere = new Float32Array(rows);
  for (let track = 0; track < rows; track += 1) {
    const own = counts?.[track] === 0 ? 0 : 1;
    let found = 0;
    for (let at = groupStarts[track] ?? 0; at < (groupStarts[track + 1] ?? 0); at += 1) {
      const group = groups[at] ?? 0;
      const others = (sizes[group] ?? 0) - own;
      if (others < 1) continue;
      found += 1;
      addRow(means, track * columns, sums, group * columns, columns, 1 / others);
      if (own > 0) addRow(means, track * columns, values, track * columns, columns, -1 / others);
    }
    if (found === 0) continue;
    isThere[track] = 1;
    for (let at = track * columns; at < (track + 1) * columns; at += 1) means[at] = (means[at] ?? 0) / found;
  }
  return { means, isThere };
}

function addRow(
  to: Float32Array | Float64Array,
  toAt: number,
  from: Float32Array | Float64Array,
  fromAt: number,
  columns: number,
  factor: number,
): void {
  for (let column = 0; column < columns; column += 1) {
    to[toAt + column] = (to[toAt + column] ?? 0) + factor * (from[fromAt + column] ?? 0);
  }
}
