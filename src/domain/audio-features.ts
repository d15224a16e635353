/**
 * The audio features of a track, on Spotify's scale
 * (https://developer.spotify.com/documentation/web-api/reference/get-audio-features).
 */
export interface AudioFeatures {
  readonly danceability: number;
  readonly energy: number;
  /** Pitch class, 0 = C to 11 = B; null if none was detected. */
  readonly key: number | null;
  /** dB; null if the provider does not tell. */
  readonly loudness: number | null;
  /** 1 major, 0 minor; null if none was detected. */
  readonly mode: number | null;
  readonly speechiness: number;
  readonly acousticness: number;
  readonly instrumentalness: number;
  readonly liveness: number;
  readonly valence: number;
  readonly tempo: number;
  /** Beats per bar; null if the provider does not tell. */
  readonly timeSignature: number | null;
}

export type FeatureName = keyof AudioFeatures;

export interface FeatureRange {
  readonly min: number;
  readonly max: number;
  /** Meaning and unit, for people. */
  readonly description: string;
  /** Whether a track without the value can still get a vector. */
  readonly isOptional: boolean;
}

function share(description: string): FeatureRange {
  return { min: 0, max: 1, description, isOptional: false };
}

/** Every feature, in the order used everywhere, with its range of believable values. */
export const FEATURE_RANGES: Readonly<Record<FeatureName, FeatureRange>> = {
  danceability: share('Suitability for dancing'),
  energy: share('Intensity and activity'),
  key: { min: 0, max: 11, description: 'Key as a pitch class, 0 = C, 1 = C sharp', isOptional: true },
  // Spotify documents -60 to 0; real rows reach a little above 0 if a master clips.
  loudness: { min: -60, max: 6, description: 'Average loudness in dB', isOptional: true },
  mode: { min: 0, max: 1, description: 'Mode, 1 = major, 0 = minor', isOptional: true },
  speechiness: share('Presence of spoken words'),
  acousticness: share('Confidence that the track is acoustic'),
  instrumentalness: share('Likelihood that the track has no vocals'),
  liveness: share('Likelihood of a live audience'),
  valence: share('Positiveness of the mood, from sad or angry to happy'),
  // No provider reports more than 300; the fastest documented tempo is 250.
  tempo: { min: 0, max: 300, description: 'Tempo in beats per minute', isOptional: false },
  timeSignature: { min: 1, max: 15, description: 'Beats per bar', isOptional: true },
};

export const FEATURE_NAMES = Object.keys(FEATURE_RANGES) as readonly FeatureName[];

/** The features that an analysis may not detect in a recording. */
const DETECTED_FEATURES = ['key', 'mode', 'timeSignature'] as const satisfies readonly FeatureName[];

export type MeasuredFeature = Exclude<FeatureName, (typeof DETECTED_FEATURES)[number]>;

/** The features that an analysis finds in every recording. A file may still lack the loudness. */
export const MEASURED_FEATURES = FEATURE_NAMES.filter(
  (name): name is MeasuredFeature => !DETECTED_FEATURES.some((detected) => detected === name),
);

/** The provider of the values, and the few features that came from another provider. */
export interface FeatureSource {
  readonly provider: string;
  readonly exceptions?: Partial<Readonly<Record<FeatureName, string>>>;
}
