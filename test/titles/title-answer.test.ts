import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { queryKeys } from '../../src/titles/query-keys.ts';
import { createSongNamer } from '../../src/titles/song-names.ts';
import { rankedFor } from '../../src/titles/title-answer.ts';

const nameSong = createSongNamer(
  createAliasesOf([
    ['아이유', 'IU'],
    ['JAY-Z', '제이지'],
  ]),
);
const song = (name: string, artist: string, popularity: number, otherTitles: readonly string[] = []) => {
  const track = { name, artists: [{ name: artist }] };
  return { id: name, track, names: nameSong({ ...track, otherTitles }), popularity };
};
const SONGS = [
  song('STAY (with Somebody)', 'Somebody Else', 90),
  song('Stay (feat. Anybody)', 'Nobody', 80),
  song('Stay', 'A Small Band', 20),
  song('stay!', 'A Smaller Band', 10),
  song('Stay Here', 'Everybody', 95),
  song('Tomorrow (feat. Blue)', 'Stay', 15),
];

const ranked = (text: string, suggest = false, songs = SONGS): string[] => {
  const query = queryKeys(text) ?? expect.fail(`expected something to look for in '${text}'`);
  return rankedFor(query, { text, filter: {}, limit: 10, suggest }, songs, () => songs).map(
    ({ item }) => item.track.name,
  );
};

describe('Songs of one title', () => {
  it('go by popularity, whatever credits and re-release words are in their titles', () => {
    expect(ranked('stay').slice(0, 3)).toEqual(['STAY (with Somebody)', 'Stay (feat. Anybody)', 'Stay']);
  });

  it('begin with the one that is written as typed, before more popular ones with a translation', () => {
    const songs = [song('그대로 (Stay)', 'Somebody', 60), song('Stay', 'A Small Band', 40)];
    expect(ranked('stay', false, songs)[0]).toBe('Stay');
  });

  it('begin with a much more popular one, however it is written', () => {
    const songs = [song('그대로 (Stay)', 'Somebody', 90), song('Stay', 'A Small Band', 40)];
    expect(ranked('stay', false, songs)[0]).toBe('그대로 (Stay)');
  });

  it('have the one that is written as typed behind a much more popular one, and before others', () => {
    const songs = [song('Us and Them', 'A', 90), song('Us And Them', 'B', 40), song('Us & Them', 'C', 30)];
    expect(ranked('us & them', false, songs)).toEqual(['Us and Them', 'Us & Them', 'Us And Them']);
  });

  it('leave the fourth place to the artist of that name', () => {
    const songs = [...Array.from({ length: 6 }, (_, index) => song('Stay', `Band ${index}`, 90)), ...SONGS];
    expect(ranked('stay', false, songs).indexOf('Tomorrow (feat. Blue)')).toBe(3);
  });

  it('go by popularity if none is written exactly as typed', () => {
    expect(ranked('S.t.a.y')[0]).toBe('STAY (with Somebody)');
  });

  it('go by popularity while more may be typed', () => {
    expect(ranked('stay', true)[0]).toBe('Stay Here');
  });

  it('go by popularity while more may be typed, whichever names of artist and title match', () => {
    // An alias, the title of another version, and a live cut: three losses.
    const songs = [
      song('Good Days', 'IU', 1),
      song('좋은 날 라이브', '아이유', 95, ['좋은 날 (Good Day) (Live)']),
    ];
    expect(ranked('iu good d', true, songs)).toEqual(['좋은 날 라이브', 'Good Days']);
  });
});

describe('A query in Hangul', () => {
  it('finds a name in Latin letters that sounds just so, behind the names that are written so', () => {
    const songs = [
      song('Wonderwall', 'Oasis', 80),
      song('오아시스', 'Somebody', 5),
      song('Oases', 'Nobody', 90),
    ];
    expect(ranked('오아시스', false, songs)).toEqual(['오아시스', 'Wonderwall']);
  });

  it('leaves the fourth place to such a name if others only begin with the text', () => {
    const begun = Array.from({ length: 6 }, (_, index) => song(`넘버 ${index}`, 'Nobody', 90));
    expect(ranked('넘', false, [...begun, song('Numb', 'Somebody', 80)]).indexOf('Numb')).toBe(3);
  });

  it('prefers popular songs among names that sound about equally similar', () => {
    expect(ranked('클로저', false, [song('Closure', 'A', 0), song('Closer', 'B', 90)])[0]).toBe('Closer');
    expect(ranked('클로저', false, [song('Closure', 'A', 60), song('Closer', 'B', 70)])[0]).toBe('Closure');
  });

  it('prefers a misspelled name in Hangul to one in Latin letters that sounds the same', () => {
    expect(ranked('넘버나잉', false, [song('No. 9', 'A', 60), song('넘버나인', 'B', 50)])[0]).toBe(
      '넘버나인',
    );
    expect(ranked('넘버나잉', false, [song('No. 9', 'A', 60), song('넘버나인', 'B', 20)])[0]).toBe('No. 9');
  });

  it('means an artist who sounds just so rather than a song that credits the artist', () => {
    const songs = [song('눈물 (feat. 에일리)', 'Baechigi', 40), song('Heaven', 'Ailee', 60)];
    expect(ranked('에일리', false, songs)).toEqual(['Heaven', '눈물 (feat. 에일리)']);
  });

  it('means a song that credits its own artist in Hangul', () => {
    const songs = [song('Blind Date (feat. 헤이즈)', 'HEIZE', 40), song('Haz Lo', 'Haze', 60)];
    expect(ranked('헤이즈', false, songs)[0]).toBe('Blind Date (feat. 헤이즈)');
  });

  it('means an artist who sounds just so rather than one by a typo in a name that is not shown', () => {
    const songs = [song('Empire', 'JAY-Z', 86), song('Best Friend', 'Jamie', 65)];
    expect(ranked('제이미', false, songs)[0]).toBe('Best Friend');
  });

  it('means an artist who sounds just so rather than a typo in a name in Latin letters', () => {
    const songs = [song('Home', 'jeonghyeon', 28), song('Love', 'Jung Yup', 34)];
    expect(ranked('정엽', false, songs)[0]).toBe('Love');
  });

  it('prefers an artist to a slightly more popular title if both sound just so', () => {
    expect(ranked('있지', false, [song('Easy', 'A', 81), song('In', 'ITZY', 77)])[0]).toBe('In');
    expect(ranked('있지', false, [song('Easy', 'A', 90), song('In', 'ITZY', 77)])[0]).toBe('Easy');
  });

  it('begins with one song of each name that sounds similar', () => {
    const same = Array.from({ length: 6 }, (_, index) => song(`Closure${'!'.repeat(index)}`, 'A', 90));
    expect(ranked('클로저', false, [...same, song('Closer', 'B', 80)])[1]).toBe('Closer');
  });
});

describe('A mistyped half of a title in two scripts', () => {
  it('counts as much as a title that is just so', () => {
    const songs = [
      song('Russian Roulette', 'Nobody', 10),
      song('러시안 룰렛 Russian Roulette', 'Somebody', 70),
    ];
    expect(ranked('Russian Ruolette', false, songs)[0]).toBe('러시안 룰렛 Russian Roulette');
  });
});
