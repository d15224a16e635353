import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliasesFromSpellings, bilingualNames, createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { foldText } from '../../src/domain/text.ts';

describe('The names of an artist written in two scripts', () => {
  it.each([
    ['아이유(IU)', ['아이유', 'IU']],
    ['  아이유  ( IU ) ', ['아이유', 'IU']],
    ['IU [아이유]', ['IU', '아이유']],
    ['아이유（IU）', ['아이유', 'IU']],
    ['10CM (십센치)', ['10CM', '십센치']],
    ['Björk (비요크)', ['Björk', '비요크']],
    ['Björk (비요크)'.normalize('NFD'), ['Björk'.normalize('NFD'), '비요크'.normalize('NFD')]],
    ['Sung Si-Kyung (성시경)', ['Sung Si-Kyung', '성시경']],
    ['北極星 (Polar Star)', ['北極星', 'Polar Star']],
    ['Кино (Kino)', ['Кино', 'Kino']],
  ])('of %s are %j', (artist, names) => {
    expect(bilingualNames(artist)).toEqual(names);
  });

  it.each([
    ['one name', '아이유'],
    ['no name', ''],
    ['nothing in the brackets', '아이유 ()'],
    ['nothing before the brackets', '(IU)'],
    ['only a space before the brackets', ' (IU)'],
    ['brackets that stay open', '아이유 (IU'],
    ['something behind the brackets', 'George (조지) & Co'],
    ['two pairs of brackets', '아이유 (IU) (이지은)'],
    ['brackets in brackets', '아이유 (IU (이지은))'],
    ['both scripts in one of the names', '지코 (Block B 지코)'],
    ['both scripts outside', '조지 George (조지)'],
    ['one script in both', 'Prince (The Artist)'],
    ['one script in both that is not Latin', '아이유 (이지은)'],
    ['digits for a name', '아이유 (1993)'],
    ['signs for a name', '!!! (척척척)'],
  ])('are none of %s: %s', (_, artist) => {
    expect(bilingualNames(artist)).toEqual([]);
  });

  it('are two or none, and parts of the text, for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...Array.from('아유IU1 ()[]（）')) }),
    );
    fc.assert(
      fc.property(text, (artist) => {
        const names = bilingualNames(artist);
        expect([0, 2]).toContain(names.length);
        for (const name of names) {
          expect(artist).toContain(name);
          expect(name).toBe(name.trim());
          expect(name).not.toBe('');
        }
      }),
    );
  });
});

describe("The aliases in a catalogue's spellings", () => {
  it('are a pair for each artist in two scripts', () => {
    expect(aliasesFromSpellings(['아이유(IU)', 'The Band', '10CM (십센치)', '조지'])).toEqual([
      ['아이유', 'IU'],
      ['10CM', '십센치'],
    ]);
  });

  it('are one pair for all spellings of the two names', () => {
    const pairs = aliasesFromSpellings(['아이유(IU)', 'iu (아이유)', '아이유 [I.U]', '아이유(IU)']);
    // I.U counts as another name than IU, although both are the same artist's.
    expect(pairs.map((pair) => pair.map(foldText).toSorted())).toEqual([
      ['iu', '아이유'],
      ['i u', '아이유'],
    ]);
  });

  it('leave out a Latin name with several partners, and all its partners', () => {
    const artists = ['지연 (T-ARA)', '효민 (T-ara)', 'T-ARA (티아라)', '아이유(IU)'];
    expect(aliasesFromSpellings(artists)).toEqual([['아이유', 'IU']]);
  });

  it('keep a name with several Latin partners', () => {
    expect(aliasesFromSpellings(['지연 (Jiyeon)', '지연 (Park Jiyeon)'])).toHaveLength(2);
  });

  it('are none without artists', () => {
    expect(aliasesFromSpellings([])).toEqual([]);
  });

  it('are the same pairs, whatever the order of the artists', () => {
    const artist = fc.constantFrom('가 (A)', 'A (가)', '나 (A)', '가 (B)', 'C (다)', '다(c)', '라 [D]', 'E');
    const orders = fc
      .array(artist, { maxLength: 8 })
      .chain((artists) =>
        fc.tuple(fc.constant(artists), fc.shuffledSubarray(artists, { minLength: artists.length })),
      );
    const pairsOf = (artists: readonly string[]) =>
      aliasesFromSpellings(artists)
        .map((pair) => pair.map(foldText).toSorted().join(' = '))
        .toSorted();
    fc.assert(
      fc.property(orders, ([one, other]) => {
        expect(pairsOf(other)).toEqual(pairsOf(one));
      }),
    );
  });
});

describe('The aliases of an artist', () => {
  const aliasesOf = createAliasesOf([
    ['아이유', 'IU', '이지은'],
    ['Sung Si-Kyung', '성시경'],
    ['T-ARA', '지연'],
    ['T-ARA', '효민'],
  ]);

  it.each([
    ['아이유', ['IU', '이지은']],
    ['IU', ['아이유', '이지은']],
    ['성시경', ['Sung Si-Kyung']],
  ])('are the other names of the group, spelled as given: %s', (artist, aliases) => {
    expect(aliasesOf(artist)).toEqual(aliases);
  });

  it.each(['iu', ' IU ', 'ＩＵ', 'IU!', 'ÍU'])('are found in any spelling: %j', (artist) => {
    expect(aliasesOf(artist)).toEqual(['아이유', '이지은']);
  });

  it.each(['sung si kyung', 'SUNG SI-KYUNG'])('are found in other punctuation: %s', (artist) => {
    expect(aliasesOf(artist)).toEqual(['성시경']);
  });

  it.each(['성 시경', 'SungSiKyung'])('are found with other spaces: %s', (artist) => {
    expect(aliasesOf(artist).map(foldText)).toContain('sung si kyung');
  });

  it('are found in decomposed Hangul', () => {
    expect(aliasesOf('성시경'.normalize('NFD'))).toEqual(['Sung Si-Kyung']);
  });

  it('of a name in several groups come from all of them', () => {
    expect(aliasesOf('T-ARA')).toEqual(['지연', '효민']);
  });

  it('are not joined across groups that share a name', () => {
    expect(aliasesOf('지연')).toEqual(['T-ARA']);
  });

  it.each(['The Band', '', 'constructor', '__proto__'])('are none for an unknown artist: %j', (artist) => {
    expect(aliasesOf(artist)).toEqual([]);
  });

  it('exclude other spellings of the name, and come once each', () => {
    const sameNames = createAliasesOf([
      ['IU', 'iu', '아이유'],
      ['아이유', 'I.U', 'Iu'],
    ]);
    expect(sameNames('IU')).toEqual(['아이유', 'I.U']);
    expect(sameNames('아이유')).toEqual(['IU', 'I.U']);
  });

  it('lead back to the artist, and are in one group with it', () => {
    const name = fc.constantFrom('IU', 'iu', '아이유', '이지은', 'A-B', 'a b', 'C', '!', '?', '가');
    const groups = fc.array(fc.array(name, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(groups, name, (given, artist) => {
        const others = createAliasesOf(given);
        const keys = others(artist).map(foldText);
        expect(new Set(keys).size).toBe(keys.length);
        const expected = given
          .map((group) => group.map(foldText))
          .filter((group) => group.includes(foldText(artist)))
          .flat()
          .filter((key) => key !== foldText(artist));
        expect(new Set(keys)).toEqual(new Set(expected));
        for (const alias of others(artist)) expect(others(alias).map(foldText)).toContain(foldText(artist));
      }),
    );
  });
});
