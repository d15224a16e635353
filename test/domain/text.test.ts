import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, normalizeText } from '../../src/domain/text.ts';

describe('normalizeText', () => {
  it.each([
    ['full width', 'ＡＢＣ１２３', 'abc123'],
    ['accents', 'Beyoncé Motörhead', 'beyonce motorhead'],
    ['letters that do not decompose', 'Sigur Rós, Mø, Æon', 'sigur ros, mo, aeon'],
    ['decomposed Hangul', '밤편지'.normalize('NFD'), '밤편지'],
    ['the won sign of another width', '￦', '₩'],
  ])('makes %s equal', (_, text, expected) => {
    expect(normalizeText(text)).toBe(expected);
  });

  it('keeps single jamo, which are typed as initial consonants', () => {
    expect(normalizeText('ㅂㅍㅈ')).toBe('ㅂㅍㅈ');
  });

  it('changes nothing when it is applied twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeText(text);
        expect(normalizeText(once)).toBe(once);
      }),
    );
  });

  it('makes unpaired surrogates well-formed', () => {
    expect(normalizeText('a\ud800b').isWellFormed()).toBe(true);
  });
});

describe('foldText', () => {
  it.each([
    ["Rock 'n' Roll", 'Rock n Roll'],
    ["Don't", 'Don’t'],
    ['K-Pop', 'k pop'],
    ['  a \t b ', 'a b'],
    ['좋은 날!', '좋은 날'],
  ])('returns one key for %j and %j', (a, b) => {
    expect(foldText(a)).toBe(foldText(b));
  });

  it.each([
    ['!!!', '???'],
    ['사랑', '사람'],
    ['+', '÷'],
    ['가', 'ㄱ'],
  ])('returns different keys for %j and %j', (a, b) => {
    expect(foldText(a)).not.toBe(foldText(b));
  });
});
