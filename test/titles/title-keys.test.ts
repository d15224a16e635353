import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { romanize } from '../../src/titles/romanization.ts';
import { initialConsonants, joinLetters, spellOnKeyboard } from '../../src/titles/title-keys.ts';
import { anyText } from './any-text.ts';

const KEYS = { joinLetters, spellOnKeyboard, initialConsonants, romanize };
describe.each(Object.entries(KEYS))('%s', (_, keyOf) => {
  it('takes any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(keyOf(text)).toBeTypeOf('string');
      }),
    );
  });

  it('is the same for composed and decomposed text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(keyOf(text.normalize('NFD'))).toBe(keyOf(text.normalize('NFC')));
      }),
    );
  });

  it('changes nothing in a key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(keyOf(keyOf(text))).toBe(keyOf(text));
      }),
    );
  });

  it('does not hear case, width and spaces', () => {
    expect(keyOf(' Ｐaper  LANTERNS ')).toBe(keyOf('paperlanterns'));
  });

  it.each(['밤', 'é', '\u0301', '🎵', '(', ' ', '\ud800', 'ㄳ', '\u1100', 'が'])(
    'takes time in proportion to the length: %j',
    (unit) => {
      const millisFor = (length: number) => {
        const text = unit.repeat(length);
        const times = Array.from({ length: 5 }, () => {
          const start = performance.now();
          keyOf(text);
          return performance.now() - start;
        });
        return Math.min(...times);
      };
      millisFor(20_000);
      // Eight times the length takes eight times as long; 64 times would be the square of it.
      expect(millisFor(160_000) / Math.max(millisFor(20_000), 0.2)).toBeLessThan(32);
    },
  );

  it.each(['ドライブ', '北極星', 'дождь', 'αλφα', 'สวัสดี', '42'])(
    'keeps what is neither Hangul nor Latin: %s',
    (text) => {
      expect(keyOf(text)).toBe(joinLetters(text));
      expect(joinLetters(text).length).toBeGreaterThan(1);
    },
  );

  it('keeps the signs of a name that is nothing else', () => {
    expect(keyOf('!!!')).toBe('!!!');
    expect(keyOf('? ?')).toBe('??');
  });
});

describe('The keyboard spelling', () => {
  it.each([
    ['밤편지', 'qkavuswl'],
    ['값', 'rkqt'],
    ['과외', 'rhkdhl'],
    ['ㅗㅐㅡㄷ', 'home'],
    ['벼ㄷ두', 'queen'],
    ['Home', 'home'],
    ['여름 Drive', 'dufmadrive'],
  ])('of %s is %s', (text, key) => {
    expect(spellOnKeyboard(text)).toBe(key);
  });

  it('is one for keys with and without shift', () => {
    expect(spellOnKeyboard('빵')).toBe(spellOnKeyboard('방'));
    expect(spellOnKeyboard('얘')).toBe(spellOnKeyboard('애'));
  });

  it('of a syllable begins with that of the syllable while it is typed', () => {
    const states = ['ㅂ', '바', '밤', '밤ㅍ', '밤펴', '밤편', '밤편ㅈ', '밤편지'];
    for (const state of states) expect('qkavuswl'.startsWith(spellOnKeyboard(state))).toBe(true);
  });

  it('is the same for single jamo of every block', () => {
    for (const jamo of ['ㅎ', '\u1112', '\uffbe']) expect(spellOnKeyboard(jamo)).toBe('g');
    expect(spellOnKeyboard('\u11c2')).toBe('g');
  });
});

describe('Initial consonants', () => {
  it.each([
    ['밤편지', 'ㅂㅍㅈ'],
    ['좋은 날', 'ㅈㅇㄴ'],
    ['빨간 까마귀', 'ㅃㄱㄲㅁㄱ'],
    ['여름 Drive', 'ㅇㄹdrive'],
    ['ㅂㅍㅈ', 'ㅂㅍㅈ'],
    ['ㄳ', 'ㄱㅅ'],
  ])('of %s are %s', (text, key) => {
    expect(initialConsonants(text)).toBe(key);
  });
});
