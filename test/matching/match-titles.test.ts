import { describe, expect, it } from 'vitest';
import { isSameTitle } from './albums.ts';

describe('Two titles are of one album', () => {
  it.each([
    ['in other case and spacing', 'Glass  HARBOUR', 'Glass Harbour'],
    ['in full width', 'Ｇｌａｓｓ', 'Glass'],
    ['with other quotes', "Don't Say 'When'", 'Don’t Say ‘When’'],
    ['with & for and', 'Salt & Honey', 'Salt and Honey'],
    ['with other spaces in Hangul', '너를보낸그자리', '너를 보낸 그 자리'],
    ['with a translation in brackets', '유리 항구 (Glass Harbour)', 'Glass Harbour'],
    ['with a translation on the other side', 'Glass Harbour', '유리 항구 (Glass Harbour)'],
    ['with the translation the other way round', '유리 항구 (Glass Harbour)', 'Glass Harbour (유리 항구)'],
    ['with a label after it', 'Glass Harbour - The 2nd Mini Album', 'Glass Harbour'],
    ['with a label before it', "미니 2집 '유리 항구'", '유리 항구'],
    ['with artist and label', "HARAM 2nd EP 'Glass Harbour'", 'Glass Harbour', ['하람(HARAM)']],
    ['with Spotify’s suffix', 'Glass Harbour', 'Glass Harbour - EP'],
    ['with an album number spelled differently', '정규 3집', 'The 3rd Album'],
    ['with the artist’s name in a number', '하람 3집', '3집'],
    ['with a featured artist', '유리 항구 (Feat. 소리)', '유리 항구'],
    ['with a producer', '유리 항구', '유리 항구 (Prod. SORI)'],
    ['with parts spelled differently', '유리 항구 Part.2', '유리 항구, Pt. II'],
    ['with part and number in words', 'Glass Harbour Part One', 'Glass Harbour Pt. 1'],
    ['with a numeral of one sign', '유리 항구 Ⅱ', '유리 항구 2'],
    ['with another word for a season', '유리 항구 시즌2', '유리 항구 Season 2'],
    ['with leading zeros', '유리 항구 VOL.03', '유리 항구 Vol. 3'],
    ['with a version in other words', '유리 항구 (Inst.)', '유리 항구 (Instrumental)'],
    ['with a remaster', '유리 항구', '유리 항구 (2015 Remaster)'],
    ['with the year of release', '월간 항구 5월호', '월간 항구 2021 5월호'],
    ['in translation', '유리 항구', 'Glass Harbour'],
    ['in translation, with a number in words', '열아홉 항구', '19 Harbours'],
    ['in translation, with an ordinal', '두 번째 항구', 'The Second Harbour'],
    ['in translation, with a month', '5월의 항구', 'Harbour in May'],
    ['if they sound alike', '글래스 하버', 'Glass Harbour'],
    ['in two scripts without brackets', '유리 항구 Glass Harbour', 'Glass Harbour'],
    ['with a version named in the other script', '유리 항구 (겨울 Ver.)', '유리 항구 (Winter Ver.)'],
    ['with words for the pieces of a series', '유리 항구 2탄', '유리 항구 Vol.2'],
    ['with a numeral of one letter', '유리 항구 1', '유리 항구 I'],
    ['with a number in a series of singles', '싱글 시리즈 #2 유리', '유리'],
    ['with the number of the album in front', 'Vol.2 Glass Harbour', 'Glass Harbour'],
    ['with letters as signs', '₩ON', 'WON'],
    ['with one more letter', 'Glass Harbours', 'Glass Harbour'],
    ['if one is a label and one is a name', '미니 2집', 'Glass Harbour'],
  ])('%s', (_what, title, name, artists?: string[]) => {
    expect(isSameTitle(title, name, artists === undefined ? {} : { artists })).toBe(true);
  });

  it.each([
    [
      'with OST and its long form',
      '유리 항구 OST Part.3',
      '유리 항구, Pt. 3 (Original Television Soundtrack)',
    ],
    ['with its broadcaster', '유리 항구 OST Part 3', '유리 항구 (tvN 토일드라마) OST - Part.3'],
    ['with the song’s name', '유리 항구 OST Part.3', '그 자리 (유리 항구 OST Part.3)'],
    ['with both names', '유리 항구 OST Part.3', 'Glass Harbour (유리 항구) OST Part.3'],
    ['with a musical’s recording', '뮤지컬 〈유리 항구〉 OST', '유리 항구 (Original Cast Recording)'],
    ['in translation', '유리 항구 OST Part.3', 'Glass Harbour, Pt. 3 (Music from the Original TV Series)'],
  ])('Soundtracks: %s', (_what, title, name) => {
    expect(isSameTitle(title, name, { type: 'OST' })).toBe(true);
  });
});

