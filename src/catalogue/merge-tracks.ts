import {
  type AudioFeatures,
  FEATURE_NAMES,
  type FeatureName,
  type FeatureSource,
} from '../domain/audio-features.ts';
import { PROVIDER_NAMES } from '../domain/source.ts';
import { foldText } from '../domain/text.ts';
import type { Artist, Track } from '../domain/track.ts';

/** What a source tells of a track beside its features. */
export type Description = Omit<Track, 'features' | 'featureSource'>;

/**
 * Returns a known description, completed by one from another source: known values stay, unknown values are
 * filled, new genres are added. Merging the same description again changes nothing.
 */
export function mergeDescriptions(known: Description, told: Description): Description {
  return {
    id: known.id,
    name: known.name,
    artists: mergeArtists(known.artists, told.artists),
    album:
      known.album === null || told.album === null
        ? (known.album ?? told.album)
        : {
            id: known.album.id ?? (known.album.name === told.album.name ? told.album.id : null),
            name: known.album.name,
          },
    releaseDate: moreExactDate(known.releaseDate, told.releaseDate),
    durationMillis: known.durationMillis ?? told.durationMillis,
    explicit: known.explicit ?? told.explicit,
    popularity: known.popularity ?? told.popularity,
    isrc: known.isrc ?? told.isrc,
    genres: mergeGenres(known.genres, told.genres),
  };
}

/**
 * Returns a known description, corrected by a file that is trusted more: told values replace known ones,
 * unknown values stay. Genres are only added, because many files tell one genre per row.
 */
export function correctDescription(known: Description, told: Description): Description {
  return { ...mergeDescriptions(told, known), genres: mergeGenres(known.genres, told.genres) };
}

/** Returns 2019-06-14 for 2019, the same date told more exactly. A different date changes nothing. */
function moreExactDate(known: string | null, told: string | null): string | null {
  return known === null || told?.startsWith(known) === true ? told : known;
}

function mergeArtists(known: readonly Artist[], told: readonly Artist[]): readonly Artist[] {
  const ids = new Map(told.map((artist) => [foldText(artist.name), artist.id]));
  return known.map((artist) => ({
    id: artist.id ?? ids.get(foldText(artist.name)) ?? null,
    name: artist.name,
  }));
}

/** Returns the known genres, then the told ones that are not spelled like a known one. */
export function mergeGenres(known: readonly string[], told: readonly string[]): readonly string[] {
  const keys = new Set(known.map(foldText));
  return [...known, ...told.filter((genre) => !keys.has(foldText(genre)))];
}

/**
 * Returns a track's features merged from all its providers, with the provider of each value, or null without
 * any. The first of PROVIDER_NAMES that has the track gives its values; later ones fill the missing values.
 */
export function mergeFeatures(
  byProvider: ReadonlyMap<string, AudioFeatures>,
): { readonly features: AudioFeatures; readonly featureSource: FeatureSource } | null {
  const providers = PROVIDER_NAMES.filter((provider) => byProvider.has(provider));
  const first = providers[0];
  const features = first === undefined ? undefined : byProvider.get(first);
  if (first === undefined || features === undefined) return null;
  const merged: Record<FeatureName, number | null> = { ...features };
  const exceptions: Partial<Record<FeatureName, string>> = {};
  for (const name of FEATURE_NAMES) {
    if (merged[name] !== null) continue;
    const filler = providers.find((provider) => (byProvider.get(provider)?.[name] ?? null) !== null);
    if (filler === undefined) continue;
    merged[name] = byProvider.get(filler)?.[name] ?? null;
    exceptions[name] = filler;
  }
  return {
    // Only values that may be null were filled, so every other one is still a number.
    features: merged as AudioFeatures,
    featureSource:
      Object.keys(exceptions).length === 0 ? { provider: first } : { provider: first, exceptions },
  };
}

/** Returns one provider's features, with the values it lacked filled from its new answer. */
export function fillFeatures(known: AudioFeatures, told: AudioFeatures): AudioFeatures {
  return {
    ...known,
    key: known.key ?? told.key,
    loudness: known.loudness ?? told.loudness,
    mode: known.mode ?? told.mode,
    timeSignature: known.timeSignature ?? told.timeSignature,
  };
}
