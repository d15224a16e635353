import type { AudioFeatures } from '../domain/audio-features.ts';
import type { ProviderName } from '../domain/source.ts';
import type { TrackId } from '../domain/track-id.ts';

/** The web services that provide audio features, the preferred one first. */
export const FEATURE_PROVIDERS = ['spotify', 'reccobeats'] as const satisfies readonly ProviderName[];

export type FeatureProviderName = (typeof FEATURE_PROVIDERS)[number];

/** A web service that returns audio features by Spotify track id. */
export interface FeatureProvider {
  readonly name: FeatureProviderName;
  /** The most tracks one request can ask for. */
  readonly batchSize: number;
  /**
   * Returns the features of the tracks that the provider knows, with one request for at most `batchSize` ids.
   * @throws CapabilityUnavailableError if the provider no longer offers audio features to this app
   */
  featuresOf(ids: readonly TrackId[]): Promise<ReadonlyMap<TrackId, AudioFeatures>>;
}

/** Returns the features of the wanted tracks. If a track comes twice, the first item counts. */
export function featuresOfWanted(
  items: readonly ({ readonly id: TrackId; readonly features: AudioFeatures | null } | null)[],
  ids: readonly TrackId[],
): ReadonlyMap<TrackId, AudioFeatures> {
  const wanted = new Set(ids);
  const known = new Map<TrackId, AudioFeatures>();
  for (const item of items) {
    if (item === null || item.features === null || !wanted.has(item.id) || known.has(item.id)) continue;
    known.set(item.id, item.features);
  }
  return known;
}
