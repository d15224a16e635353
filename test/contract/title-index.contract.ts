import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { matchesFilter, type TrackFilter } from '../../src/domain/filters.ts';
import type { OtherNames } from '../../src/domain/other-names.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import type { TitleAnswer, TitleIndex, TitleMatch } from '../../src/titles/title-index.ts';
import { publishedTrack } from '../published-track.ts';
import { createTitleCatalogue, TITLE_ALIASES, TITLE_OTHER_TITLES, TITLE_RELEASE } from './title-catalogue.ts';

/** A query, and the title and artist that must come first. */
type Case = readonly [what: string, typed: string, title: string, artist?: string];

const FOUND_FIRST: readonly Case[] = [
  ['a Korean title', '달빛우체국', '달빛우체국'],
  ['an English title', 'paper lanterns', 'Paper Lanterns'],
  ['a title without its credits', 'dont wait for winter', "Don't Wait for Winter (feat. Mina Vale)"],
  ['a title without its translation', '물결', '물결 (Ripple)'],
  ['a translation', 'ripple', '물결 (Ripple)'],
  ['another vowel', '달벳우체국', '달빛우체국'],
  ['another final consonant', '달빈우체국', '달빛우체국'],
  ['a missing letter', 'paper lantrns', 'Paper Lanterns'],
  ['two letters in the wrong order', 'harbro of glass', 'Harbor of Glass'],
  ['artist and title of the recording itself', 'ostrava lights slow orbit', 'Slow Orbit'],
  ['a wrong letter in the artist and title', 'ostrava lihgts slow orbit', 'Slow Orbit'],
  ['initial consonants', 'ㄷㅂㅇㅊㄱ', '달빛우체국'],
  ['initial consonants that an input method joined', 'ㅍㄹㅈㅂㅇㄹ', '파란 지붕 아래'],
  ['the first of the initial consonants', 'ㅊㄴㅇ', '첫눈이 오면 전화해'],
  ['syllables, then initial consonants', '달빛ㅇㅊㄱ', '달빛우체국'],
  ['initial consonants of artist and title', 'ㅅㅂㄱㅊㄷㅂㅇㅊㄱ', '달빛우체국'],
  ['Korean in the Latin keyboard mode', 'ekfqlcdncprnr', '달빛우체국'],
  ['Korean in the Latin keyboard mode with capitals', 'EKFQLCDNCPRNR', '달빛우체국'],
  ['English in the Korean keyboard mode', 'ㅔ멛ㄱ ㅣ무ㅅㄷ구ㄴ', 'Paper Lanterns'],
  ['a romanised title', 'dalbichucheguk', '달빛우체국'],
  ['a romanised title with spaces', 'paran jibung arae', '파란 지붕 아래'],
  ['no spaces', '첫눈이오면전화해', '첫눈이 오면 전화해'],
  ['spaces that do not belong', '달빛 우체국', '달빛우체국'],
  ['no spaces in English', 'harborofglass', 'Harbor of Glass'],
  ['full width', 'ＰＡＰＥＲ　ｌａｎｔｅｒｎｓ', 'Paper Lanterns'],
  ['no accents', 'cafe noir at noon', 'Café Noir at Noon'],
  ['decomposed Hangul', '달빛우체국'.normalize('NFD'), '달빛우체국'],
  ['decomposed accents', 'café noir'.normalize('NFD'), 'Café Noir at Noon'],
  ['a half-typed syllable', '달비', '달빛우체국'],
  ['a syllable of which only the consonant is typed', '달ㅂ', '달빛우체국'],
  ['a syllable that has swallowed the next consonant', '달빛웇', '달빛우체국'],
  ['an unfinished word', 'harb', 'Harbor of Glass'],
  ['one letter', 'h', 'Home Again'],
  ['a word from within', 'noon', 'Café Noir at Noon'],
  ['an artist, by the best known song', '새벽기차', '달빛우체국'],
  ['an artist without accents', 'renee alder', 'Café Noir at Noon'],
  ['an artist behind the first', '유리온실', '방집 앞에서'],
  ['artist and title', '새벽기차 달빛우체국', '달빛우체국'],
  ['title and artist', '달빛우체국 새벽기차', '달빛우체국'],
  ['artist and title without a space', '새벽기차달빛우체국', '달빛우체국'],
  ['title and artist in English', 'home again renee alder', 'Home Again', 'Renée Alder'],
  ['artist and title in English', 'the paper boats home again', 'Home Again', 'The Paper Boats'],
  ['words of artist and title mixed', 'boats harbor', 'Harbor of Glass'],
  ['two scripts', '여름 drive', '여름 Drive'],
  ['kana and Han', 'ドライブ日和', 'ドライブ日和'],
  ['half-width kana', 'ﾄﾞﾗｲﾌﾞ日和', 'ドライブ日和'],
  ['Cyrillic', 'поезд на север', 'Поезд на север'],
  ['ㅃ, where ㅂ is better known', '빵집 앞에서', '빵집 앞에서'],
  ['사랑 rather than 사람', '사랑', '사랑'],
  ['사람 rather than 사랑', '사람', '사람'],
  ['밤 rather than 방', '밤', '밤'],
  ['방 rather than 밤', '방', '방'],
  ['the recording itself rather than a live cut', 'slow orbit', 'Slow Orbit'],
  ['a title rather than the beginning of an artist', 'ostrava', 'Ostrava'],
  ['an alias of the artist', 'dawn train', '달빛우체국'],
  ['an alias of the artist, typed wrongly', 'dawn trian', '달빛우체국'],
  ['an alias and a title in another script', 'dawn train 첫눈', '첫눈이 오면 전화해'],
  ['a title and an alias', '첫눈이 오면 전화해 dawn train', '첫눈이 오면 전화해'],
  ['a Korean alias of a Latin name', '미나베일', 'Home Again', 'Mina Vale'],
  ['an alias in the wrong keyboard mode', 'alskqpdlf', 'Home Again', 'Mina Vale'],
  ['the Korean half of a name in two scripts', '소리섬', '봄 물난리'],
  ['the Latin half of a name in two scripts', 'sorisum', '봄 물난리'],
  ['the title of another version', 'keeper of the light', '등대지기'],
  ['another title that was given', '밀려드는물살', 'Undertow'],
  ['the initials of another title', 'ㅁㄹㄷㄴㅁㅅ', 'Undertow'],
  ['a title as it is heard', 'bommullalli', '봄 물난리'],
  ['spaces that are in another title', '별빛아래', '별빛 아래'],
  ['an artist without the article', 'paper boats', 'Paper Lanterns'],
  ['and for &', 'fog and thunder', 'Undertow'],
  ['& for and', 'salt & smoke', 'Salt and Smoke'],
  ['one word too many', 'harbor of glass unplugged', 'Harbor of Glass'],
  ['the last of nine artists', 'ildevorn', '먼바다 합창'],
  ['an artist behind four who have aliases', 'orlen quist', '겨울 항로'],
  ['an alias of an artist behind the first, and the title', '너로우 겨울 항로', '겨울 항로'],
  ['an artist behind the first and the title without a space', 'ostravalights물결', '물결 (Ripple)'],
  ['the last of many aliases', 'zen tane', 'Glass Orchard'],
  ['a Korean alias behind many Latin ones', '소렐테인', 'Glass Orchard'],
  ['words inside the title of another version', 'of the light', '등대지기'],
  ['a Latin name, then initial consonants', 'dawn train ㅊㄴㅇㅇㅁㅈㅎㅎ', '첫눈이 오면 전화해'],
  ['a Latin name, then the first of the initial consonants', 'dawn train ㅊㄴ', '첫눈이 오면 전화해'],
  ['initial consonants, then a Latin name', 'ㄷㅂㅇㅊㄱ dawn train', '달빛우체국'],
  [
    'a Latin name, then a syllable of which only the consonant is typed',
    'dawn train 첫ㄴ',
    '첫눈이 오면 전화해',
  ],
  ['a title, then the first of the initials of the artist', '달빛우체국 ㅅㅂ', '달빛우체국'],
  ['artist and title in the Korean keyboard mode', 'ㅅㅗㄷ ㅔ멛ㄱ ㅠㅐㅁㅅㄴ ㅔ멛ㄱ ㅣ무', 'Paper Lanterns'],
  ['digits, then Korean in the Latin keyboard mode', '1999susd', '1999년의 골목'],
  ['an English title in Hangul', '페이퍼 랜턴스', 'Paper Lanterns'],
  ['an English artist in Hangul, and the title', '오스트라바 라이츠 slow orbit', 'Slow Orbit'],
  ['a title in another script, then the artist in Hangul', '슬로우 오빗 오스트라바 라이츠', 'Slow Orbit'],
  ['a number as words', '천구백구십구년의 골목', '1999년의 골목'],
  ['swapped syllables', '달우빛체국', '달빛우체국'],
  ['a wrong word in the middle', 'harbor in glass', 'Harbor of Glass'],
  ['the take in Korean', 'slow orbit 라이브', 'Slow Orbit (Live)'],
  ['hiragana for katakana', 'どらいぶ日和', 'ドライブ日和'],
  ['an artist and a title of nobody', 'ostrava lights moonwalk', 'Slow Orbit (Live)'],
  ['an artist in the other script and a title of nobody', '오스트라바 라이츠 달걀', 'Slow Orbit (Live)'],
  ['a title and an artist of nobody', '달빛우체국 아무개', '달빛우체국'],
];

