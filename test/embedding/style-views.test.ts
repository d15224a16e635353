import { describe, expect, it } from 'vitest';
import { type Matrix, normalizeRows, rowOf } from '../../src/domain/matrix.ts';
import { plainStyle, sideBySide, yearView } from '../../src/embedding/style-views.ts';

const matrix = (columns: number, values: readonly number[]): Matrix => ({
  rows: values.length / columns,
  columns,
  data: Float32Array.from(values),
});
const cosine = (rows: Matrix, a: number, b: number): number => {
  const unit = { ...rows, data: rows.data.slice() };
  normalizeRows(unit.data, unit.columns);
  return rowOf(unit, a).reduce((sum, value, column) => sum + value * (rowOf(unit, b)[column] ?? 0), 0);
};

describe('views side by side', () => {
  const one = matrix(2, [1, 0, 0.6, 0.8]);
  const other = matrix(2, [1, 0, 0, 1]);

  it('have the weighted mean of the cosines', () => {
    const both = sideBySide([
      { rows: one, weight: 1 },
      { rows: other, weight: 0.25 },
    ]);
    expect(cosine(both, 0, 1)).toBeCloseTo(0.6 / 1.25, 5);
    expect(Math.hypot(...rowOf(both, 1))).toBeCloseTo(1, 5);
  });

  it('leave out a view of weight 0', () => {
    const both = sideBySide([
      { rows: one, weight: 1 },
      { rows: other, weight: 0 },
    ]);
    expect(both.columns).toBe(2);
    expect(both.data).toEqual(one.data);
  });
});

describe('the view of the year', () => {
  it('falls with the time between two years, and faster in recent years', () => {
    const years = yearView(Float64Array.of(2018, 2018, 2020, 2023, 1968, 1970));
    const falling = [1, 2, 3, 4].map((other) => cosine(years, 0, other));
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    expect(cosine(years, 0, 2)).toBeLessThan(cosine(years, 4, 5));
  });

  it.each([1890, 1950, 2040, 2500])('has a direction for %i', (year) => {
    expect(Math.hypot(...yearView(Float64Array.of(year)).data)).toBeCloseTo(1, 5);
  });

  it('has no direction for an unknown year', () => {
    expect(Math.hypot(...yearView(Float64Array.of(NaN)).data)).toBe(0);
  });
});

describe('the style space without learning', () => {
  it('compares attributes and years, and has a direction for a song at every mean', () => {
    const values = matrix(2, [1, 1, 1, 1, 1, 1, 0, 0]);
    const style = plainStyle({ values, years: Float64Array.of(1990, 1991, 2020, NaN), hints: [] }, 0.25);
    expect(cosine(style, 0, 1)).toBeGreaterThan(cosine(style, 0, 2));
    expect(Math.hypot(...rowOf(style, 3))).toBeCloseTo(1, 5);
  });
});
