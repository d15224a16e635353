import { describe, expect, it } from 'vitest';
import { knownPlaylists } from '../../src/jobs/known-playlists.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { playlistOf } from './small-catalogue.ts';

const tracks = [1, 2, 3].map((index) => publishedTrack({ index }));
const known = tracks.map(({ id }) => id);
const unknown = trackIdAt(99);

describe('playlists that say something about the tracks', () => {
  it('hold two of them or more', () => {
    const lists = [[], known.slice(0, 1), [...known.slice(0, 1), unknown], known.slice(0, 2), known];
    const { playlists } = knownPlaylists(
      lists.map((trackIds, number) => playlistOf(number, trackIds)),
      tracks,
    );
    expect(playlists.map(({ id }) => id)).toEqual(['p3', 'p4']);
  });

  it('are told apart from entries of no track that is known', () => {
    const lists = [playlistOf(0, [...known, unknown]), playlistOf(1, [unknown])];
    expect(knownPlaylists(lists, tracks).unknownEntries).toBe(2);
  });
});
