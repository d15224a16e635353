import { describe, expect, it } from 'vitest';
import { rowOf } from '../../src/domain/matrix.ts';
import { fitFeatureSpace, transformFeatures } from '../../src/embedding/feature-space.ts';
import { publishedTrack } from '../published-track.ts';

const features = publishedTrack().features;

describe('the feature space', () => {
  it('gives every column that varies mean 0 and deviation 1', () => {
    const tracks = [80, 120, 160, 100].map((tempo, index) => ({ ...features, tempo, energy: index / 3 }));
    const space = fitFeatureSpace(tracks);
    const matrix = transformFeatures(space, tracks);
    for (const name of ['tempo', 'energy']) {
      const column = space.columns.findIndex(({ feature }) => feature === name);
      const values = tracks.map((_, row) => rowOf(matrix, row)[column] ?? NaN);
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5);
      expect(values.reduce((sum, value) => sum + value ** 2, 0) / values.length).toBeCloseTo(1, 5);
    }
  });

  it('places a column that does not vary, and a value that is missing, at 0', () => {
    const tracks = [
      { ...features, tempo: 80, mode: null },
      { ...features, tempo: 120, mode: 1 },
      { ...features, tempo: 90, mode: 0 },
    ];
    const space = fitFeatureSpace(tracks);
    const matrix = transformFeatures(space, tracks);
    const at = (row: number, name: string) =>
      rowOf(matrix, row)[space.columns.findIndex(({ feature }) => feature === name)];
    expect(at(0, 'valence')).toBe(0);
    expect(at(0, 'mode')).toBe(0);
    expect(at(1, 'mode')).toBeGreaterThan(0);
  });

  it('holds no value that is not finite, even for one track or none', () => {
    for (const tracks of [[], [features]]) {
      const matrix = transformFeatures(fitFeatureSpace(tracks), tracks);
      expect(matrix.data.every(Number.isFinite)).toBe(true);
    }
  });
});
