import { InvalidInputError } from '../domain/errors.ts';
import { type Matrix, requireFinite } from '../domain/matrix.ts';

/**
 * The rows of each cluster that has any, ascending; -1, noise, is left out.
 *
 * @throws InvalidInputError for a value that is not finite, or labels that do not fit the points.
 */
export function rowsByCluster(points: Matrix, labels: Int32Array): Int32Array[] {
  requireFinite(points);
  if (labels.length !== points.rows) {
    throw new InvalidInputError(`expected ${points.rows} labels, one a row, got ${labels.length}`);
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
