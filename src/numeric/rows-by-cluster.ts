import { InvalidInputError } from '../domain/errors.ts';
import { type Matrix, requireFinite } from '../domain/matrix.ts';

/**
 * Returns the rows of each cluster, ascending; clusters in the order of their first row. Noise, labelled -1,
 * is left out.
 *
 * @throws InvalidInputError for a value that is not finite, or labels that do not fit the points.
 */
export function rowsByCluster(points: Matrix, labels: Int32Array): Int32Array[] {
  requireFinite(points);
  if (labels.length !== points.rows) {
    throw new InvalidInputError(`expected ${points.rows} labels, one per row, got ${labels.length}`);
  }
  const rows = new Map<number, number[]>();
  labels.forEach((label, row) => {
    if (label < -1) throw new InvalidInputError(`expected labels from -1, noise, got ${label} in row ${row}`);
    if (label === -1) return;
    const members = rows.get(label);
    if (members === undefined) rows.set(label, [row]);
    else members.push(row);
  });
  return Array.from(rows.values(), (members) => Int32Array.from(members));
}
