import { describe, expect, it } from 'vitest';
import {
  LABELLED_HALVES,
  LEAST_PRECISION,
  LEAST_RECALL,
  measureMatching,
  readLabelledAlbums,
} from '../../scripts/evaluate-albums/labelled-albums.ts';

describe('measureMatching', () => {
  // Only totals are compared, so that failures of the blind half are not shown.
  it.each(LABELLED_HALVES)('reaches the least precision and recall on the %s half', (half) => {
    const { precision, recall } = measureMatching(readLabelledAlbums(half));
    expect(precision).toBeGreaterThanOrEqual(LEAST_PRECISION);
    expect(recall).toBeGreaterThanOrEqual(LEAST_RECALL);
  });
});
