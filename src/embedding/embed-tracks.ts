import type { Matrix } from '../domain/matrix.ts';
import type { Space } from '../domain/space.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { type FeatureSpace, fitFeatureSpace, transformFeatures } from './feature-space.ts';

/** The vectors of a release, a row a track in the order of the tracks, and how they were made. */
export interface Embedding {
  readonly method: Readonly<Record<Space, string>>;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly featureSpace: FeatureSpace;
  readonly vectors: Readonly<Record<Space, Matrix>>;
}

/** The baseline: the standardised features themselves, in both spaces. */
export function embedTracks(tracks: readonly PublishedTrack[]): Embedding {
  const features = tracks.map((track) => track.features);
  const featureSpace = fitFeatureSpace(features);
  const vectors = transformFeatures(featureSpace, features);
  return {
    method: { style: 'standardised features', sound: 'standardised features' },
    parameters: {},
    featureSpace,
    vectors: { style: vectors, sound: vectors },
  };
}
