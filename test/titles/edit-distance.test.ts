import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, prefixDistance } from '../../src/titles/edit-distance.ts';

/** The definition (optimal string alignment), in the plainest way. */
function plainDistance(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i += 1) {
    const row: number[] = [];
    rows.push(row);
    for (let j = 0; j <= b.length; j += 1) {
      const at = (up: number, left: number) => rows[i - up]?.[j - left] ?? Infinity;
      if (i === 0 || j === 0) {
        row.push(i + j);
        continue;
      }
      const costs = [at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + (a[i - 1] === b[j - 1] ? 0 : 1)];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) costs.push(at(2, 2) + 1);
      row.push(Math.min(...costs));
    }
  }
  return rows[a.length]?.[b.length] ?? Infinity;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
const limits = fc.integer({ min: 0, max: 5 });

describe('The edit distance', () => {
  it.each([
    ['paper', 'paper', 0],
    ['paper', 'papr', 1],
    ['papr', 'paper', 1],
    ['paper', 'pbper', 1],
    ['paper', 'pape', 1],
    ['paper', 'apper', 1],
    ['paper', 'ppare', 2],
    ['', 'ab', 2],
  ])('from %s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
  });

  it('is what the definition says, up to its limit', () => {
    fc.assert(
      fc.property(word, word, limits, (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not run over in texts that are far longer than a byte counts', () => {
    expect(editDistance('a'.repeat(1000), 'b'.repeat(1000), 4)).toBe(5);
    expect(editDistance('a'.repeat(1000), `${'a'.repeat(999)}b`, 4)).toBe(1);
  });
});

describe('The distance to a beginning', () => {
  it('is the least of the distances to all beginnings, up to its limit', () => {
    fc.assert(
      fc.property(word, word, limits, (a, text, limit) => {
        const beginnings = Array.from({ length: text.length + 1 }, (_, length) => text.slice(0, length));
        const least = Math.min(...beginnings.map((beginning) => plainDistance(a, beginning)));
        expect(prefixDistance(a, text, limit)).toBe(Math.min(least, limit + 1));
      }),
      { numRuns: 2000 },
    );
  });
});
