import { describe, expect, it } from 'vitest';
import { fitFeatureSpace, transformFeatures } from '../../src/embedding/feature-space.ts';
import { buildSongGraph } from '../../src/embedding/song-graph.ts';
import { styleAttributes } from '../../src/embedding/style-attributes.ts';
import { partsOfInputs } from '../../src/jobs/inputs-worth.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';

const { tracks } = songsOfStyles(40, 2);

function partsOf(catalogue: readonly PublishedTrack[]): string[] {
  const features = transformFeatures(fitFeatureSpace(catalogue), catalogue);
  return partsOfInputs(styleAttributes(features, catalogue), buildSongGraph(catalogue)).map(
    ({ seen }) => seen,
  );
}

describe('partsOfInputs', () => {
  it('names every input of a full catalogue', () => {
    expect(partsOf(tracks)).toEqual(['own', 'artists', 'albums', 'both', 'genres']);
  });

  it('leaves out inputs that the catalogue lacks', () => {
    expect(partsOf(tracks.map((track) => ({ ...track, album: null, genres: [] })))).toEqual([
      'own',
      'artists',
    ]);
  });
});
