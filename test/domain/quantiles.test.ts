import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantilesInSlices, quantilesOf } from '../../src/domain/quantiles.ts';
import { createTimeSlices } from '../../src/domain/time-slices.ts';

describe('quantilesInSlices', () => {
  it('returns the same as in one go, for any count of numbers', async () => {
    const some = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double()), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(some, fc.nat(3000), async (drawn, times) => {
        const numbers = Float64Array.from(
          { length: drawn.length * times },
          (_, index) => (drawn[index % drawn.length] ?? 0) * (index % 7),
        );
        const scratch = new Float64Array(numbers.length);
        const inSlices = await quantilesInSlices(numbers.slice(), scratch, createTimeSlices());
        // JSON has one zero only.
        expect(JSON.stringify(inSlices)).toBe(JSON.stringify(quantilesOf(numbers)));
      }),
      { numRuns: 30 },
    );
  });
});
