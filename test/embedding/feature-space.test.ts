import { describe, expect, it } from 'vitest';
import { rowOf } from '../../src/domain/matrix.ts';
import { fitFeatureSpace, transformFeatures } from '../../src/embedding/feature-space.ts';
import { publishedTrack } from '../published-track.ts';

const { features, durationMillis } = publishedTrack();
const trackWith = (changed: Partial<typeof features>, length: number | null = durationMillis) => ({
  features: { ...features, ...changed },
  durationMillis: length,
});

/** Returns the values of a feature's first column, one per track. */
function columnOf(name: string, tracks: readonly ReturnType<typeof trackWith>[]): number[] {
  const space = fitFeatureSpace(tracks);
  const column = space.columns.findIndex(({ feature }) => feature === name);
  const matrix = transformFeatures(space, tracks);
  return tracks.map((_, row) => (rowOf(matrix, row)[column] ?? NaN) / (space.columns[column]?.weight ?? 1));
}

describe('the feature space', () => {
  it('gives every column that varies mean 0 and, before its weight, standard deviation 1', () => {
    const tracks = [80, 120, 160, 100].map((tempo, index) => trackWith({ tempo, energy: index / 3 }));
    for (const name of ['tempo', 'energy']) {
      const values = columnOf(name, tracks);
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5);
      expect(values.reduce((sum, value) => sum + value ** 2, 0) / values.length).toBeCloseTo(1, 5);
    }
  });

  it('compares tempo by ratio: 60 to 120 is as far as 120 to 240', () => {
    const [slow = 0, middle = 0, fast = 0] = columnOf(
      'tempo',
      [60, 120, 240].map((tempo) => trackWith({ tempo })),
    );
    expect(middle - slow).toBeCloseTo(fast - middle, 5);
  });

  it('puts keys a fifth apart closer than keys a semitone apart', () => {
    const tracks = [0, 7, 1].map((key) => trackWith({ key }));
    const space = fitFeatureSpace(Array.from({ length: 12 }, (_, key) => trackWith({ key })));
    const matrix = transformFeatures(space, tracks);
    const distance = (a: number, b: number) =>
      Math.hypot(...Array.from(rowOf(matrix, a), (value, column) => value - (rowOf(matrix, b)[column] ?? 0)));
    expect(distance(0, 1)).toBeLessThan(distance(0, 2));
  });

  it('puts a column that does not vary and a missing value at 0', () => {
    const tracks = [
      trackWith({ mode: null, timeSignature: 4 }, 200_000),
      trackWith({ mode: 1, timeSignature: 4 }, null),
      trackWith({ mode: 0, timeSignature: null }, 100_000),
    ];
    expect(columnOf('valence', tracks)).toEqual([0, 0, 0]);
    expect(columnOf('mode', tracks)[0]).toBe(0);
    expect(columnOf('mode', tracks)[1]).toBeGreaterThan(0);
    expect(columnOf('timeSignature', tracks)).toEqual([0, 0, 0]);
    expect(columnOf('durationMillis', tracks)[1]).toBe(0);
  });

  it('limits a single extreme value', () => {
    const tracks = Array.from({ length: 1000 }, (_, index) =>
      trackWith({ loudness: index === 0 ? -60 : -8 + (index % 3) }),
    );
    expect(Math.min(...columnOf('loudness', tracks))).toBeGreaterThanOrEqual(-6);
  });

  it('holds only finite values, even for one track or none', () => {
    for (const tracks of [[], [trackWith({})], [trackWith({ tempo: 0 }, 0)]]) {
      const matrix = transformFeatures(fitFeatureSpace(tracks), tracks);
      expect(matrix.data.every(Number.isFinite)).toBe(true);
    }
  });
});
