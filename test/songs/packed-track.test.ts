import { describe, expect, it } from 'vitest';
import { createFactsUnpacker, packServedTrack, unpackServedTrack } from '../../src/songs/packed-track.ts';
import { EngineRefusalError } from '../../src/domain/errors.ts';
import type { Space } from '../../src/domain/space.ts';
import type { ServedTrack } from '../../src/songs/song-index.ts';
import { publishedTrack } from '../published-track.ts';

const clusterOf = (space: Space, id: number) => ({ id, words: `words of ${space}` });

describe('a packed track', () => {
  const known: ServedTrack = {
    ...publishedTrack({ index: 1 }),
    album: { id: null, name: '앨범 "하나"' },
    featureSource: { provider: 'csv', exceptions: { tempo: 'reccobeats' } },
    clusters: { style: { id: 2, words: 'words of style' }, sound: { id: -1, words: 'words of sound' } },
    position: [-0.25, Math.fround(0.1)],
  };
  const unknown: ServedTrack = {
    ...publishedTrack({ index: 2 }),
    album: null,
    releaseDate: null,
    year: null,
    durationMillis: null,
    explicit: null,
    popularity: null,
    isrc: null,
    genres: [],
    featureSource: { provider: 'demo' },
  };
  const oneOfTwo: ServedTrack = { ...unknown, versionIds: [unknown.id, known.id], isRepresentative: false };
  const ofAnotherSong: ServedTrack = { ...unknown, songId: known.id };

  it.each([
    ['with all values', known],
    ['with unknown values', unknown],
    ['of a song with two versions', oneOfTwo],
    ['that stands for no song', ofAnotherSong],
  ])('%s becomes the same track again, its fields in the same order', (_, track) => {
    expect(JSON.stringify(unpackServedTrack(packServedTrack(track), clusterOf))).toBe(JSON.stringify(track));
  });

  it.each([known, unknown])('tells what it is ordered and refused by without the rest', (track) => {
    const { id, popularity, year, genres, artists } = createFactsUnpacker()(packServedTrack(track));
    expect({ ...track, id, popularity, year, genres, artists }).toEqual(track);
  });

  it.each(['no JSON', '{}', '[null]'])('with %s as artists is refused when they are read', (artists) => {
    const facts = createFactsUnpacker()(['id', '1', '2000', '[]', artists, '[]'].join('\n'));
    expect(() => facts.artists).toThrow(EngineRefusalError);
  });

  it('holds no letter that would make an answer one of characters of two bytes', () => {
    expect(packServedTrack(known)).toMatch(/^[\n -~]+$/);
  });

  it('is at most half as long as its JSON', () => {
    expect(packServedTrack(known).length).toBeLessThan(JSON.stringify(known).length / 2);
  });
});
