import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellName } from '../../src/titles/spelled-name.ts';
import { foldName, joinLetters } from '../../src/titles/title-keys.ts';
import { anyText } from './any-text.ts';

describe('The letters of a name', () => {
  it('are those of its keys, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(spellName(text).letters).toBe(joinLetters(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a final sigma', 'ΟΔΟΣ ΑΣ'],
    ['nothing but signs', '? !'],
    ['signs beside letters', '(!) A$AP'],
    ["Hangul's fillers", '밤\u3164편\uffa0지\u115f'],
    ['nothing but fillers', '\u3164\u1160'],
    ['decomposed Hangul', '밤 편지'.normalize('NFD')],
    ['half-width kana with voiced marks', 'ﾄﾞﾗｲﾌﾞ ﾊﾟﾝ'],
    ['full width', 'Ｐａｐｅｒ　１２'],
    ['letters that become several', 'Straße Ǽ ½ ㈜ ﬁn'],
    ['accents apart', 'Café'.normalize('NFD')],
    ['an emoji of many code points', '👨‍👩‍👧 Home 1️⃣'],
    ['nothing', ''],
  ])('are those of its keys with %s', (_, text) => {
    expect(spellName(text).letters).toBe(joinLetters(text));
  });

  it.each([
    ['an apostrophe that Unicode calls a letter', 'Oʼhara'],
    ['such an apostrophe among signs', '!ʼ'],
    ['half-width jamo, which make a syllable together', 'ﾡￂ'],
    ['a spacing voiced mark', 'か゛'],
  ])('are those of its keys with %s', (_, text) => {
    expect(spellName(text).letters).toBe(joinLetters(text));
  });
});

describe('The words of a name', () => {
  it.each([
    ['Paper  Lanterns!', ['paper', 'lanterns']],
    ["Don't Don’t Don´t", ['dont', 'dont', 'dont']],
    ['밤편지 (Through the Night)', ['밤편지', 'through', 'the', 'night']],
    ['A-ha…Ha', ['a', 'ha', 'ha']],
    ['P!nk Panther!', ['pink', 'panther']],
    ["Rock 'n' Roll", ['rock', 'n', 'roll']],
    ['밤 편지'.normalize('NFD'), ['밤', '편지']],
    ['! ?', ['!', '?']],
    ['', []],
  ])('of %s are %j', (text, words) => {
    const name = spellName(text);
    expect(name.words.map(({ start, end }) => name.letters.slice(start, end))).toEqual(words);
  });

  it('are those of its keys', () => {
    const names = fc.string({ unit: fc.constantFrom(...Array.from("밤편ㅂaÉＢ1 -.()!'’🎵")) });
    fc.assert(
      fc.property(names, (text) => {
        // A name of nothing but signs is no sequence of words.
        fc.pre(/[\p{L}\p{N}]/u.test(text));
        const name = spellName(text);
        const words = name.words.map(({ start, end }) => name.letters.slice(start, end));
        expect(words.join(' ')).toBe(foldName(text));
      }),
      { numRuns: 1000, examples: [['a!a'], ['a!a -É']] },
    );
  });

  it('are empty for a name of signs and invisible letters', () => {
    expect(spellName('-\u3164').words).toEqual([]);
  });

  it('follow each other and have every letter', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { letters, words } = spellName(text);
        let end = 0;
        for (const word of words) {
          expect(word.start).toBe(end);
          expect(word.end).toBeGreaterThan(word.start);
          end = word.end;
        }
        expect(end).toBe(letters.length);
      }),
    );
  });
});

describe('The written part of a name', () => {
  const written = (text: string, start: number, end: number) => {
    const range = spellName(text).rangeOf(start, end);
    return text.slice(range.start, range.end);
  };

  it.each([
    ['밤편지', 1, 3, '편지'],
    ['밤 (편지)!', 1, 3, '편지'],
    ['밤 편지', 0, 2, '밤 편'],
    ['밤(밤)', 0, 2, '밤(밤)'],
    ['()', 0, 1, '('],
    ["Don't Blink", 0, 4, "Don't"],
    ['Straße', 4, 5, 'ß'],
    ['Straße', 5, 6, 'ß'],
    ['½ Moon', 1, 2, '½'],
    ['Café!', 3, 4, 'é'],
    ['Café!'.normalize('NFD'), 3, 4, 'e\u0301'],
    ['Café!'.normalize('NFD'), 2, 3, 'f'],
    ['밤편지'.normalize('NFD'), 1, 2, '편'.normalize('NFD')],
    ['ﾄﾞﾗｲﾌﾞ', 0, 1, 'ﾄﾞ'],
    ['𝕊ong', 0, 1, '𝕊'],
    ['👨‍👩‍👧 Home', 0, 4, 'Home'],
  ])('of %s from letter %i to %i is %s', (text, start, end, part) => {
    expect(written(text, start, end)).toBe(part);
  });

  it('lies inside the text, holds whole characters and rises, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = spellName(text);
        const characters = Array.from(new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text));
        const boundaries = new Set([...characters.map(({ index }) => index), text.length]);
        let previous = { start: 0, end: 0 };
        for (let letter = 0; letter < name.letters.length; letter += 1) {
          const range = name.rangeOf(letter, letter + 1);
          expect(boundaries).toContain(range.start);
          expect(boundaries).toContain(range.end);
          expect(range.end).toBeGreaterThan(range.start);
          // Letters of one character share its range; others stand behind one another.
          const isSame = range.start === previous.start && range.end === previous.end;
          expect(isSame || range.start >= previous.end).toBe(true);
          const upToIt = name.rangeOf(0, letter + 1);
          expect(upToIt.start).toBe(name.rangeOf(0, 1).start);
          // A bracket that was opened on the way is closed.
          expect(text.slice(range.end, upToIt.end)).toMatch(/^[)\]）］]?$/);
          previous = range;
        }
        expect(name.whole).toEqual({ start: 0, end: text.length });
      }),
    );
  });

  it('is spelled as its letters', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, one, other) => {
        const name = spellName(text);
        fc.pre(name.letters !== '' && /[\p{L}\p{N}]/u.test(text));
        const [first, last] = [one % name.letters.length, other % name.letters.length].toSorted(
          (a, b) => a - b,
        );
        const [start, end] = [first ?? 0, (last ?? 0) + 1];
        const range = name.rangeOf(start, end);
        const spelled = joinLetters(text.slice(range.start, range.end));
        expect(spelled).toContain(name.letters.slice(start, end));
      }),
    );
  });
});