/** A query, and the highlighted parts of title and artists. */
const HIGHLIGHTED: readonly (readonly [typed: string, way: string, ...parts: string[]])[] = [
  ['달빛우', 'spelling', '달빛우'],
  ['달비', 'spelling', '달빛'],
  ['ekfqlcdn', 'keyboard', '달빛우'],
  ['ㅔ멛ㄱ', 'keyboard', 'Paper'],
  ['ㄷㅂㅇ', 'initials', '달빛우'],
  ['paran jibung', 'romanization', '파란 지붕'],
  ['cafe noir', 'spelling', 'Café Noir'],
  ['paper lantrns', 'typo', 'Paper Lanterns'],
  ['boats harbor', 'words', 'Harbor', 'Boats'],
  ['renee alder home again', 'spelling', 'Home Again', 'Renée Alder'],
  ['dawn train', 'spelling', '새벽기차'],
];

const NOT_THERE = [
  '보라색 기린의 춤',
  '콩',
  'ㅋㅌㅎ',
  'quantum pickle marmalade',
  'xq',
  'qhfktor rlfls',
  '北極星',
];

const ODD_INPUT: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['white space', ' \t\n\u3000'],
  ['10,000 letters', 'a'.repeat(10_000)],
  ['10,000 syllables', '밤'.repeat(10_000)],
  ['10,000 words', 'la '.repeat(10_000)],
  ['10,000 emoji', '🎵'.repeat(10_000)],
  ['NUL', 'paper\u0000lanterns'],
  ['only NUL', '\u0000'],
  ['half of a surrogate pair', 'paper \ud83c'],
  ['the other half', '\udfb5\udfb5'],
  ['emoji', '🎧🔥'],
  ['only punctuation', '!?.,;:()[]{}"\'`~@#$%^&*-_=+/\\|<>'],
  ['a quoted phrase that does not end', '"paper'],
  ['a minus, which excludes words in some languages of queries', '-paper -lanterns'],
  ['1000 combining marks', `a${'\u0301'.repeat(1000)}`],
  ['1000 marks that no letter carries', '\u20dd'.repeat(1000)],
  ['marks of direction', '\u202epaper\u202c \u200flanterns\u200e'],
  ['fillers of Hangul', '\u3164\u115f\u1160\uffa0'],
  ['old Hangul', 'ᄒᆞᆫ글'],
  ['every vowel', 'ㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣ'],
];

