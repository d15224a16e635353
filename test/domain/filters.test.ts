import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { matchesFilter, type TrackFilter, withAliasesOf } from '../../src/domain/filters.ts';
import { publishedTrack } from '../published-track.ts';

const track = publishedTrack({
  artist: '아이유(IU)',
  genres: ['K-Pop', 'ballad'],
  releaseDate: '2017-03-24',
  explicit: false,
  durationMillis: 253_000,
  popularity: null,
});

const aliasesOf = createAliasesOf([['아이유(IU)', 'Lee Ji-eun', '이지은']]);

describe('matchesFilter', () => {
  it.each<[string, TrackFilter]>([
    ['no condition', {}],
    ['any of the genres, however spelled', { genres: ['rock', 'k pop'] }],
    ['an artist, however spelled', { artists: ['아이유 iu'] }],
    ['an artist, however spaced', { artists: ['아이 유IU'] }],
    ['another name of an artist', { artists: ['lee ji-eun'] }],
    ['both ends of a range', { year: { min: 2017, max: 2017 } }],
    ['an open range', { durationMillis: { max: 300_000 } }],
    ['a range without ends', { popularity: {} }],
    ['not explicit', { explicit: false }],
  ])('returns true for %s', (_, filter) => {
    expect(matchesFilter(track, filter, { aliasesOf })).toBe(true);
  });

  it('returns false for another name of an artist if it knows none', () => {
    expect(matchesFilter(track, { artists: ['lee ji-eun'] })).toBe(false);
  });

  it.each<[string, TrackFilter]>([
    ['another genre', { genres: ['rock'] }],
    ['no genre at all', { genres: [] }],
    ['part of an artist', { artists: ['아이유'] }],
    ['a range that begins later', { year: { min: 2018 } }],
    ['a condition on a value that is not known', { popularity: { min: 0 } }],
    ['explicit', { explicit: true }],
    ['one of two conditions', { genres: ['k-pop'], tempo: { min: 121 } }],
  ])('returns false for %s', (_, filter) => {
    expect(matchesFilter(track, filter, { aliasesOf })).toBe(false);
  });
});

describe('withAliasesOf', () => {
  it('accepts by the names of credits alone what the filter accepts by other names too', () => {
    const name = fc.constantFrom(
      'IU',
      '아이유',
      '아이 유',
      '이지은',
      'Big Bang',
      'BIGBANG',
      '빅뱅',
      'A-B',
      '!',
    );
    const groups = fc.array(fc.array(name, { minLength: 2, maxLength: 3 }), { maxLength: 4 });
    fc.assert(
      fc.property(groups, name, fc.array(name, { maxLength: 2 }), (given, artist, artists) => {
        const names = { aliasesOf: createAliasesOf(given) };
        const [one, filter] = [publishedTrack({ artist }), { artists }];
        expect(matchesFilter(one, withAliasesOf(filter, names.aliasesOf))).toBe(
          matchesFilter(one, filter, names),
        );
      }),
    );
  });

  it('leaves a filter without artists as it is', () => {
    const filter = { genres: ['ballad'] };
    expect(withAliasesOf(filter, aliasesOf)).toBe(filter);
  });
});
