import { describe, expect, it } from 'vitest';
import { packSong, unpackSong } from '../../src/titles/packed-song.ts';
import { publishedTrack } from '../published-track.ts';

const SONG = {
  track: publishedTrack({
    artists: [
      { id: null, name: '아이유 "IU"' },
      { id: 'a2', name: 'Mina' },
    ],
  }),
  otherTitles: ['Through the Night'],
  aliases: [['아이유', 'IU', '이지은']],
};

describe('a packed song', () => {
  it.each([SONG, { ...SONG, track: { ...SONG.track, popularity: null }, otherTitles: [], aliases: [] }])(
    'becomes the same song again',
    (song) => {
      expect(unpackSong(packSong(song))).toEqual(song);
    },
  );

  const [track, ...names] = JSON.parse(packSong(SONG)) as readonly [readonly unknown[], ...unknown[]];
  it.each([
    ['no JSON', '…'],
    ['no list', '{}'],
    ['an empty list', '[]'],
    ['a track without an id', JSON.stringify([[null, ...track.slice(1)], ...names])],
    ['a track without features', JSON.stringify([track.slice(0, 10), ...names])],
    ['other titles that are no texts', JSON.stringify([track, [7], []])],
    ['aliases that are no lists', JSON.stringify([track, [], ['IU']])],
  ])('is none if it is %s', (_, text) => {
    expect(unpackSong(text)).toBeNull();
  });
});
