import { describe, expect, it } from 'vitest';
import {
  LABELLED_HALVES,
  LEAST_PRECISION,
  LEAST_RECALL,
  measureMatching,
  readLabelledAlbums,
} from '../../scripts/evaluate-albums/labelled-albums.ts';

describe('Of the albums that were labelled by hand', () => {
  // Only totals are compared: what fails of the blind half is not shown.
  it.each(LABELLED_HALVES)('the %s half is matched as well as it must be', (half) => {
    const { precision, recall } = measureMatching(readLabelledAlbums(half));
    expect(precision).toBeGreaterThanOrEqual(LEAST_PRECISION);
    expect(recall).toBeGreaterThanOrEqual(LEAST_RECALL);
  });
});
