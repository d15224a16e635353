import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closestPart, editDistance, nearestName, prefixDistance } from '../../src/titles/edit-distance.ts';

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

describe('The closest part', () => {
  /** Every part of the text that takes the fewest letters. */
  function closestParts(pattern: string, text: string): { start: number; end: number; distance: number }[] {
    const parts: { start: number; end: number; distance: number }[] = [];
    for (let start = 0; start <= text.length; start += 1) {
      for (let end = start; end <= text.length; end += 1) {
        parts.push({ start, end, distance: plainDistance(pattern, text.slice(start, end)) });
      }
    }
    const least = Math.min(...parts.map(({ distance }) => distance));
    return parts.filter(({ distance }) => distance === least);
  }

  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });

  it.each([
    ['lantern', 'paperlanterns', 'lantern', 0],
    ['lantrn', 'paperlanterns', 'lantern', 1],
    ['lantxern', 'paperlanterns', 'lantern', 1],
    ['lanturn', 'paperlanterns', 'lantern', 1],
    ['lanterns', 'lantern', 'lantern', 1],
    ['abc', 'abcabc', 'abc', 0],
    ['', 'abc', '', 0],
    ['abc', '', '', 3],
    ['abc', 'xyz', '', 3],
  ])('to %j in %j is %j', (wanted, within, part, distance) => {
    const found = closestPart(wanted, within);
    expect([within.slice(found.start, found.end), found.distance]).toEqual([part, distance]);
  });

  it('is one of those that take the fewest letters', () => {
    fc.assert(
      fc.property(pattern, text, (wanted, within) => {
        expect(closestParts(wanted, within)).toContainEqual(closestPart(wanted, within));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the first of them to end', () => {
    fc.assert(
      fc.property(pattern, text, (wanted, within) => {
        const ends = closestParts(wanted, within).map(({ end }) => end);
        expect(closestPart(wanted, within).end).toBe(Math.min(...ends));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the shortest of those that end there', () => {
    fc.assert(
      fc.property(pattern, text, (wanted, within) => {
        const found = closestPart(wanted, within);
        const starts = closestParts(wanted, within)
          .filter(({ end }) => end === found.end)
          .map(({ start }) => start);
        expect(found.start).toBe(Math.max(...starts));
      }),
      { numRuns: 1000 },
    );
  });

  it('has a distance that a byte does not hold', () => {
    expect(closestPart('a'.repeat(1000), 'b'.repeat(10)).distance).toBe(1000);
    expect(closestPart('a'.repeat(300), `b${'a'.repeat(300)}b`)).toEqual({ start: 1, end: 301, distance: 0 });
  });
});

describe('The nearest name', () => {
  it('is the first of those with the least distance, if that is within the limit', () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), limits, (name, names, limit) => {
        const distances = names.map((one) => plainDistance(name, one));
        const least = Math.min(...distances);
        expect(nearestName(name, names, limit)).toBe(
          least <= limit ? names[distances.indexOf(least)] : undefined,
        );
      }),
    );
  });
});
