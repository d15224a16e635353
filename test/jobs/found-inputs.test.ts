import { describe, expect, it } from 'vitest';
import { inputsText } from '../../scripts/train/inputs-text.ts';
import { buildSongGraph } from '../../src/embedding/song-graph.ts';
import { canLearnStyle, foundInputs } from '../../src/jobs/found-inputs.ts';
import { publishedTrack } from '../published-track.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';

describe('the inputs of the style space', () => {
  const tracks = [
    publishedTrack({ index: 1, artist: 'A', releaseDate: '1999' }),
    publishedTrack({ index: 2, artist: 'A', releaseDate: null, genres: [] }),
    publishedTrack({ index: 3, artist: 'B', releaseDate: null, album: null }),
  ];
  const inputs = foundInputs(tracks, buildSongGraph(tracks));

  it('are counted by track: shared albums and artists, known and filled years, genres', () => {
    expect(inputs).toEqual({
      tracks: 3,
      joined: { album: 2, artist: 2, playlist: 0 },
      years: { known: 1, filled: 1, unknown: 1 },
      withGenres: 2,
    });
  });

  it('are too few in a small catalogue, and its training says so', () => {
    expect(canLearnStyle(inputs)).toBe(false);
    expect(inputsText(inputs)).toContain('Too few tracks share an album');
  });

  it('are enough if a hundred tracks share an artist', () => {
    const { tracks: many } = songsOfStyles(104, 2);
    const found = foundInputs(many, buildSongGraph(many));
    expect(canLearnStyle(found)).toBe(true);
    expect(inputsText(found)).not.toContain('Too few');
  });
});
