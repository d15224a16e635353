import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { highlight } from '../../src/titles/highlight.ts';
import { queryKeys } from '../../src/titles/query-keys.ts';
import { matchSong } from '../../src/titles/song-match.ts';
import { createSongNamer, type NamedSong } from '../../src/titles/song-names.ts';
import type { Highlight, HighlightRange } from '../../src/titles/title-index.ts';

const songNames = createSongNamer(
  createAliasesOf([
    ['아이유', 'IU', '이지은'],
    ['Slow Harbor', '느린 항구'],
  ]),
);

/** The highlight of a song; null if the song does not match. */
function highlightOf(typed: string, song: NamedSong): Highlight | null {
  const query = queryKeys(typed);
  if (query === null) throw new Error(`expected '${typed}' to hold something to look for`);
  const names = songNames(song);
  const match = matchSong(query, names);
  return match === null ? null : highlight(query, match, { ...song, names });
}

const songOf = (name: string, artists: string | readonly string[] = 'X'): NamedSong => ({
  name,
  artists: [artists].flat().map((artist) => ({ name: artist })),
});

/** The field that a range is in, as it is written. */
function fieldOf({ field, index }: Pick<HighlightRange, 'field' | 'index'>, song: NamedSong): string {
  return field === 'title' ? song.name : (song.artists[index]?.name ?? '');
}

/** The highlighted parts, as "field: part"; a second artist is "artist 1". */
function parts(typed: string, song: NamedSong): string[] {
  const found = highlightOf(typed, song);
  if (found === null) throw new Error(`expected '${typed}' to be close to the song`);
  return found.ranges.map((range) => {
    const field = range.index === 0 ? range.field : `${range.field} ${range.index}`;
    return `${field}: ${fieldOf(range, song).slice(range.start, range.end)}`;
  });
}

const wayOf = (typed: string, song: NamedSong) => highlightOf(typed, song)?.way;

