import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { sortInSlices } from '../../src/domain/sort-in-slices.ts';

describe('Sorting in slices', () => {
  it('gives the same stable order as sorting in one go', async () => {
    const item = fc.record({ key: fc.nat(50), id: fc.nat() });
    const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 20 }), fc.nat(300), async (items, times) => {
        const many = Array.from({ length: times }, () => items).flat();
        expect(await sortInSlices(many, byKey, createTimeSlices())).toEqual(many.toSorted(byKey));
      }),
      { numRuns: 50 },
    );
  });
});
