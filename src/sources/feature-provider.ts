import type { AudioFeatures } from '../domain/audio-features.ts';
import type { TrackId } from '../domain/track-id.ts';

/** The providers of audio features that can be asked, best first. */
export const FEATURE_PROVIDERS = ['spotify', 'reccobeats'] as const;

export type FeatureProviderName = (typeof FEATURE_PROVIDERS)[number];

/** A service that knows audio features by Spotify's track id. */
export interface FeatureProvider {
  readonly name: FeatureProviderName;
  /** How many tracks can be asked for in one request. */
  readonly batchSize: number;
  /**
   * The features of those of at most `batchSize` tracks that the provider knows, with one request. Throws
   * CapabilityUnavailableError where it no longer answers this app.
   */
  featuresOf(ids: readonly TrackId[]): Promise<ReadonlyMap<TrackId, AudioFeatures>>;
}