describe('The highlight in a title', () => {
  it.each([
    ['the whole', '밤편지', '밤편지', '밤편지', 'spelling'],
    ['the whole, in other spaces and signs', 'dont blink', "Don't Blink!", "Don't Blink", 'spelling'],
    ['a name of nothing but signs', '!!!', '!!!', '!!!', 'spelling'],
    ['a beginning', 'paper la', 'Paper Lanterns', 'Paper La', 'spelling'],
    ['a beginning that ends in half a syllable', '밤펴', '밤편지', '밤편', 'spelling'],
    ['a beginning that ends in the next syllable', '밤펹', '밤편지', '밤편지', 'spelling'],
    ['a word inside', 'orbit', 'The Slow Orbit', 'Orbit', 'spelling'],
    ['a part of a word', '편지', '밤편지', '편지', 'spelling'],
    ['initials', 'ㅂㅍㅈ', '밤편지', '밤편지', 'initials'],
    ['initials of a beginning', 'ㅂㅍ', '밤편지', '밤편', 'initials'],
    ['initials across words', 'ㅈㅇㄴ', '좋은 날', '좋은 날', 'initials'],
    ['initials in the middle', 'ㅂㅍㅈ', '우리의 밤편지', '밤편지', 'initials'],
    ['a syllable and initials', '밤ㅍㅈ', '밤편지', '밤편지', 'initials'],
    ['syllables and an initial', '밤편ㅈ', '밤편지', '밤편지', 'initials'],
    ['Hangul in the English keyboard mode', 'qkavuswl', '밤편지', '밤편지', 'keyboard'],
    ['its beginning', 'qkavu', '밤편지', '밤편', 'keyboard'],
    ['English in the Korean keyboard mode', 'ㅔ멛ㄱ', 'Paper Lanterns', 'Paper', 'keyboard'],
    ['one of two scripts in the wrong mode', 'love tkfkd', 'Love 사랑', 'Love 사랑', 'keyboard'],
    ['letter for letter in Latin letters', 'bam pyeonji', '밤편지', '밤편지', 'romanization'],
    ['by its beginning in Latin letters', 'bampyeon', '밤편지', '밤편', 'romanization'],
    ['as it is heard', 'jeongnyujang', '정류장', '정류장', 'romanization'],
    ['as it is written', 'jeongryujang', '정류장', '정류장', 'romanization'],
    ['as it is heard, by its beginning', 'dongnim', '독립문', '독립', 'romanization'],
    ['with a typo', 'papr lanterns', 'Paper Lanterns', 'Paper Lanterns', 'typo'],
    ['with a syllable mistyped', '밤펀지', '밤편지', '밤편지', 'typo'],
    ['with a typo, by its beginning', 'paper lantrn', 'Paper Lanterns Burning', 'Paper Lantern', 'typo'],
    ['romanised as people do', 'bampyonji', '밤편지', '밤편지', 'romanization'],
    ['romanised with a typo', 'banpyeonji', '밤편지', '밤편지', 'typo'],
    ['without its accents', 'cafe lumiere', 'Le Café Lumière', 'Café Lumière', 'spelling'],
    ['in full width', 'home', '｢Ｈｏｍｅ｣ 🎵', 'Ｈｏｍｅ', 'spelling'],
    ['in decomposed Hangul', '편지', '밤 편지 🎵'.normalize('NFD'), '편지'.normalize('NFD'), 'spelling'],
    ['in decomposed accents', 'caf', 'Café'.normalize('NFD'), 'Caf', 'spelling'],
    ['behind an emoji', 'home', '👨‍👩‍👧 Home', 'Home', 'spelling'],
    ['a ligature', 'strasse', 'Straße', 'Straße', 'spelling'],
    ['the translation', 'good day', '좋은 날 (Good Day)', 'Good Day', 'spelling'],
    ['all but the translation', '좋은 날', '좋은 날 (Good Day)', '좋은 날', 'spelling'],
    ['all but the credits', 'slow orbit', 'Slow Orbit (feat. Somebody)', 'Slow Orbit', 'spelling'],
    ['all but the take', 'slow orbit', 'Slow Orbit (Live)', 'Slow Orbit', 'spelling'],
    ['the take, too', 'slow orbit live', 'Slow Orbit (Live)', 'Slow Orbit (Live)', 'spelling'],
  ])('is %s: %s', (_, typed, title, part, way) => {
    expect(parts(typed, songOf(title))).toEqual([`title: ${part}`]);
    expect(wayOf(typed, songOf(title))).toBe(way);
  });

  it('is by words if they were typed in another order', () => {
    const song = songOf('Paper Lanterns, Burning');
    expect(parts('burning paper', song)).toEqual(['title: Paper', 'title: Burning']);
    expect(wayOf('burning paper', song)).toBe('words');
  });

  it('has both of two equal words', () => {
    expect(parts('bye bye love', songOf('Love, Bye Bye'))).toEqual([
      'title: Love',
      'title: Bye',
      'title: Bye',
    ]);
  });

  it('is the whole word rather than the end of an earlier one', () => {
    const [range] = highlightOf('ring', songOf('Bring the Ring'))?.ranges ?? [];
    expect(range).toMatchObject({ start: 10, end: 14 });
  });

  it('is by keyboard for one of two scripts in the wrong mode', () => {
    expect(wayOf('ㅣㅐㅍㄷ', songOf('Love 사랑'))).toBe('keyboard');
  });

  it('is by romanization for Hangul that was typed for Latin letters', () => {
    expect(parts('한라산', songOf('Hallasan'))).toEqual(['title: Hallasan']);
    expect(wayOf('한라산', songOf('Hallasan'))).toBe('romanization');
  });
});

describe('The highlight in an artist', () => {
  it.each([
    ['the whole', '아이유', ['아이유'], ['artist: 아이유'], 'spelling'],
    ['the second of them', 'mina', ['Jun', 'Mina'], ['artist 1: Mina'], 'spelling'],
    ['both, by words', 'jun mina', ['Jun', 'Mina'], ['artist: Jun', 'artist 1: Mina'], 'words'],
    ['that alone, if no title is meant', '아이유 좋은날', ['아이유'], ['artist: 아이유'], 'words'],
    ['the typed one of two scripts', 'iu', ['아이유(IU)'], ['artist: IU'], 'spelling'],
    ['the other one', '아이유', ['아이유(IU)'], ['artist: 아이유'], 'spelling'],
    ['by the sound', '태연', ['TAEYEON'], ['artist: TAEYEON'], 'romanization'],
    ['on the wrong keyboard', 'dkdldb', ['아이유'], ['artist: 아이유'], 'keyboard'],
    ['initials', 'ㅇㅇㅇ', ['아이유'], ['artist: 아이유'], 'initials'],
    ['with a typo', 'Nihgtmilk', ['Nightmilk'], ['artist: Nightmilk'], 'typo'],
    ['with its last letters swapped', 'Nightmlik', ['Nightmilk'], ['artist: Nightmilk'], 'typo'],
  ])('is %s: %s', (_, typed, artists, expected, way) => {
    const song = songOf('Careless Window', artists);
    expect(parts(typed, song)).toEqual(expected);
    expect(wayOf(typed, song)).toBe(way);
  });
});

