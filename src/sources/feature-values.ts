import { z } from 'zod';
import {
  type AudioFeatures,
  FEATURE_NAMES,
  FEATURE_RANGES,
  type FeatureName,
} from '../domain/audio-features.ts';

/** The names that Spotify's API gives the features; ReccoBeats took them over. */
const API_NAMES: Readonly<Record<FeatureName, string>> = {
  ...(Object.fromEntries(FEATURE_NAMES.map((name) => [name, name])) as Record<FeatureName, string>),
  timeSignature: 'time_signature',
};

const numberOrNothing = z.number().nullish().catch(null);

/**
 * The features of one JSON object of Spotify's audio-features or of ReccoBeats. Null where the analysis failed, or a
 * value that no track can do without is missing or not believable: half of a measurement is none.
 */
export function parseFeatureValues(item: Readonly<Record<string, unknown>>): AudioFeatures | null {
  const features: Partial<Record<FeatureName, number | null>> = {};
  for (const name of FEATURE_NAMES) {
    const { min, max, isOptional } = FEATURE_RANGES[name];
    const value = numberOrNothing.parse(item[API_NAMES[name]]) ?? null;
    const isBelievable = value !== null && value >= min && value <= max;
    if (!isBelievable && !isOptional) return null;
    // Key -1 and time signature 0 say that none was detected.
    features[name] = isBelievable ? value : null;
  }
  // Both are 0 for a recording that could not be analysed: no music has no beat and no danceability.
  return features.tempo === 0 && features.danceability === 0 ? null : (features as AudioFeatures);
}
