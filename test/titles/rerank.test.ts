import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { queryKeys } from '../../src/titles/query-keys.ts';
import { KINDS, scoreOf } from '../../src/titles/match-kinds.ts';
import { allowedTypos } from '../../src/titles/name-match.ts';
import { type Candidate, rankSongs } from '../../src/titles/rerank.ts';
import { createPartMatcher } from '../../src/titles/parts-match.ts';
import { matchSong } from '../../src/titles/song-match.ts';
import { createSongNamer } from '../../src/titles/song-names.ts';

const songNames = createSongNamer();

function keysOf(text: string) {
  return queryKeys(text) ?? expect.fail(`expected '${text}' to hold something to look for`);
}

/** The score of artist and title apart. */
function apart(text: string, name: string, artist: string): number {
  const match = createPartMatcher(keysOf(text))(songNames({ name, artists: [{ name: artist }] }));
  return match === null ? 0 : scoreOf(match);
}

function score(text: string, name: string, ...artists: string[]): number {
  const query = keysOf(text);
  const match = matchSong(query, songNames({ name, artists: artists.map((artist) => ({ name: artist })) }));
  return match === null ? 0 : scoreOf(match);
}

/** The ids of the songs that a text finds, best first. */
function foundOf(text: string, songs: readonly Candidate[]): string[] {
  return rankSongs(keysOf(text), songs, () => songs).map(({ item }) => item.id);
}

