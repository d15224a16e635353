import { describe, expect, it } from 'vitest';
import { matchesFilter, type TrackFilter } from '../../src/domain/filters.ts';
import { publishedTrack } from '../published-track.ts';

const track = publishedTrack({
  artist: '아이유(IU)',
  genres: ['K-Pop', 'ballad'],
  releaseDate: '2017-03-24',
  explicit: false,
  durationMillis: 253_000,
  popularity: null,
});

describe('matchesFilter', () => {
  it.each<[string, TrackFilter]>([
    ['no condition', {}],
    ['any of the genres, however spelled', { genres: ['rock', 'k pop'] }],
    ['an artist, however spelled', { artists: ['아이유 iu'] }],
    ['both ends of a range', { year: { min: 2017, max: 2017 } }],
    ['an open range', { durationMillis: { max: 300_000 } }],
    ['a range without ends', { popularity: {} }],
    ['not explicit', { explicit: false }],
  ])('returns true for %s', (_, filter) => {
    expect(matchesFilter(track, filter)).toBe(true);
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
    expect(matchesFilter(track, filter)).toBe(false);
  });
});
