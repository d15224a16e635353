import { z } from 'zod';
import {
  type AudioFeatures,
  FEATURE_NAMES,
  FEATURE_RANGES,
  type FeatureName,
  MEASURED_FEATURES,
} from '../domain/audio-features.ts';

/** The names of the features in Spotify's API, which ReccoBeats and the public data sets use too. */
export const API_NAMES: Readonly<Record<FeatureName, string>> = {
  ...(Object.fromEntries(FEATURE_NAMES.map((name) => [name, name])) as Record<FeatureName, string>),
  timeSignature: 'time_signature',
};

/** The values that stand for a feature that was not detected. */
const UNDETECTED: Readonly<Partial<Record<FeatureName, number>>> = { key: -1, timeSignature: 0 };

/**
 * Returns the fields of one JSON object of Spotify's audio-features or of ReccoBeats, for a schema. Each must
 * be there and hold a believable number, apart from the features that the provider `lacks`: a track whose
 * values were renamed or scaled otherwise must not count as unknown. Key, mode and metre may be null.
 */
export function featureFields(
  lacks: readonly FeatureName[] = [],
): Readonly<Record<string, z.ZodType<number | null>>> {
  const told = FEATURE_NAMES.filter((name) => !lacks.includes(name));
  return Object.fromEntries(
    told.map((name) => {
      const { min, max } = FEATURE_RANGES[name];
      const field = z
        .number()
        .min(UNDETECTED[name] ?? min)
        .max(max);
      return [
        API_NAMES[name],
        MEASURED_FEATURES.some((measured) => measured === name) ? field : field.nullable(),
      ];
    }),
  );
}

/** Returns the features in an object of {@link featureFields}; null if its recording was not analysed. */
export function featuresOf(item: Readonly<Record<string, unknown>>): AudioFeatures | null {
  const valueOf = (name: FeatureName): unknown => {
    const value = item[API_NAMES[name]] ?? null;
    return value === UNDETECTED[name] ? null : value;
  };
  const features = Object.fromEntries(
    FEATURE_NAMES.map((name) => [name, valueOf(name)]),
  ) as unknown as AudioFeatures;
  // Both are 0 if the recording could not be analysed: all music has a beat or some danceability.
  return features.tempo === 0 && features.danceability === 0 ? null : features;
}
