import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { queryKeys } from '../../src/titles/query-keys.ts';
import { createSongNamer } from '../../src/titles/song-names.ts';
import { rankedFor } from '../../src/titles/title-answer.ts';

const nameSong = createSongNamer(createAliasesOf([['아이유', 'IU']]));
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
  return rankedFor(query, { text, filter: {}, limit: 10, suggest }, songs).map(({ item }) => item.track.name);
};

describe('Songs of one title', () => {
  it('begin with the most popular one that is written exactly as typed, then go by popularity', () => {
    expect(ranked('stay').slice(0, 3)).toEqual(['Stay', 'STAY (with Somebody)', 'Stay (feat. Anybody)']);
  });

  it('begin with an artist of exactly that name if no title is', () => {
    const others = SONGS.filter(({ track }) => !/^stay!?$/i.test(track.name));
    expect(ranked('Stay', false, others)[0]).toBe('Tomorrow (feat. Blue)');
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
