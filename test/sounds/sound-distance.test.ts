import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundDistance } from '../../src/sounds/sound-distance.ts';

const LIMIT = 1000;
const sounds = fc.stringMatching(/^[AEIOKNTLMPSCH]{0,20}$/);

describe('The distance of sounds', () => {
  it('is less for another vowel than for another consonant', () => {
    expect(soundDistance('SOLI', 'SALI', LIMIT)).toBeLessThan(soundDistance('SOLI', 'SOPI', LIMIT));
  });

  it('is less for consonants that sound similar', () => {
    expect(soundDistance('KALS', 'KALC', LIMIT)).toBeLessThan(soundDistance('KALS', 'KALM', LIMIT));
  });

  it('is one more than the limit if it is larger', () => {
    expect(soundDistance('KOLTPLEI', 'MANA', 7)).toBe(8);
  });

  it('is 0 for equal keys alone, and the same both ways', () => {
    fc.assert(
      fc.property(sounds, sounds, (a, b) => {
        expect(soundDistance(a, b, LIMIT) === 0).toBe(a === b);
        expect(soundDistance(a, b, LIMIT)).toBe(soundDistance(b, a, LIMIT));
      }),
    );
  });
});
