import { describe, expect, it } from 'vitest';
import { packServedTrack, unpackFacts, unpackServedTrack } from '../../src/songs/packed-track.ts';
import type { ServedTrack } from '../../src/songs/song-index.ts';
import { publishedTrack } from '../published-track.ts';

describe('a packed track', () => {
  const known: ServedTrack = {
    ...publishedTrack({ index: 1 }),
    album: { id: null, name: '앨범 "하나"' },
    featureSource: { provider: 'csv', exceptions: { tempo: 'reccobeats' } },
    clusters: { style: { id: 2, words: 'fast · rock' }, sound: { id: -1, words: '' } },
    position: [-0.25, 3],
  };
  const unknown: ServedTrack = {
    ...publishedTrack({ index: 2 }),
    album: null,
    releaseDate: null,
    durationMillis: null,
    explicit: null,
    popularity: null,
    isrc: null,
    genres: [],
    featureSource: { provider: 'demo' },
  };

  it.each([
    ['with all values', known],
    ['with unknown values', unknown],
  ])('%s becomes the same track again, its fields in the same order', (_, track) => {
    expect(JSON.stringify(unpackServedTrack(packServedTrack(track)))).toBe(JSON.stringify(track));
  });

  it.each([known, unknown])('tells what it is ordered by without the rest', (track) => {
    const { id, popularity, releaseDate, genres } = track;
    expect(unpackFacts(packServedTrack(track))).toEqual({ id, popularity, releaseDate, genres });
  });

  it('is at most two thirds as long as its JSON', () => {
    expect(packServedTrack(known).length).toBeLessThan((2 / 3) * JSON.stringify(known).length);
  });
});
