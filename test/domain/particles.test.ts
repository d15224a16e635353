import { describe, expect, it } from 'vitest';
import { isParticle, withParticle } from '../../src/domain/particles.ts';

describe('withParticle', () => {
  it.each([
    ['달', '이', '달이'],
    ['해', '이', '해가'],
    ['봄', '은', '봄은'],
    ['바다', '은', '바다는'],
    ['별', '을', '별을'],
    ['파도', '을', '파도를'],
    ['꽃', '과', '꽃과'],
    ['나무', '과', '나무와'],
    ['사랑', '아', '사랑아'],
    ['파도', '아', '파도야'],
    ['이별', '이라', '이별이라'],
    ['그대', '이라', '그대라'],
    ['집', '으로', '집으로'],
    ['바다', '으로', '바다로'],
  ] as const)('joins %s and %s to %s', (word, particle, joined) => {
    expect(withParticle(word, particle)).toBe(joined);
  });

  it('takes the short form of 으로 after ㄹ', () => {
    expect(withParticle('길', '으로')).toBe('길로');
  });

  it('refuses a word that does not end in Hangul', () => {
    expect(() => withParticle('Seoul', '이')).toThrow("got 'Seoul'");
  });
});

describe('isParticle', () => {
  it('accepts only the form after a consonant', () => {
    expect(isParticle('을')).toBe(true);
    expect(isParticle('를')).toBe(false);
  });
});
