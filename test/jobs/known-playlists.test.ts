import { describe, expect, it } from 'vitest';
import { knownPlaylists } from '../../src/jobs/known-playlists.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { playlistOf } from './small-catalogue.ts';

const tracks = [1, 2, 3].map((index) => publishedTrack({ index }));
const known = tracks.map(({ id }) => id);
const unknown = trackIdAt(99);

describe('known playlists', () => {
  it('have at least two of the tracks', () => {
    const lists = [[], known.slice(0, 1), [...known.slice(0, 1), unknown], known.slice(0, 2), known];
    const playlists = knownPlaylists(
      lists.map((trackIds, number) => playlistOf(number, trackIds)),
      tracks,
    );
    expect(playlists.map(({ id }) => id)).toEqual(['p3', 'p4']);
  });
});
