import { describe, expect, it } from 'vitest';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { soundKeys } from '../../src/sounds/sound-keys.ts';
import { buildSoundIndex } from '../../src/titles/sound-index.ts';

const NAMES = ['weekend', 'closer', 'closure', 'the weeknd', 'o', 'the closers'];
const index = await buildSoundIndex(NAMES.length, (name) => soundKeys(NAMES[name] ?? ''), createTimeSlices());
const namesOf = (numbers: Iterable<number>) => Array.from(numbers, (number) => NAMES[number]);

describe('The index of sounds', () => {
  it('finds the names that sound just so', () => {
    expect(namesOf(index.same('KLOCO'))).toEqual(['closure']);
  });

  it('finds the names with the same consonants, whatever their vowels, and C for S', () => {
    expect(namesOf(index.withConsonants('KLACI'))).toEqual(['closer', 'closure']);
  });

  it('finds the names with most of the consonants in a row, closest first', () => {
    expect(namesOf(index.similar('TOKLOSOC', 2))).toEqual(['the closers', 'closer']);
  });

  it('has no similar names for fewer than four sounds', () => {
    expect(index.similar('KLO', 10)).toEqual([]);
  });
});
