import { describe, expect, it } from 'vitest';
import { createTrackFinder } from '../../src/jobs/find-tracks.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';

const tracks = [
  publishedTrack({ index: 1, name: 'Rain Road', artist: 'Nabi', isrc: 'KRA381700001', popularity: 10 }),
  publishedTrack({ index: 2, name: 'Rain Road - Remastered 2011', artist: 'Nabi', popularity: 60 }),
  publishedTrack({ index: 3, name: 'Rain Road (Live)', artist: 'Nabi', popularity: 90 }),
  publishedTrack({ index: 4, name: '푸른 밤', artist: '새벽기차' }),
  publishedTrack({
    index: 5,
    name: 'Moon',
    artists: ['Salt & Pepper', 'Nabi'].map((name) => ({ id: null, name })),
  }),
];
const find = createTrackFinder(tracks, {
  aliases: [['새벽기차', 'Dawn Train']],
  otherTitles: new Map([[trackIdAt(5), ['달']]]),
});
const named = (artist: string, title: string) => ({ id: null, isrc: null, readings: [{ artist, title }] });
const unknown = trackIdAt(99);

describe('a track of a file', () => {
  it('is found by its id, else by its ISRC, else by artist and title', () => {
    const readings = [{ artist: 'Nabi', title: 'Moon' }];
    const isrc = 'KRA381700001';
    expect(find({ id: trackIdAt(4), isrc, readings })).toEqual({ id: trackIdAt(4), by: 'id' });
    expect(find({ id: unknown, isrc, readings })).toEqual({ id: trackIdAt(1), by: 'isrc' });
    expect(find({ id: unknown, isrc: 'KRA381700002', readings })).toEqual({ id: trackIdAt(5), by: 'name' });
    expect(find({ id: unknown, isrc: null, readings: [] })).toBeNull();
  });

  it.each<[string, string, string, number]>([
    ['in another case and with other signs', 'NABI', 'rain, road!', 2],
    ['with credits', 'Nabi feat. Sora', 'Rain Road (feat. Sora)', 2],
    ['as a live take', 'Nabi', 'Rain Road - Live', 3],
    ['by another name of the artist', 'dawn train', '푸른 밤', 4],
    ['by an artist in two scripts', '새벽기차(Dawn Train)', '푸른 밤', 4],
    ['with a translation of the title', '새벽기차', '푸른 밤 (Blue Night)', 4],
    ['by an artist whose name has a separator', 'Salt & Pepper, Nabi', 'Moon', 5],
    ['by another title of the song', 'Nabi', '달', 5],
    ['by the second artist', 'Nabi', 'Moon', 5],
  ])('is found %s', (_, artist, title, index) => {
    expect(find(named(artist, title))).toEqual({ id: trackIdAt(index), by: 'name' });
  });

  it('is found by the first reading that fits', () => {
    const readings = [
      { artist: 'Rain', title: 'Nabi - Moon' },
      { artist: 'Nabi', title: 'Moon' },
      { artist: 'Nabi', title: 'Rain Road' },
    ];
    expect(find({ id: null, isrc: null, readings })?.id).toBe(trackIdAt(5));
  });

  it.each([
    ['of another artist', 'Sora', 'Rain Road'],
    ['of another take', 'Nabi', 'Rain Road (Inst.)'],
    ['of another title', 'Nabi', 'Rain'],
  ])('is not found if it is only one %s', (_, artist, title) => {
    expect(find(named(artist, title))).toBeNull();
  });
});
