import { describe, expect, it } from 'vitest';
import { type Matrix, rowOf } from '../../src/domain/matrix.ts';
import { withFacts } from '../../src/embedding/sound-facts.ts';
import { titleLetters } from '../../src/embedding/title-letters.ts';

const SOUND: Matrix = { rows: 3, columns: 2, data: Float32Array.of(0, 0, 0, 1, 3, 4) };
const FACTS = {
  years: Float64Array.of(1994, 2014, 2014),
  letters: titleLetters(['푸른 밤', '푸른 저녁', 'さくら']).values,
};

/** Returns the distances of the first two and of the last two songs. */
function distances(vectors: Matrix): readonly number[] {
  const between = (a: number, b: number) => {
    const other = rowOf(vectors, b);
    return Math.hypot(...rowOf(vectors, a).map((value, column) => value - (other[column] ?? 0)));
  };
  return [between(0, 1), between(1, 2)];
}

describe('the sound space', () => {
  it('is unchanged if neither year nor language counts', () => {
    expect(withFacts(SOUND, FACTS, { yearWeight: 0, languageWeight: 0 })).toBe(SOUND);
  });

  it('has songs of one sound and two decades as far apart as two weights of the year', () => {
    const [apart, sameYear] = distances(withFacts(SOUND, FACTS, { yearWeight: 0.5, languageWeight: 0 }));
    expect(apart).toBeCloseTo(Math.hypot(1, 2 * 0.5), 5);
    expect(sameYear).toBeCloseTo(Math.hypot(3, 3), 5);
  });

  it('has songs of one sound and two languages as far apart as the weight of the language', () => {
    const [sameLanguage, apart] = distances(withFacts(SOUND, FACTS, { yearWeight: 0, languageWeight: 2 }));
    expect(sameLanguage).toBeCloseTo(1, 5);
    expect(apart).toBeCloseTo(Math.hypot(3, 3, 2), 5);
  });
});
