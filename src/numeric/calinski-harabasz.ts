import type { Matrix } from '../domain/matrix.ts';
import { rowsByCluster } from './rows-by-cluster.ts';

/**
 * Returns the variance ratio of Caliński and Harabasz (1974): the spread between the clusters over the spread
 * within them, each divided by its degrees of freedom. Above 0, higher is better separated. Rows labelled -1
 * are noise and are left out. Null for fewer than two clusters, or if there are no more rows than clusters. 1
 * if the rows within each cluster are all the same, as in scikit-learn.
 *
 * @throws InvalidInputError for a value that is not finite, or labels that do not fit the points.
 */
export function calinskiHarabaszScore(points: Matrix, labels: Int32Array): number | null {
  const clusters = rowsByCluster(points, labels);
  const rows = clusters.flatMap((members) => Array.from(members));
  if (clusters.length < 2 || rows.length <= clusters.length) return null;
  const centre = meanPoint(points, rows);
  let between = 0;
  let within = 0;
  for (const members of clusters) {
    const mean = meanPoint(points, members);
    between += members.length * squaredDistance(mean, 0, centre);
    for (const row of members) within += squaredDistance(points.data, row * points.columns, mean);
  }
  if (within === 0) return 1;
  return (between / (clusters.length - 1)) * ((rows.length - clusters.length) / within);
}

function meanPoint({ columns, data }: Matrix, rows: ArrayLike<number>): Float64Array {
  const mean = new Float64Array(columns);
  for (let index = 0; index < rows.length; index += 1) {
    const offset = (rows[index] as number) * columns;
    for (let column = 0; column < columns; column += 1) {
      mean[column] = (mean[column] as number) + (data[offset + column] as number);
    }
  }
  return mean.map((sum) => sum / rows.length);
}

function squaredDistance(data: ArrayLike<number>, offset: number, point: Float64Array): number {
  let sum = 0;
  for (let column = 0; column < point.length; column += 1) {
    sum += ((data[offset + column] as number) - (point[column] as number)) ** 2;
  }
  return sum;
}
