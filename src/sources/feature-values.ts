import { z } from 'zod';
import {
  type AudioFeatures,
  FEATURE_NAMES,
  FEATURE_RANGES,
  type FeatureName,
} from '../domain/audio-features.ts';

/** The names of the features in Spotify's API, which ReccoBeats uses too. */
const API_NAMES: Readonly<Record<FeatureName, string>> = {
  ...(Object.fromEntries(FEATURE_NAMES.map((name) => [name, name])) as Record<FeatureName, string>),
  timeSignature: 'time_signature',
};

const numberOrNothing = z.number().nullish().catch(null);

/**
 * Returns the features in one JSON object of Spotify's audio-features or of ReccoBeats. Returns null if the
 * analysis failed, or if a required value is missing or implausible: half a measurement is no measurement.
 */
export function parseFeatureValues(item: Readonly<Record<string, unknown>>): AudioFeatures | null {
  const features: Partial<Record<FeatureName, number | null>> = {};
  for (const name of FEATURE_NAMES) {
    const { min, max, isOptional } = FEATURE_RANGES[name];
    const value = numberOrNothing.parse(item[API_NAMES[name]]) ?? null;
    const isBelievable = value !== null && value >= min && value <= max;
    if (!isBelievable && !isOptional) return null;
    // Key -1 and time signature 0 mean that none was detected.
    features[name] = isBelievable ? value : null;
  }
  // Both are 0 if the recording could not be analysed: all music has a beat or some danceability.
  return features.tempo === 0 && features.danceability === 0 ? null : (features as AudioFeatures);
}