describe('Two titles are not of one album', () => {
  it.each([
    ['with another part', '유리 항구 Part 1', '유리 항구 Part 2'],
    ['with part 11 instead of 1', '유리 항구 Part 1', '유리 항구 Part 11'],
    ['with a part on one side only', '유리 항구', '유리 항구 Part 1'],
    ['with another volume', 'Glass Harbour Vol.3', 'Glass Harbour Vol.4'],
    ['with another season', '유리 항구 시즌2', '유리 항구 Season 3'],
    ['with another episode', '항구 쇼 9 Episode 1', '항구 쇼 9 Episode 2'],
    ['with another year', '2020 항구의 겨울', '2021 항구의 겨울'],
    ['with another numeral', 'GLASS II', 'GLASS III'],
    ['with another number', '항구 쇼 45회', '항구 쇼 54회'],
    ['with another album number', 'The 1st Mini Album', 'The 2nd Mini Album'],
    ['with another kind of album', 'The 1st Mini Album', 'The 1st Album'],
    ['with another side', 'Glass Side A', 'Glass Side B'],
    [
      'with the number of a show on one side and of a part on the other',
      '항구 2 OST Part 2',
      '항구 OST Part 2',
    ],
    ['live', '유리 항구', '유리 항구 (Live)'],
    ['instrumental', '유리 항구', '유리 항구 (Inst.)'],
    ['a remix', '유리 항구', '유리 항구 (Night Owl Remix)'],
    ['remixes', '유리 항구', '유리 항구 (Remixes)'],
    ['another remix', 'Glass (Night Owl Remix)', 'Glass (Day Bird Remix)'],
    ['in another language', 'Glass', 'Glass -Japanese Ver.-'],
    ['deluxe', 'Glass', 'Glass (Deluxe)'],
    ['sped up', 'Glass', 'Glass (Sped Up)'],
    ['another arrangement', '유리 항구', '유리 항구 (Orchestral)'],
    ['karaoke', '유리 항구', '유리 항구 (노래방 MR)'],
    ['if versions of any name differ', 'Glass (Daytime Version)', 'Glass (Nighttime Version)'],
    ['if one is an edition of any name', 'Glass', 'Glass (3am Edition)'],
    ['clean and explicit', 'Glass (Clean Ver.)', 'Glass (Explicit Ver.)'],
    ['with a sign for more', 'REAL', 'REAL+'],
    ['with another subtitle', 'Glass : Morning', 'Glass : Evening'],
    ['with another word', '유리 항구', '유리 언덕'],
  ])('%s', (_what, title, name) => {
    expect(isSameTitle(title, name)).toBe(false);
    expect(isSameTitle(name, title)).toBe(false);
  });

  it.each([
    ['if one only begins with the other', '유리', '유리 항구'],
    ['if one only contains a version word', 'Alive', 'Live'],
  ])('%s', (_what, title, name) => {
    expect(isSameTitle(title, name)).toBe(false);
  });
});