describe('The score of a song', () => {
  it('falls from exact over prefix, part and words to typos', () => {
    const scores = [
      score('paper lanterns', 'Paper Lanterns', 'X'),
      score('paper lanterns', 'Paper Lanterns Burning', 'X'),
      score('paper lanterns', 'Blue Paper Lanterns', 'X'),
      score('lanterns paper', 'Paper Lanterns', 'X'),
      score('papr lanterns', 'Paperlanterns', 'X'),
      score('papr lantrns', 'Paperlanterns', 'X'),
      score('candle', 'Paper Lanterns', 'X'),
    ];
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
    expect([scores[0], scores.at(-1)]).toEqual([1, 0]);
  });

  it('ranks correctly typed matches before mistyped ones', () => {
    expect(score('사랑', '사랑', 'X')).toBeGreaterThan(score('사랑', '사람', 'X'));
    expect(score('빵집', '빵집', 'X')).toBeGreaterThan(score('빵집', '방집', 'X'));
    expect(score('사랑', '사랑은 어디에', 'X')).toBeGreaterThan(score('사랑', '사람', 'X'));
  });

  it('ranks initial consonants before letters with the same keys', () => {
    expect(score('ㅇㅇㅂ', '은유법', 'X')).toBeGreaterThan(score('ㅇㅇㅂ', 'DDQ', 'X'));
  });

  it('requires whole syllables to be exact beside initials', () => {
    expect(score('밤ㅍㅈ', '밤편지', 'X')).toBeGreaterThan(0.9);
    expect(score('방ㅍㅈ', '밤편지', 'X')).toBe(0);
  });

  it('ranks a whole artist before a word in a title, and that before the beginning of an artist', () => {
    const inTitle = score('night', 'Into the Night', 'X');
    expect(inTitle).toBeGreaterThan(score('night', 'Careless Window', 'Nightmilk'));
    expect(score('night', 'Careless Window', 'Night')).toBeGreaterThan(inTitle);
    expect(score('night', 'Careless Window', 'Nightmilk')).toBeGreaterThan(0.5);
  });

  it('is 1 for any of the artists, however many there are', () => {
    const artists = Array.from(
      { length: 40 },
      (_, index) => `Singer ${'abcdefghij'.charAt(index % 10)}${index}`,
    );
    for (const artist of artists) expect(score(artist, 'Careless Window', ...artists)).toBe(1);
  });

  it('is the same for an artist and a title in two scripts as in one', () => {
    expect(score('mina ㅂㅍㅈ', '밤편지', 'Mina')).toBe(score('미나 ㅂㅍㅈ', '밤편지', '미나'));
    expect(score('mina 밤ㅍㅈ', '밤편지', 'Mina')).toBe(score('mina 밤편지', '밤편지', 'Mina'));
    expect(score('mina밤ㅍ', '밤편지', 'Mina')).toBe(score('mina밤펴', '밤편지', 'Mina'));
    expect(score('밤편지 ㅁㄴ', '밤편지', '미나')).toBe(score('밤편지 미나', '밤편지', '미나'));
    expect(score('mina 방ㅍㅈ', '밤편지', 'Mina')).toBeLessThan(0.5);
  });

  it('takes a few consonants for initials of one name, not of an artist and half a title', () => {
    expect(score('ㅁㄴㅂㅍ', '밤편지', '미나')).toBe(0);
    expect(score('ㅁㄴㅂㅍㅈ', '밤편지', '미나')).toBeGreaterThan(0.9);
  });

  it('forgives no wrong number, finished or not', () => {
    expect(score('1000 miles away', '2000 Miles Away', 'X')).toBe(0);
    expect(score('1000 miles', '2000 Miles Away', 'X')).toBe(0);
    expect(score('100 miles', '1000 Miles Away', 'X')).toBe(0);
    expect(score('20000 miles', '2000 Miles Away', 'X')).toBe(0);
    expect(score('2000 mlies', '2000 Miles Away', 'X')).toBeGreaterThan(0);
    expect(score('summer nigt', 'Summer Nights of 2002', 'X')).toBeGreaterThan(0);
  });

  it('is nearly 1 for an artist without the article, and 1 for a song of that title', () => {
    const byArtist = score('lanterns', 'Careless Window', 'The Lanterns');
    expect(byArtist).toBeGreaterThan(0.98);
    expect(score('lanterns', 'Lanterns', 'X')).toBeGreaterThan(byArtist);
    expect(score('the lanterns', 'Careless Window', 'The Lanterns')).toBe(1);
  });

  it('is 0 if only one letter of a one-syllable title differs', () => {
    expect(score('밤', '방', 'X')).toBe(0);
    expect(score('cat', 'car', 'X')).toBe(0);
  });

  it('is 0 for a short name that is mistyped in the wrong keyboard mode', () => {
    expect(score('거미', 'Real', 'X')).toBe(0);
    expect(score('며79', 'Song', 'AU79')).toBeGreaterThan(0.4);
    expect(score('ㅣ무ㅅㄷ군', 'Lanterns', 'X')).toBeGreaterThan(0.4);
  });

  it('is that of a guess for a short Korean word and an English one that sounds similar', () => {
    expect(score('아이유', 'Aiyo', 'X')).toBeLessThan(KINDS.typo.worst);
    expect(score('죄', 'Joe', 'X')).toBeLessThan(0.9);
    expect(score('청혼', 'Song', 'Jonghyun')).toBeLessThan(KINDS.partsApartBegun.worst);
  });

  it('is 0 if only a name of the artist that is not shown sounds about so', () => {
    const nameSong = createSongNamer(createAliasesOf([['Kanye West', 'Yeezy']]));
    const [called, shown] = ['Kanye West', 'Yeezy'].map((name) => ({
      id: name,
      popularity: 80,
      names: nameSong({ name: 'Bound 2', artists: [{ name }] }),
    })) as [Candidate, Candidate];
    expect(foundOf('있지', [called, shown])).toEqual(['Yeezy']);
    expect(foundOf('yeezy', [called])).toEqual(['Kanye West']);
  });

  it('is 0 if a short name of the artist that is not shown has another letter, unless both sound the same', () => {
    const nameSong = createSongNamer(createAliasesOf([['Dawn Train', '새벽']]));
    const names = nameSong({ name: 'Song', artists: [{ name: 'Dawn Train' }] });
    const songs = [{ id: 'song', popularity: 80, names }];
    expect(foundOf('개벽', songs)).toEqual([]);
    expect(foundOf('세벽', songs)).toEqual(['song']);
  });

  it('is 0 if a name of the artist that is not shown has the text within a word', () => {
    const nameSong = createSongNamer(createAliasesOf([['Dawn Train', '라디오기차']]));
    const names = nameSong({ name: 'Song', artists: [{ name: 'Dawn Train' }] });
    const songs = [{ id: 'song', popularity: 80, names }];
    expect(foundOf('디오', songs)).toEqual([]);
    expect(foundOf('라디오', songs)).toEqual(['song']);
  });

  it('is high for an artist in Latin letters who is typed in Hangul by sound', () => {
    expect(score('새벽기차', 'Song', 'Saebyeokgicha')).toBeGreaterThan(0.9);
  });

  it('is higher for the artist who sounds just so than for one with a more similar romanisation', () => {
    expect(score('백현', 'Song', 'Baekhyun')).toBeGreaterThan(score('백현', 'Song', 'Baek A Yeon'));
  });

  it('is higher for a whole title beside an artist than for a part of one', () => {
    expect(apart('세븐틴 flower', 'Flower', 'Seventeen')).toBeGreaterThan(
      apart('세븐틴 flower', 'Smile Flower', 'Seventeen'),
    );
  });

  it('takes a part of few sounds for a name that sounds just so, beside a part without a mistake', () => {
    expect(apart('딘 인스타그램', 'Instagram', 'DEAN')).toBeGreaterThan(KINDS.partsApartAbout.worst);
    expect(apart('tel me', 'Me', '테일러')).toBe(0);
    expect(apart('tell yuo', 'Well', '아이유')).toBeLessThan(KINDS.partsApartAbout.worst);
  });

  it('takes such a part beside a long part with a mistake', () => {
    expect(apart('퀸 보헤미안 랩소디', 'Bohemian Rhapsody', 'Queen')).toBeGreaterThan(
      KINDS.partsApartAbout.worst,
    );
  });

  it('ranks the plain recording of a title before a take of it', () => {
    expect(score('slow orbit', 'Slow Orbit (Live)', 'X')).toBeLessThan(1);
    expect(score('slow orbit', 'Slow Orbit (Live)', 'X')).toBeGreaterThan(0.98);
    expect(score('slow orbit live', 'Slow Orbit (Live)', 'X')).toBe(1);
    expect(score('slow orbit', 'Slow Orbit (feat. Somebody)', 'X')).toBe(1);
  });

  it('lies between 0 and 1, and is 1 for the title itself, whatever the texts', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...Array.from('밤방ㅂㅏ편 ab(-)')) }),
    );
    fc.assert(
      fc.property(name, name, name, (text, title, artist) => {
        if (queryKeys(text) === null) return;
        const value = score(text, title, artist);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(score(text, text, artist)).toBe(1);
      }),
    );
  });
});

