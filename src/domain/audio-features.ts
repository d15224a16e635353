/**
 * The audio features of a track, on Spotify's scale
 * (https://developer.spotify.com/documentation/web-api/reference/get-audio-features).
 */
export interface AudioFeatures {
  readonly danceability: number;
  readonly energy: number;
  /** Pitch class, 0 = C to 11 = B; null where none was detected. */
  readonly key: number | null;
  readonly loudness: number;
  /** 1 major, 0 minor; null where none was detected. */
  readonly mode: number | null;
  readonly speechiness: number;
  readonly acousticness: number;
  readonly instrumentalness: number;
  readonly liveness: number;
  readonly valence: number;
  readonly tempo: number;
  /** Beats in a bar; null where the provider does not tell. */
  readonly timeSignature: number | null;
}

export type FeatureName = keyof AudioFeatures;

export interface FeatureRange {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  /** Whether a track may lack the value and still be placed in a space. */
  readonly isOptional: boolean;
}

const share = { min: 0, max: 1, unit: 'share, 0 to 1', isOptional: false } as const;

/** Every feature in its one order, with the range that a believable value lies in. */
export const FEATURE_RANGES: Readonly<Record<FeatureName, FeatureRange>> = {
  danceability: share,
  energy: share,
  key: { min: 0, max: 11, unit: 'pitch class, 0 = C', isOptional: true },
  // Spotify documents -60 to 0; real rows reach a little above 0 where a master clips.
  loudness: { min: -60, max: 6, unit: 'dB', isOptional: false },
  mode: { min: 0, max: 1, unit: '1 major, 0 minor', isOptional: true },
  speechiness: share,
  acousticness: share,
  instrumentalness: share,
  liveness: share,
  valence: share,
  // Above 300 no provider reports a beat; 250 is the fastest that is documented.
  tempo: { min: 0, max: 300, unit: 'beats per minute', isOptional: false },
  timeSignature: { min: 1, max: 15, unit: 'beats in a bar', isOptional: true },
};

export const FEATURE_NAMES = Object.keys(FEATURE_RANGES) as readonly FeatureName[];

/** Where the values come from: a provider, and the few values that another provider filled in. */
export interface FeatureSource {
  readonly provider: string;
  readonly exceptions?: Partial<Readonly<Record<FeatureName, string>>>;
}
