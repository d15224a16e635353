import type { PublishedTrack } from '../domain/track.ts';
import { linksOf } from './links.ts';
import { wholeNumber } from './objects.ts';

/** Spotify's own value for a key or mode that was not detected. */
const NOT_DETECTED = -1;
/** Clients need a whole number; most songs have four beats per bar. */
const DEFAULT_TIME_SIGNATURE = 4;
/** The median of 92,000 songs, for a song whose loudness no source told. */
const DEFAULT_LOUDNESS = -6.1;

/** Returns the audio features of a track. Clients need all 18 fields, none of them null. */
export function audioFeaturesObject({ id, features, durationMillis }: PublishedTrack, apiUrl: string) {
  const { uri, href } = linksOf('track', id, apiUrl);
  return {
    danceability: features.danceability,
    energy: features.energy,
    key: features.key ?? NOT_DETECTED,
    loudness: features.loudness ?? DEFAULT_LOUDNESS,
    mode: features.mode ?? NOT_DETECTED,
    speechiness: features.speechiness,
    acousticness: features.acousticness,
    instrumentalness: features.instrumentalness,
    liveness: features.liveness,
    valence: features.valence,
    tempo: features.tempo,
    type: 'audio_features' as const,
    id,
    uri,
    track_href: href,
    analysis_url: `${apiUrl}/v1/audio-analysis/${id}`,
    duration_ms: wholeNumber(durationMillis),
    time_signature: features.timeSignature ?? DEFAULT_TIME_SIGNATURE,
  };
}