const FILTERS: readonly (readonly [string, TrackFilter])[] = [
  ['a genre', { genres: ['k pop'] }],
  ['any of two genres', { genres: ['CITY-POP', 'ballad'] }],
  ['an artist', { artists: ['ostrava lights'] }],
  ['a Korean artist', { artists: ['문가람'] }],
  ['years', { year: { min: 2010, max: 2017 } }],
  ['years before the version that is shown', { year: { max: 1999 } }],
  ['explicit', { explicit: true }],
  ['not explicit', { explicit: false }],
  ['a popularity', { popularity: { min: 60 } }],
  ['a duration and a tempo', { durationMillis: { max: 240_000 }, tempo: { min: 119.5, max: 120.5 } }],
  ['a range that nothing lies in', { year: { min: 2010, max: 2009 } }],
];

export interface TitleIndexContent extends Partial<OtherNames> {
  readonly release: string;
  readonly tracks: readonly PublishedTrack[];
}

/** The contract of every title index. `open` gets the tracks that the index must serve as the release. */
export function describeTitleIndex(
  name: string,
  open: (content: TitleIndexContent) => Promise<TitleIndex>,
): void {
  describe(`${name} is a title index:`, () => {
    const tracks = createTitleCatalogue();
    const aliasesOf = createAliasesOf(TITLE_ALIASES);
    const passes = (track: PublishedTrack, filter: TrackFilter) =>
      matchesFilter(track, filter, { aliasesOf });
    let index: TitleIndex;
    beforeAll(async () => {
      index = await open({
        release: TITLE_RELEASE,
        tracks,
        aliasesOf,
        otherTitles: TITLE_OTHER_TITLES,
      });
    });
    afterAll(() => index.close());

    const search = async (text: string, limit = 10): Promise<readonly TitleMatch[]> =>
      (await index.search({ text, limit, filter: {} })).items;
    const credits = ({ track }: TitleMatch) => [track.name, track.artists[0]?.name];

    it('says which release it serves', async () => {
      expect(await index.status()).toMatchObject({ release: TITLE_RELEASE });
      expect((await index.search({ text: 'paper lanterns', limit: 1, filter: {} })).release).toBe(
        TITLE_RELEASE,
      );
    });

    const foundFirst = FOUND_FIRST.map(([what, typed, title, artist]) => ({ what, typed, title, artist }));
    it.each(foundFirst)('finds $what: $typed', async ({ typed, title, artist }) => {
      const [first] = await search(typed);
      const expected = artist === undefined ? { name: title } : { name: title, artists: [{ name: artist }] };
      expect(first?.track).toMatchObject(expected);
    });

    it.each(FILTERS)('finds with %s exactly the songs that pass it, in the same order', async (_, filter) => {
      for (const text of ['home again', 'slow orbit', 'ostrava lights', '사랑', '문가람']) {
        const unfiltered = (await index.search({ text, limit: 100, filter: {} })).items;
        const filtered = (await index.search({ text, limit: 100, filter })).items;
        const expected = unfiltered.filter(({ track }) => passes(track, filter));
        // If no song that passes matches, the closest ones are guesses.
        const guesses = filtered.filter(
          ({ track, isGuess }) => expected.length === 0 && isGuess && passes(track, filter),
        );
        expect(filtered.map(credits)).toEqual((expected.length === 0 ? guesses : expected).map(credits));
      }
    });

    it.each(['NERROW', '너 로우', 'orlen-quist', 'OrlenQuist'])(
      'takes %s for an artist in a filter',
      async (artist) => {
        const { items } = await index.search({ text: '겨울 항로', limit: 10, filter: { artists: [artist] } });
        expect(items.map(({ track }) => track.name)).toEqual(['겨울 항로']);
      },
    );

    it('treats any text in a filter as a name', async () => {
      const names = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.constantFrom(
          'x" OR year > 0',
          "' OR 1=1",
          '"] OR explicit = true OR filter_genres IN ["',
          '\\',
          '\\"',
          '!"',
        ),
      );
      await fc.assert(
        fc.asyncProperty(names, names, async (genre, artist) => {
          const filter: TrackFilter = { genres: [genre], artists: [artist] };
          const { items } = await index.search({ text: 'home again', limit: 10, filter });
          expect(items.filter(({ track }) => !passes(track, filter))).toEqual([]);
        }),
        { numRuns: 60 },
      );
    });

    it.each(NOT_THERE)('finds nothing for the absent %s', async (text) => {
      expect((await search(text)).map(credits)).toEqual([]);
    });

    it.each(ODD_INPUT)('answers a query of %s', async (_, text) => {
      expect(Array.isArray(await search(text))).toBe(true);
    });

    it('returns the whole track', async () => {
      const [first] = await search('달빛우체국');
      expect(first?.track).toEqual(tracks.find((track) => track.name === '달빛우체국'));
    });

    it('scores exactly the title, and exactly the artist, with 1', async () => {
      expect((await search('Harbor of Glass'))[0]?.score).toBe(1);
      expect((await search('유리온실'))[0]?.score).toBe(1);
    });

    it.each(['paper', 'home', 'ㅂ', '문가람'])(
      'orders by falling scores between 0 and 1: %s',
      async (text) => {
        const scores = (await search(text)).map(({ score }) => score);
        expect(scores.length).toBeGreaterThan(1);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(Math.min(...scores)).toBeGreaterThan(0);
        expect(Math.max(...scores)).toBeLessThanOrEqual(1);
      },
    );

    it('orders songs of one title by popularity, unknown last', async () => {
      expect((await search('home again')).map(credits)).toEqual([
        ['Home Again', 'Mina Vale'],
        ['Home Again', 'Renée Alder'],
        ['Home Again', 'The Paper Boats'],
      ]);
    });

    it('returns all songs of an artist before those of similar names', async () => {
      expect((await search('the paper boats', 3)).map(({ track }) => track.name)).toEqual([
        'Paper Lanterns',
        'Harbor of Glass',
        'Home Again',
      ]);
    });

    it('returns a song once, by the version that stands for it', async () => {
      const names = (await search('paper lanterns')).map(({ track }) => track.name);
      expect(names.filter((title) => title.startsWith('Paper Lanterns'))).toEqual(['Paper Lanterns']);
    });

    it('returns no more than the limit, and the best songs', async () => {
      const all = await search('home again', 10);
      expect(await search('home again', 2)).toEqual(all.slice(0, 2));
    });

    it.each(HIGHLIGHTED)('highlights for %s, by %s, %s %s', async (typed, way, ...parts) => {
      const [first] = await search(typed);
      expect(first?.highlight.way).toBe(way);
      const highlighted = first?.highlight.ranges.map(({ field, index: artist, start, end }) =>
        (field === 'title' ? first.track.name : first.track.artists[artist]?.name)?.slice(start, end),
      );
      expect(highlighted).toEqual(parts);
    });

    it('names the other name that a song was found by', async () => {
      const otherNameFor = async (text: string) => (await search(text))[0]?.highlight.otherName;
      expect(await otherNameFor('dawn train')).toBe('Dawn Train');
      expect(await otherNameFor('keeper of the light')).toBe('등대지기 (Keeper of the Light)');
      expect(await otherNameFor('밀려드는 물살')).toBe('밀려드는 물살');
      expect(await otherNameFor('새벽기차')).toBeNull();
    });

    it('marks mistyped matches as guesses, and nothing else', async () => {
      const isGuess = async (text: string) => (await search(text))[0]?.isGuess;
      for (const text of [
        '달빛우체국',
        '달빛',
        'ㄷㅂㅇㅊㄱ',
        'paper lanterns',
        'paper boats harbor',
        'bommullalli',
        '1999susd',
        'dawn train ㅊㄴ',
        '새벽기차달ㅂ',
      ]) {
        expect([text, await isGuess(text)]).toEqual([text, false]);
      }
      for (const text of ['달벳우체국', 'paper lantrns'])
        expect([text, await isGuess(text)]).toEqual([text, true]);
    });

    const suggested = async (text: string, limit = 10) =>
      (await index.search({ text, limit, filter: {}, suggest: true })).items;

    it('suggests the most popular songs that the text may become, whole names or not', async () => {
      const names = (await suggested('slow')).map(({ track }) => track.name);
      expect(names).toEqual(['Slow Orbit (Live)', 'Slow Orbit', 'Slow']);
      expect((await search('slow'))[0]?.track.name).toBe('Slow');
    });

    it.each([
      'ㄷ',
      '다',
      '달',
      '달ㅂ',
      '달비',
      '달빛',
      '달빛ㅇ',
      '달빛우',
      '달빛웇',
      '달빛우체',
      '달빛우체ㄱ',
    ])('suggests the title while it is typed: %s', async (text) => {
      expect((await suggested(text, 3)).map(({ track }) => track.name)).toContain('달빛우체국');
    });

    it.each([
      '새벽기차 ㄷ',
      '새벽기차다',
      '새벽기차 달',
      '새벽기차달ㅂ',
      '새벽기차달비',
      '새벽기차 달빛',
      '새벽기차달빛ㅇ',
      '새벽기차 달빛우',
      '새벽기차달빛웇',
      '새벽기차 달빛우체ㄱ',
      'dawn train ㄷ',
      'dawntrain달ㅂ',
      'dawn train 달비',
      'dawntrain달빛ㅇ',
      'dawn train ㄷㅂㅇ',
      '달빛우체국 ㅅ',
      '달빛우체국새ㅂ',
    ])('suggests the title while it is typed after the artist, or before: %s', async (text) => {
      expect((await suggested(text, 1)).map(({ track }) => track.name)).toEqual(['달빛우체국']);
    });

    it.each([
      ['여름 Drive', ['여', '열', '여르', '여름', '여름 d', '여름 dr', '여름 driv', '여름drive']],
      ['여름 Drive', ['dri', 'driv', 'drive']],
      ['물결 (Ripple)', ['무', '물', '물ㄱ', '물겨', '물결', '물결 r', '물결 rip', '물결ripple']],
      ['물결 (Ripple)', ['rip', 'ripp', 'rippl', 'ripple']],
    ])('keeps suggesting %s while it is typed: %s', async (title, states) => {
      for (const text of states) {
        expect([text, (await suggested(text, 3)).map(({ track }) => track.name)]).toEqual([
          text,
          expect.arrayContaining([title]),
        ]);
      }
    });

    it('suggests a mistyped title if nothing matches', async () => {
      expect((await suggested('paper lantrns')).map(({ track }) => track.name)).toEqual(['Paper Lanterns']);
    });

    it.each([false, true])(
      'returns the same songs page by page as at once, suggesting: %s',
      async (suggest) => {
        for (const text of ['home', 'ㅂ', '달', 'the paper boats']) {
          const all = (await index.search({ text, limit: 100, filter: {}, suggest })).items.map(credits);
          const paged: unknown[] = [];
          let from: number | null = 0;
          while (from !== null) {
            const page: TitleAnswer = await index.search({ text, limit: 2, from, filter: {}, suggest });
            paged.push(...page.items.map(credits));
            from = page.next;
          }
          expect(paged).toEqual(all);
        }
      },
    );

    it('returns the same answer each time', async () => {
      expect(await search('paper')).toEqual(await search('paper'));
    });
  });

  describe(`${name}, with more songs of a kind than an answer reads,`, () => {
    // Names of many songs, popular and not, and names that begin with or contain others.
    const names = ['Love', 'Love Song', 'Lovely', 'My Love', 'Love (Live)', 'Loved', 'Song of Love'];
    const tracks = Array.from({ length: 400 }, (_, index) =>
      publishedTrack({
        index,
        name: names[index % names.length] ?? '',
        artist: `Artist ${index % 31}`,
        popularity: (index * 37) % 101,
      }),
    );
    let index: TitleIndex;
    beforeAll(async () => {
      index = await open({ release: '0000000071713e51', tracks });
    });
    afterAll(() => index.close());

    it.each([false, true])('returns each song once, page by page, suggesting: %s', async (suggest) => {
      const all = await index.search({ text: 'love', limit: 200, filter: {}, suggest });
      expect(all.items).toHaveLength(200);
      for (const limit of [7, 30]) {
        const ids: string[] = [];
        let from: number | null = 0;
        while (from !== null) {
          const page: TitleAnswer = await index.search({ text: 'love', limit, from, filter: {}, suggest });
          ids.push(...page.items.map(({ track }) => track.id));
          from = page.next;
        }
        expect(ids).toEqual(all.items.map(({ track }) => track.id));
      }
    });
  });
}