describe('Typos', () => {
  it('are a quarter of the letters at most', () => {
    for (let length = 1; length < 300; length += 1) {
      expect(allowedTypos(length)).toBeLessThanOrEqual(length / 4);
      expect(allowedTypos(length)).toBeGreaterThanOrEqual(allowedTypos(length - 1));
    }
  });
});

describe('The order of songs', () => {
  const query = queryKeys('home') ?? expect.fail('expected keys');
  const song = (id: string, name: string, popularity: number | null) => ({
    id,
    popularity,
    names: songNames({ name, artists: [{ name: 'X' }] }),
  });
  const idsOf = (songs: ReturnType<typeof song>[]) => rankSongs(query, songs).map(({ item }) => item.id);

  it('is by score, then by popularity, unknown last, then by id', () => {
    const songs = [
      song('e', 'Home', null),
      song('d', 'Home', 10),
      song('c', 'Home', 10),
      song('b', 'Homecoming', 99),
      song('a', 'Home', 50),
    ];
    expect(idsOf(songs)).toEqual(['a', 'c', 'd', 'e', 'b']);
    expect(idsOf(songs.toReversed())).toEqual(idsOf(songs));
  });

  it('leaves out songs that do not match', () => {
    expect(idsOf([song('a', 'Lantern', 99), song('b', 'Home', 1)])).toEqual(['b']);
  });

  it('leaves out songs that sound about like a query which names an artist', () => {
    const nameSong = createSongNamer(createAliasesOf([['Epik High', '에픽하이']]));
    const songs = [
      {
        id: 'artist',
        popularity: 10,
        names: nameSong({ name: 'Rain Song', artists: [{ name: 'Epik High' }] }),
      },
      {
        id: 'sound',
        popularity: 60,
        names: nameSong({ name: 'imperfect.', artists: [{ name: 'Figoshin' }] }),
      },
    ];
    expect(foundOf('에픽하이 우산', songs)).toEqual(['artist']);
    expect(foundOf('이픽하이우산', songs)).toEqual(['sound']);
  });
});
