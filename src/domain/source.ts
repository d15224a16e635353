/** The web services that collecting asks. */
export const SOURCE_NAMES = ['bugs', 'spotify', 'reccobeats', 'musicbrainz'] as const;

export type SourceName = (typeof SOURCE_NAMES)[number];

/** Where audio features come from, the preferred provider first. All values are on Spotify's scale. */
export const PROVIDER_NAMES = ['spotify', 'csv', 'reccobeats', 'demo'] as const;

export type ProviderName = (typeof PROVIDER_NAMES)[number];

/** The time before which a source wants no request, and the reason. */
export interface SourcePause {
  readonly notBefore: Date;
  readonly reason: string;
}
