import { describe, expect, it } from 'vitest';
import { withoutAskingWords } from '../../src/titles/asking-words.ts';

describe('Words that ask for a song', () => {
  it.each([
    ['달빛우체국 뮤비', '달빛우체국'],
    ['달빛우체국 노래 가사', '달빛우체국'],
    ['달빛우체국 틀어 줘', '달빛우체국'],
    ['가수 새벽기차 히트곡 모음', '새벽기차'],
    ['새벽기차 달빛우체국 2014', '새벽기차 달빛우체국'],
    ['2014년 새벽기차', '새벽기차'],
    ['새벽기차의 달빛우체국', '새벽기차 달빛우체국'],
    ['새벽기차가 부른 달빛우체국', '새벽기차 달빛우체국'],
    ['play slow orbit by ostrava lights', 'slow orbit ostrava lights'],
    ['Ostrava Lights - Slow Orbit (Official Music Video) [HD]', 'ostrava lights slow orbit'],
    ['Slow Orbit M/V', 'slow orbit'],
  ])('are left out of %s', (text, named) => {
    expect(withoutAskingWords(text)).toBe(named);
  });

  it.each([
    '가사',
    '1999',
    '너의 의미',
    '물의',
    'lyrics',
    'official video',
    'playground',
    '가사집',
    'songbird',
    'let it play',
    '',
  ])('are no part of other words, and not all of a text: %s', (text) => {
    expect(withoutAskingWords(text)).toBeNull();
  });
});
