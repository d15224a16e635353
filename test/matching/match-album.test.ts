import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { explainMatch, matchAlbum } from '../../src/matching/match-album.ts';
import { acceptedOf, candidate, chartAlbum, noAliases } from './albums.ts';

const title = '유리 항구';
const match = (album: ReturnType<typeof chartAlbum>, ...found: ReturnType<typeof candidate>[]) =>
  matchAlbum(album, found, noAliases);

describe('The artist of an album', () => {
  it.each([
    ['in both scripts', ['하람(HARAM)'], ['HARAM']],
    ['in both scripts the other way round', ['HARAM (하람)'], ['하람']],
    ['in both scripts without brackets', ['HARAM (하람)'], ['하람 HARAM']],
    ['with "The" or without', ['The Harbours'], ['Harbours']],
    ['as one of several in any order', ['하람', '소리'], ['소리', '하람']],
    ['with the others left out', ['하람', '소리'], ['하람']],
    ['joined in one name', ['하람 & 소리'], ['소리', '하람']],
    ['joined by x', ['하람 X 소리'], ['하람', '소리']],
    ['with the group in brackets', ['하람 (등대지기)'], ['하람']],
    ['with the group in square brackets', ['하람[등대지기]'], ['하람']],
    ['with the former name in brackets', ['하람(구 등대지기)'], ['등대지기']],
    ['romanised', ['성하준'], ['Sung Ha Jun']],
    ['romanised with the family name behind', ['류여진'], ['Yeojin Lyu']],
    ['romanised otherwise', ['Sung Hajun'], ['Seong Ha-jun']],
    ['with the group in words', ['HARAM of 등대지기'], ['Haram']],
  ])('may be written %s', (_what, artists, others) => {
    const found = candidate(title, { artists: others, date: '2021-05-20' });
    expect(acceptedOf(match(chartAlbum(title, { artists }), found))).toBe(title);
  });

  it('may have a name that is only in the list of aliases', () => {
    const aliasesOf = createAliasesOf([['등대지기', 'Keeper']]);
    const album = chartAlbum(title, { artists: ['등대지기'] });
    const found = candidate(title, { artists: ['Keeper'], date: '2021-05-20' });
    expect(matchAlbum(album, [found], noAliases).verdict).toBe('review');
    expect(matchAlbum(album, [found], aliasesOf).verdict).toBe('accepted');
  });

  it('may be unknown in the other script if title and day are the same', () => {
    const artists = ['등대지기'];
    const found = (date: string) => candidate(title, { artists: ['Keeper'], date });
    expect(match(chartAlbum(title, { artists }), found('2021-05-04')).verdict).toBe('accepted');
    expect(match(chartAlbum(title, { artists }), found('2021-05-06')).verdict).toBe('review');
  });

  it('may lack an epithet or a family name on the same day', () => {
    const day = (artist: string, other: string, date: string) =>
      match(chartAlbum(title, { artists: [artist] }), candidate(title, { artists: [other], date })).verdict;
    expect(day('소리꾼 정이든', '정이든', '2021-05-04')).toBe('accepted');
    expect(day('태린', '박태린', '2021-05-04')).toBe('accepted');
    expect(day('태린', '박태린', '2021-05-09')).toBe('review');
  });

  it('must sound alike if it is a Korean personal name and the title is short', () => {
    const found = (name: string) => candidate(name, { artists: ['Night Parade'] });
    expect(match(chartAlbum('봄', { artists: ['권하람'] }), found('봄')).verdict).toBe('review');
    expect(match(chartAlbum('유리 항구', { artists: ['권하람'] }), found('유리 항구')).verdict).toBe(
      'accepted',
    );
  });

  it('must not be another artist with the same family name or group', () => {
    const artists = (name: string) => ({ artists: [name] });
    expect(
      match(chartAlbum(title, artists('Anna Kim')), candidate(title, artists('Susan Kim'))).verdict,
    ).not.toBe('accepted');
    expect(
      match(chartAlbum(title, artists('소리[등대]')), candidate(title, artists('누리[등대]'))).verdict,
    ).not.toBe('accepted');
  });

  it('must not be another artist in the same script', () => {
    expect(match(chartAlbum(title), candidate(title, { artists: ['소리꾼들'] })).verdict).not.toBe(
      'accepted',
    );
  });

  it('is not needed for various artists', () => {
    const album = chartAlbum(title, { artists: [] });
    expect(acceptedOf(match(album, candidate(title, { artists: ['Various Artists'] })))).toBe(title);
    expect(acceptedOf(match(album, candidate(title, { artists: ['소리', '누리'] })))).toBe(title);
    expect(match(album, candidate(title, { artists: ['소리'], date: '2021-07-04' })).verdict).toBe('review');
  });

  it('is not needed for a soundtrack', () => {
    const album = chartAlbum('유리 항구 OST Part 2', { artists: ['소리'], type: 'OST' });
    const found = candidate('유리 항구 (Original Soundtrack), Pt. 2', { artists: ['Various Artists'] });
    expect(match(album, found).verdict).toBe('accepted');
  });

  it('is needed if only one album is a soundtrack', () => {
    const album = chartAlbum('유리 항구 OST', { artists: [], type: 'OST' });
    expect(match(album, candidate('유리 항구', { artists: ['소리'] })).verdict).not.toBe('accepted');
  });

  it('is not needed for a translated show whose season and episode are the same on the same day', () => {
    const album = chartAlbum('랩의 밤 9 Episode 2', { artists: [] });
    const found = (name: string) => candidate(name, { artists: ['Various Artists'] });
    expect(match(album, found('Night of Rap 9 Episode 2')).verdict).toBe('accepted');
    expect(match(album, found('Night of Rap 9 Episode 3')).verdict).not.toBe('accepted');
  });
});

