import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { isArtistKnown, isNameAlone } from '../../src/titles/name-alone.ts';
import { createPartMatcher } from '../../src/titles/parts-match.ts';
import { queryKeys } from '../../src/titles/query-keys.ts';
import { createSongNamer } from '../../src/titles/song-names.ts';

const nameSong = createSongNamer(createAliasesOf([['IU', '아이유']]));

function matchOf(text: string, name: string, artist: string) {
  const query = queryKeys(text);
  return query === null ? null : createPartMatcher(query)(nameSong({ name, artists: [{ name: artist }] }));
}

describe('One name of a song, and other words', () => {
  it.each([
    ['an artist', 'no such song mina vale', 'Slow Orbit', 'Mina Vale'],
    ['an artist by another name', '아이유 좋은 날', 'Celebrity', 'IU'],
    ['an artist in the other script', '미나 베일 좋은 날', 'Slow Orbit', 'Mina Vale'],
  ])('match %s', (_, text, name, artist) => {
    const match = matchOf(text, name, artist);
    expect(match).toMatchObject({ title: null, kind: { isGuess: true } });
    expect([match].map((one) => one && [isNameAlone(one), isArtistKnown(one)])).toEqual([[true, true]]);
  });

  it.each([
    ['a title', '달빛우체국 아무개', '달빛우체국', 'Somebody'],
    ['a title in the other script', '아무개 슬로우 오빗', 'Slow Orbit', 'Somebody'],
  ])('match %s', (_, text, name, artist) => {
    const match = matchOf(text, name, artist);
    expect(match).toMatchObject({ artist: null, kind: { isGuess: true } });
    expect([match].map((one) => one && [isNameAlone(one), isArtistKnown(one)])).toEqual([[true, false]]);
  });

  it.each([
    ['a short artist beside many words', 'iu somebody that i used to know', 'Celebrity', 'IU'],
    ['an artist in the middle', 'such mina vale song', 'Slow Orbit', 'Mina Vale'],
    ['a short title beside many words', 'home somebody that i used to know', 'Home', 'Somebody'],
    ['a title of one syllable', '밤 아무', '밤', 'Somebody'],
    ['a short artist behind a title', '벌써 열두시 청하', 'Gotta Go', 'CHUNG HA'],
    ['an artist who sounds as a short word of many', '다시 만날 때까지 뮤비', 'Song', 'Moby'],
  ])('do not match %s', (_, text, name, artist) => {
    expect(matchOf(text, name, artist)).toBeNull();
  });

  it.each([
    ['an artist who is heard with other vowels', '다이나믹듀오 없는 노래', 'Guilty', 'Dynamicduo'],
    ['a short artist before a title', '청하 벌써 열두시', 'Gotta Go', 'CHUNG HA'],
  ])('match %s, who may be chance', (_, text, name, artist) => {
    const match = matchOf(text, name, artist);
    expect([match].map((one) => one && [isNameAlone(one), isArtistKnown(one)])).toEqual([[true, false]]);
  });

  it('are worth more if a title is written than if a short artist sounds alike', () => {
    const [title, artist] = [
      matchOf('정인 달빛우체국', '달빛우체국', 'Somebody'),
      matchOf('정인 달빛우체국', 'Song', 'Johnning'),
    ];
    expect(title?.losses).toBeLessThan(artist?.losses ?? 0);
  });

  it('are worth more if an artist is written than if one only sounds so', () => {
    const [written, heard] = [
      matchOf('좋은 날 아이유', 'LILAC', 'IU'),
      matchOf('좋은 날 아이유', 'Bandido', 'Juhn'),
    ];
    expect(written?.losses).toBeLessThan(heard?.losses ?? 0);
  });
});
