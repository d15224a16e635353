import { describe, expect, it } from 'vitest';
import { numberSpellings } from '../../src/titles/number-spellings.ts';

describe('The spellings of a text with numbers', () => {
  it.each([
    ['24시간', ['이십사시간', '스물네시간', '스물넷시간']],
    ['비밀번호 486', ['비밀번호 사백팔십육', '비밀번호 사팔육']],
    ['24 hours', ['twenty four hours']],
    ['good 4 u', ['good four u', 'good for you']],
    ['dance 2 night', ['dance two night', 'dance to night', 'dance too night']],
    ['1 000 miles', ['one thousand miles', 'thousand miles', 'a thousand miles']],
    ['the 2nd time', ['the second time']],
    ['got7', ['got seven']],
    ['blue part 2', ['blue part two']],
  ])('%s are %j', (text, spellings) => {
    expect(numberSpellings(text)).toEqual(expect.arrayContaining(spellings));
    expect(numberSpellings(text)).not.toContain(text);
  });

  it('are none without a number', () => {
    expect(numberSpellings('slow orbit')).toEqual([]);
  });

  it('are few, however many numbers there are', () => {
    expect(numberSpellings('1 2 3 4 5 6 7 8 9 10 11 12').length).toBeLessThan(6);
    expect(numberSpellings('123456789')).toEqual([]);
  });
});
