import { describe, expect, it } from 'vitest';
import { grownText } from '../../../scripts/bench/soak.ts';

/** Returns an outcome with these megabytes, one per sample, and this many more files at the end. */
function outcomeOf(megabytes: readonly number[], more = 0) {
  const samples = megabytes.map((held, index) => ({
    minute: index,
    answers: index,
    megabytes: held,
    heapMegabytes: held,
    descriptors: 30,
  }));
  return { samples, descriptors: { before: 30, after: 30 + more } };
}

describe('a soak', () => {
  it('finds no growth if the memory grows only at the start, or a little', () => {
    expect(grownText(outcomeOf([200, 300, 600, 620, 610, 600, 640, 650]))).toEqual([]);
  });

  it('tells memory that grows on and on', () => {
    expect(grownText(outcomeOf([300, 400, 600, 700, 800, 900, 1000, 1100]))).toEqual([
      'The memory grew from 700 to 1100 MB; expected at most a tenth more.',
    ]);
  });

  it('tells files that stay open', () => {
    expect(grownText(outcomeOf([300, 300, 300, 300], 2))).toEqual([
      '2 more files are open than before; expected none.',
    ]);
  });
});
