import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { queryKeys } from '../../src/titles/query-keys.ts';
import { createSongNamer, type NamedSong } from '../../src/titles/song-names.ts';
import { MAX_TEXT_LENGTH } from '../../src/titles/title-index.ts';

const namer = createSongNamer(createAliasesOf([['Slow Harbor', '느린 항구']]));
const song = (
  name: string,
  artists: readonly string[] = ['X'],
  otherTitles: readonly string[] = [],
): NamedSong => ({
  name,
  artists: artists.map((artist) => ({ name: artist })),
  otherTitles,
});
const titlesOf = (...of: Parameters<typeof song>) =>
  namer(song(...of)).titles.map(({ keys }) => keys.letters);
const artistsOf = (...artists: string[]) => namer(song('A', artists)).artists.map(({ keys }) => keys.letters);

describe('The titles of a song', () => {
  it.each([
    ['as it is written', 'Paper Lanterns', ['paperlanterns']],
    ['without credits', 'Home (feat. Mina)', ['homefeatmina', 'home']],
    ['without the translation, and the translation', '물결 (Ripple)', ['물결ripple', '물결', 'ripple']],
    ['parts in one spelling', 'Blue Pt. 2', ['bluept2', 'bluepart2', 'blueparttwo']],
    ['without a subtitle', '(Far Away) Lanterns - Book One', ['farawaylanternsbookone', 'lanterns']],
    ['a name of nothing but signs', '!!!', ['!!!']],
  ])('are %s: %s', (_, name, letters) => {
    expect(titlesOf(name)).toEqual(letters);
  });

  it('include those of other versions, which are not shown', () => {
    const { titles } = namer(song('물결', ['X'], ['물결 (Ripple)', '물결']));
    expect(titles.map(({ keys, otherName }) => [keys.letters, otherName])).toEqual([
      ['물결', null],
      ['물결ripple', '물결 (Ripple)'],
      ['ripple', '물결 (Ripple)'],
    ]);
  });
});

describe('The artists of a song', () => {
  it('are the credits in order, with both spellings of a name in two scripts', () => {
    expect(artistsOf('아이유(IU)', 'Mina')).toEqual(['아이유iu', '아이유', 'iu', 'mina']);
  });

  it('include aliases, marked as not shown', () => {
    const { artists } = namer(song('A', ['Mina', 'SLOW HARBOR']));
    expect(artists.map(({ credit, otherName }) => [credit, otherName])).toEqual([
      [0, null],
      [1, null],
      [1, '느린 항구'],
    ]);
  });

  it('are all credits, then all aliases', () => {
    expect(artistsOf('Slow Harbor', 'Mina', '아이유(IU)')).toEqual([
      'slowharbor',
      'mina',
      '아이유iu',
      '아이유',
      'iu',
      '느린항구',
    ]);
  });

  it('include every alias that a file has columns for, and those in Hangul of longer lists', () => {
    const latin = Array.from({ length: 20 }, (_, index) => `Alias ${index}`);
    const many = (count: number) =>
      createSongNamer(createAliasesOf([['X', ...latin.slice(0, count), '가람']]))(song('A')).artists.map(
        ({ otherName }) => otherName,
      );
    expect(many(20)).toEqual([null, '가람', ...latin]);
    const longer = Array.from({ length: 100 }, (_, index) => `Alias ${index}`);
    const namesOfMany = createSongNamer(createAliasesOf([['X', ...longer, '가람']]))(song('A')).artists;
    expect(namesOfMany.length).toBeLessThan(50);
    expect(namesOfMany[1]?.otherName).toBe('가람');
  });

  it('share their keys with songs whose names fold alike', () => {
    const [first, second] = [namer(song('Home')), namer(song('HOME!'))];
    expect(first.titles[0]?.keys).toBe(second.titles[0]?.keys);
  });
});

describe('A query', () => {
  it.each([
    ['thsvuswl', true],
    ['ㅔ멛ㄱ', true],
    ['paper', false],
    ['손편지', false],
    ['달ㅂ', true],
    ['love', false],
    ['2002susd', true],
    ['99 problems', false],
    ['1999', false],
  ])('%s may be in the other keyboard mode: %s', (text, mayBe) => {
    expect(queryKeys(text)?.mayBeOtherMode).toBe(mayBe);
  });

  it('has the same keys composed and decomposed, at any length', () => {
    const title = '아주 긴 제목을 가진 노래, '.repeat(20);
    expect(title.normalize('NFD').length).toBeGreaterThan(MAX_TEXT_LENGTH);
    const keysOf = (text: string) => ({ ...queryKeys(text), cuts: null });
    expect(keysOf(title.normalize('NFD'))).toEqual(keysOf(title));
  });
});