describe('The date of an album', () => {
  it.each([
    ['the next day', '2021-05-05', 'accepted'],
    ['the same year', '2021-11-30', 'accepted'],
    ['the same year without month and day', '2021', 'accepted'],
    ['not known', null, 'accepted'],
    ['another year, which may be a new recording', '2016-05-04', 'review'],
  ])('may be %s', (_what, date, verdict) => {
    expect(match(chartAlbum(title), candidate(title, { date })).verdict).toBe(verdict);
  });

  it('may be later if the album is older than online stores', () => {
    const album = chartAlbum(title, { date: '1994-03-01' });
    expect(match(album, candidate(title, { date: '2009-06-11' })).verdict).toBe('accepted');
  });

  it('must be the same day for a translation', () => {
    const found = (date: string) => candidate('Glass Harbour', { date });
    expect(match(chartAlbum(title), found('2021-05-04')).verdict).toBe('accepted');
    expect(match(chartAlbum(title), found('2021-05-11')).verdict).toBe('review');
  });

  it('must be near for a title with a subtitle', () => {
    const found = (date: string) => candidate('유리 항구 : 밤', { date });
    expect(match(chartAlbum(title), found('2021-05-04')).verdict).toBe('accepted');
    expect(match(chartAlbum(title), found('2021-05-11')).verdict).toBe('review');
  });

  it('links a repackage if it is the same day, even if only one title says so', () => {
    const album = chartAlbum('유리 항구 (Repackage)');
    expect(match(album, candidate(title)).verdict).toBe('accepted');
    expect(match(album, candidate(title, { date: '2021-02-04' })).verdict).not.toBe('accepted');
  });
});

describe('matchAlbum', () => {
  it('takes the candidate without a contradiction', () => {
    const found = [candidate('유리 항구 (Live)'), candidate(title, { date: '2021-05-05' })];
    expect(acceptedOf(match(chartAlbum(title), ...found))).toBe(title);
  });

  it('leaves two different albums that fit equally for review', () => {
    const artists = ['등대지기'];
    const found = [
      candidate(title, { id: 'a', artists: ['Keeper'] }),
      candidate(title, { id: 'b', artists: ['Wanderer'] }),
    ];
    const { verdict, runnerUp } = match(chartAlbum(title, { artists }), ...found);
    expect(verdict).toBe('review');
    expect(runnerUp?.candidate.id).toBe('b');
  });

  it('treats a single as another album than the mini album of the same name', () => {
    const found = [
      candidate(title, { id: 'single', date: '2021-04-27', type: 'single', tracks: 1 }),
      candidate(title, { id: 'mini', type: 'single', tracks: 6 }),
    ];
    const { verdict, best, runnerUp } = match(chartAlbum(title, { type: '미니' }), ...found);
    expect([verdict, best?.candidate.id, runnerUp?.candidate.id]).toEqual(['accepted', 'mini', 'single']);
  });

  it('does not accept a single for the mini album', () => {
    const single = candidate(title, { date: '2021-04-27', type: 'single', tracks: 1 });
    expect(match(chartAlbum(title, { type: 'EP(미니)' }), single).verdict).toBe('review');
  });

  it.each([
    ['the nearer date', { date: '2021-05-06' }, { date: '2021-05-05' }],
    ['more tracks', { tracks: 9 }, { tracks: 10 }],
    ['the smaller id', { id: 'b' }, { id: 'a' }],
  ])('takes %s of two listings of one album, without a runner-up', (_what, worse, better) => {
    const found = [candidate(title, { id: 'c', ...worse }), candidate(title, { id: 'd', ...better })];
    const { verdict, best, runnerUp } = match(chartAlbum(title, { date: '2021-05-04' }), ...found);
    expect([verdict, best?.candidate, runnerUp]).toEqual(['accepted', found[1], null]);
  });

  it('returns unmatched if no candidate is similar', () => {
    expect(match(chartAlbum(title), candidate('산책', { date: '2015-01-01' })).verdict).toBe('unmatched');
    expect(match(chartAlbum(title))).toEqual({ verdict: 'unmatched', best: null, runnerUp: null });
  });

  it('counts an album under two names once', () => {
    const found = [candidate('Glass Harbour', { id: 'a' }), candidate(title, { id: 'a' })];
    expect(match(chartAlbum(title), ...found)).toMatchObject({ verdict: 'accepted', runnerUp: null });
  });

  it('gives the same match for an album under two artist names in either order', () => {
    const found = ['Keeper', 'Wanderer'].map((artist) => candidate(title, { id: 'a', artists: [artist] }));
    const album = chartAlbum(title, { artists: ['등대지기'] });
    expect(match(album, ...found)).toEqual(match(album, ...found.toReversed()));
  });
});

describe('explainMatch', () => {
  it('says what fits and what differs', () => {
    const explained = explainMatch(match(chartAlbum('유리 항구 Part 1'), candidate('유리 항구 Part 2')));
    expect(explained).toBe('title 1.00, artist 1.00, date 1.00; Part 1 is not Part 2');
  });

  it('says that the artists share no script', () => {
    const found = candidate(title, { artists: ['Keeper'] });
    const explained = explainMatch(match(chartAlbum(title, { artists: ['등대지기'] }), found));
    expect(explained).toBe('title 1.00, artist 0.50, date 1.00; the artists share no script');
  });

  it('says that no album was found', () => {
    expect(explainMatch(match(chartAlbum(title)))).toBe('no album was found');
  });
});