describe('The highlight of a title and an artist typed together', () => {
  it.each([
    ['title first', '밤편지 아이유', 'spelling'],
    ['artist first', '아이유 밤편지', 'spelling'],
    ['without a space', '아이유밤편지', 'spelling'],
    ['initials, title first', 'ㅂㅍㅈ ㅇㅇㅇ', 'initials'],
    ['initials, artist first', 'ㅇㅇㅇ ㅂㅍㅈ', 'initials'],
    ['the wrong keyboard, title first', 'qkavuswl dkdldb', 'keyboard'],
    ['the wrong keyboard, artist first', 'dkdldb qkavuswl', 'keyboard'],
    ['Latin letters, title first', 'bampyeonji aiyu', 'romanization'],
    ['Latin letters, artist first', 'aiyu bampyeonji', 'romanization'],
    ['a typo, artist first', '아이유 밤펀지', 'typo'],
    ['a typo, title first', '밤펀지 아이유', 'typo'],
  ])('is both: %s', (_, typed, way) => {
    const song = songOf('밤편지', '아이유');
    expect(parts(typed, song)).toEqual(['title: 밤편지', 'artist: 아이유']);
    expect(wayOf(typed, song)).toBe(way);
  });

  it('ends where the typed text ends', () => {
    const song = songOf('밤편지', '아이유');
    expect(parts('아이유 밤펴', song)).toEqual(['title: 밤편', 'artist: 아이유']);
    expect(parts('밤편지 아이', song)).toEqual(['title: 밤편지', 'artist: 아이']);
  });

  it.each([
    ['artist first', 'the band slow orbit', 'Slow Orbit (Live)', 'The Band', 'Slow Orbit', 'The Band'],
    ['title first', 'slow orbit the band', 'Slow Orbit (Live)', 'The Band', 'Slow Orbit', 'The Band'],
    ['credits', 'slow orbit x', 'Slow Orbit (feat. Y)', 'X', 'Slow Orbit', 'X'],
    ['the translation', '밤편지 아이유', '밤편지 (Through the Night)', '아이유', '밤편지', '아이유'],
    ['an artist in two scripts', '아이유 밤편지', '밤편지', '아이유(IU)', '밤편지', '아이유'],
    ['the title before both scripts', '밤편지 아이유', '밤편지', '아이유(IU)', '밤편지', '아이유'],
    ['the second script', 'IU 밤편지', '밤편지', '아이유(IU)', '밤편지', 'IU'],
  ])('has only the typed parts of both: %s', (_, typed, title, artist, inTitle, inArtist) => {
    const song = songOf(title, artist);
    expect(parts(typed, song)).toEqual([`title: ${inTitle}`, `artist: ${inArtist}`]);
    expect(wayOf(typed, song)).toBe('spelling');
  });

  it('has words of both, in any order', () => {
    const song = songOf('Paper Night', 'Slow Harbor');
    expect(parts('night harbor paper', song)).toEqual(['title: Paper', 'title: Night', 'artist: Harbor']);
    expect(wayOf('night harbor paper', song)).toBe('words');
  });
});

describe('A name that the song is not shown with', () => {
  it.each([
    ['IU', '아이유', 'IU'],
    ['이지은', '아이유', '이지은'],
    ['ㅇㅈㅇ', '아이유', '이지은'],
    ['느린 항구', 'Slow Harbor', '느린 항구'],
    ['slow harbor', '느린 항구', 'Slow Harbor'],
  ])('highlights the whole shown artist and is named: %s', (typed, artist, otherName) => {
    const song = songOf('Careless Window', ['Jun', artist]);
    expect(parts(typed, song)).toEqual([`artist 1: ${artist}`]);
    expect(highlightOf(typed, song)?.otherName).toBe(otherName);
  });

  it.each(['IU 밤편지', '밤편지 IU'])('highlights the title, too: %s', (typed) => {
    const song = songOf('밤편지', '아이유');
    expect(parts(typed, song)).toEqual(['title: 밤편지', 'artist: 아이유']);
    expect(highlightOf(typed, song)?.otherName).toBe('IU');
  });

  it('highlights words in another order, too', () => {
    expect(parts('편지 IU', songOf('긴 밤 편지', '아이유'))).toEqual(['title: 편지', 'artist: 아이유']);
  });

  it('may be the title of another version', () => {
    const song = { ...songOf('푸른 저녁'), otherTitles: ['Evening Blue'] };
    expect(parts('evening', song)).toEqual(['title: 푸른 저녁']);
    expect(highlightOf('evening', song)).toMatchObject({ way: 'spelling', otherName: 'Evening Blue' });
  });

  it('may be the title of another version, with the artist', () => {
    const song = { ...songOf('푸른 저녁', 'The Band'), otherTitles: ['Evening Blue'] };
    expect(parts('the band evening blue', song)).toEqual(['title: 푸른 저녁', 'artist: The Band']);
    expect(highlightOf('the band evening blue', song)?.otherName).toBe('Evening Blue');
  });

  it.each(['푸른 저녁', '아이유', '푸른 저녁 아이유', 'vnfms wjsur', '저녁 아이유 푸른'])(
    'is null if shown names were typed: %s',
    (typed) => {
      const song = { ...songOf('푸른 저녁', '아이유'), otherTitles: ['Evening Blue'] };
      expect(highlightOf(typed, song)?.otherName).toBeNull();
    },
  );
});

