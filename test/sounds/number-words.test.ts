import { describe, expect, it } from 'vitest';
import {
  digitByDigit,
  inEnglish,
  inKorean,
  inNativeKorean,
  inNativeKoreanAlone,
} from '../../src/sounds/number-words.ts';

describe('Numbers in words', () => {
  it.each([
    [0, 'zero'],
    [24, 'twenty four'],
    [100, 'one hundred'],
    [1989, 'nineteen eighty nine'],
    [2002, 'two thousand two'],
    [9999, 'ninety nine ninety nine'],
  ])('are English: %d', (number, words) => {
    expect(inEnglish(number)).toBe(words);
  });

  it.each([
    [0, '영'],
    [10, '십'],
    [24, '이십사'],
    [1999, '천구백구십구'],
  ])('are Sino-Korean: %d', (number, words) => {
    expect(inKorean(number)).toBe(words);
  });

  it('are Korean digit by digit, if there are three digits or more', () => {
    expect(['486', '1004', '24'].map(digitByDigit)).toEqual(['사팔육', '일공공사', '']);
  });

  it('are native Korean, before what they count and alone', () => {
    expect([20, 21, 24].map(inNativeKorean)).toEqual(['스무', '스물한', '스물네']);
    expect([20, 21, 24].map(inNativeKoreanAlone)).toEqual(['스물', '스물하나', '스물넷']);
  });
});
