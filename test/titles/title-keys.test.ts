import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialsOfLetters, joinLetters, romanize, spellOnKeyboard } from '../../src/titles/title-keys.ts';
import { anyText } from './any-text.ts';

/** Half a million letters take a fraction of a second. In quadratic time they outlast this on any machine. */
const TIMEOUT_MILLIS = 20_000;

const initialConsonants = (text: string) => initialsOfLetters(joinLetters(text));
const KEYS = { joinLetters, spellOnKeyboard, initialConsonants, romanize };

describe.each(Object.entries(KEYS))('%s', (_, keyOf) => {
  it('accepts any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(keyOf(text)).toBeTypeOf('string');
      }),
    );
  });

  it('gives composed and decomposed text one key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(keyOf(text.normalize('NFD'))).toBe(keyOf(text.normalize('NFC')));
      }),
    );
  });

  it('leaves a key unchanged', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(keyOf(keyOf(text))).toBe(keyOf(text));
      }),
    );
  });

  it('ignores case, width and spaces', () => {
    expect(keyOf(' Ｐaper  LANTERNS ')).toBe(keyOf('paperlanterns'));
  });

  it.each(['밤', 'é', '\u0301', '🎵', '(', ' ', '\ud800', 'ㄳ', '\u1100', 'が'])(
    'treats each of half a million %j alike',
    (unit) => {
      expect(keyOf(unit.repeat(500_000)) === keyOf(unit.repeat(10)).repeat(50_000)).toBe(true);
    },
    TIMEOUT_MILLIS,
  );

  it.each(['ドライブ', '北極星', 'дождь', 'αλφα', 'สวัสดี', '42'])(
    'keeps letters and digits that are neither Hangul nor Latin: %s',
    (text) => {
      expect(keyOf(text)).toBe(joinLetters(text));
      expect(joinLetters(text).length).toBeGreaterThan(1);
    },
  );

  it('keeps the signs of a name without letters or digits', () => {
    expect(keyOf('!!!')).toBe('!!!');
    expect(keyOf('? ?')).toBe('??');
  });
});

describe('the keyboard spelling', () => {
  it.each([
    ['밤편지', 'qkavuswl'],
    ['값', 'rkqt'],
    ['과외', 'rhkdhl'],
    ['ㅗㅐㅡㄷ', 'home'],
    ['벼ㄷ두', 'queen'],
    ['Home', 'home'],
    ['여름 Drive', 'dufmadrive'],
    ['N!ght', 'night'],
    ['Hey!Day', 'heyday'],
  ])('of %s is %s', (text, key) => {
    expect(spellOnKeyboard(text)).toBe(key);
  });

  it('is the same for keys with and without shift', () => {
    expect(spellOnKeyboard('빵')).toBe(spellOnKeyboard('방'));
    expect(spellOnKeyboard('얘')).toBe(spellOnKeyboard('애'));
  });

  it('of an unfinished syllable begins the spelling of the finished one', () => {
    const states = ['ㅂ', '바', '밤', '밤ㅍ', '밤펴', '밤편', '밤편ㅈ', '밤편지'];
    for (const state of states) expect('qkavuswl'.startsWith(spellOnKeyboard(state))).toBe(true);
  });

  it('is the same for a single jamo of every Unicode block', () => {
    for (const jamo of ['ㅎ', '\u1112', '\uffbe']) expect(spellOnKeyboard(jamo)).toBe('g');
    expect(spellOnKeyboard('\u11c2')).toBe('g');
  });
});

describe('the initial consonants', () => {
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
