import { describe, expect, it } from 'vitest';
import { fullSoundKey, soundKey } from '../../src/sounds/rough-keys.ts';

describe('soundKey', () => {
  it.each([
    ['성하준', 'sung hajun'],
    ['성하준', 'seong ha jun'],
    ['박소람', 'park soram'],
    ['한결', 'hangyeol'],
    ['청연', 'chungyeon'],
    ['글래스', 'glass'],
    ['허나', 'huh na'],
    ['온더루프', 'on the roof'],
  ])('is the same for %s and %s', (hangul, latin) => {
    expect(soundKey(hangul)).toBe(soundKey(latin));
  });

  it('differs for names with other consonants', () => {
    expect(soundKey('하람')).not.toBe(soundKey('harin'));
  });
});

describe('fullSoundKey', () => {
  it.each([
    ['하로', 'haro'],
    ['수비', 'soobee'],
    ['준', 'jun'],
    ['이안', 'ian'],
    ['단아', 'danah'],
  ])('is the same for %s and %s', (hangul, latin) => {
    expect(fullSoundKey(hangul)).toBe(fullSoundKey(latin));
  });

  it('differs for names with other vowels', () => {
    expect(fullSoundKey('하로')).not.toBe(fullSoundKey('hari'));
  });
});
