import { describe, expect, it } from 'vitest';
import { createRandom, normal } from '../../src/domain/random.ts';
import { clusterReport, dbscanClusters } from '../../src/jobs/evaluate-clusters.ts';

/** Two dense clouds of 100 songs, and ten songs that are far from everything. */
function cloudsAndStrays() {
  const random = createRandom(5);
  const songs = Array.from({ length: 210 }, (_, row) =>
    row < 200 ? [(row % 2) * 50 + normal(random), normal(random)] : [1000 * (row - 199), 1000],
  );
  return { rows: 210, columns: 2, data: Float32Array.from(songs.flat()) };
}

describe('clusters by density', () => {
  const points = cloudsAndStrays();
  const found = dbscanClusters(points, 1);

  it('report the number of songs and the share of noise', () => {
    expect(found.noise?.songs).toBe(210);
    expect(found.noise?.share).toBeGreaterThanOrEqual(10 / 210);
    expect(found.noise?.share).toBe(found.labels.filter((label) => label === -1).length / 210);
  });

  it('report the noise with their scores', () => {
    expect(clusterReport(points, points, found, { seed: 1, isExact: true })).toMatchObject({
      k: 2,
      noise: found.noise,
    });
  });

  it('are one cluster if all songs are the same', () => {
    const same = { rows: 50, columns: 2, data: new Float32Array(100).fill(3) };
    expect(new Set(dbscanClusters(same, 1).labels)).toEqual(new Set([0]));
  });
});