describe('The ranges of a highlight', () => {
  const word = fc.oneof(
    fc.constantFrom('밤', '편지', '좋은', '사랑', '정류장', '값', 'Paper', 'Café', 'Straße', 'IU', 'a', '½'),
    fc.constantFrom('아이유', '이지은', '🎵', 'ㅋㅋ', 'ㄳ', 'Ｈｏｍｅ', 'ｶﾞ', '!', "Don't", '北極星', '1️⃣'),
    fc.string({ unit: fc.constantFrom(...Array.from('밤편지ab')), minLength: 1, maxLength: 6 }),
  );
  const separator = fc.constantFrom(' ', ' ', '', ' (', ') ', ' - ', ', ', ' feat. ');
  const name = fc
    .array(fc.tuple(word, separator), { minLength: 1, maxLength: 5 })
    .map((pairs) => pairs.flat().join('').trim())
    .chain((text) => fc.constantFrom(text, text.normalize('NFD')));
  const song = fc.record({
    name,
    artists: fc.array(fc.record({ name }), { minLength: 1, maxLength: 3 }),
    otherTitles: fc.array(name, { maxLength: 2 }),
  });
  const derived = song.chain((one) => {
    const [artist, other] = [one.artists.at(-1)?.name ?? '', one.otherTitles[0] ?? one.name];
    const names = [
      one.name,
      artist,
      other,
      `${one.name} ${artist}`,
      `${artist} ${one.name}`,
      `IU ${one.name}`,
    ];
    const text = fc.constantFrom(...names, ...names.map((whole) => whole.split(' ').toReversed().join(' ')));
    const edit = fc.record({
      from: fc.nat(30),
      left: fc.nat(3),
      put: fc.constantFrom('', '', 'a', '밤', 'ㅂ'),
    });
    const queries = fc.oneof(
      text,
      fc.tuple(text, edit).map(([whole, { from, left, put }]) => {
        return whole.slice(0, from) + put + whole.slice(from + left);
      }),
      fc.tuple(text, fc.nat(20)).map(([whole, length]) => whole.slice(0, length)),
      // By its keys, its initials, its sound.
      fc
        .tuple(text, fc.constantFrom('keyboard', 'initials', 'romanized', 'romanizedSound', 'words'))
        .map(([whole, key]) => queryKeys(whole)?.[key] ?? ''),
    );
    return fc.tuple(fc.constant(one), queries);
  });

  it('are never empty, lie inside their texts, in order and apart, for any text', () => {
    let matched = 0;
    fc.assert(
      fc.property(derived, ([one, typed]) => {
        if (queryKeys(typed) === null) return;
        const found = highlightOf(typed, one);
        if (found === null) return;
        matched += 1;
        expect(found.ranges).not.toEqual([]);
        const fields = found.ranges.map(({ field, index }) => (field === 'title' ? -1 : index));
        expect(fields).toEqual(fields.toSorted((a, b) => a - b));
        for (const [index, range] of found.ranges.entries()) {
          const text = fieldOf(range, one);
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThan(range.start);
          expect(range.end).toBeLessThanOrEqual(text.length);
          const before = found.ranges[index - 1];
          const isSameText = before !== undefined && fields[index - 1] === fields[index];
          expect(!isSameText || range.start > before.end).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
    expect(matched).toBeGreaterThan(1500);
  });

  it('have all typed letters if a whole shown name was typed', () => {
    fc.assert(
      fc.property(song, fc.boolean(), (one, isTitle) => {
        const typed = isTitle ? one.name : (one.artists[0]?.name ?? '');
        fc.pre(queryKeys(typed) !== null);
        const found = highlightOf(typed, one);
        fc.pre(found?.otherName === null);
        const held = found.ranges.map((range) => fieldOf(range, one).slice(range.start, range.end));
        expect(held.map((part) => queryKeys(part)?.letters)).toEqual([queryKeys(typed)?.letters]);
        expect(found.way).toBe('spelling');
      }),
      { numRuns: 1000 },
    );
  });
});
