import type { Range, RangeFilterName, TrackFilter } from '../domain/filters.ts';
import { shorten } from '../domain/mistakes.ts';
import { parseTrackId, type TrackId } from '../domain/track-id.ts';
import type { TargetName, Targets } from '../recommend/fusion.ts';
import { listIn, type Query, requireId, wholeNumberIn } from './parameters.ts';
import { SpotifyApiError } from './spotify-errors.ts';

const MOST_SEEDS = 5;
const DECIMAL_NUMBER = /^-?\d{1,15}(\.\d{0,20})?(e[-+]?\d{1,3})?$/i;

interface Attribute {
  readonly name: RangeFilterName & TargetName;
  readonly min: number;
  readonly max: number;
}

const share = (name: Attribute['name']): Attribute => ({ name, min: 0, max: 1 });

/** The attributes that songs are filtered and ordered by, by Spotify's names. */
const ATTRIBUTES: Readonly<Record<string, Attribute>> = {
  acousticness: share('acousticness'),
  danceability: share('danceability'),
  duration_ms: { name: 'durationMillis', min: 0, max: 999_999_999 },
  energy: share('energy'),
  instrumentalness: share('instrumentalness'),
  key: { name: 'key', min: -1, max: 11 },
  liveness: share('liveness'),
  loudness: { name: 'loudness', min: -100, max: 20 },
  mode: { name: 'mode', min: -1, max: 1 },
  popularity: { name: 'popularity', min: 0, max: 100 },
  speechiness: share('speechiness'),
  tempo: { name: 'tempo', min: 0, max: 1000 },
  time_signature: { name: 'timeSignature', min: 0, max: 15 },
  valence: share('valence'),
};

export const ATTRIBUTE_NAMES = Object.keys(ATTRIBUTES);

export type RecommendationSeed =
  | { readonly type: 'TRACK'; readonly id: string; readonly trackId: TrackId | null }
  | { readonly type: 'ARTIST' | 'GENRE'; readonly id: string };

export interface RecommendationParameters {
  /** 1 to 5: tracks, then artists, then genres. */
  readonly seeds: readonly RecommendationSeed[];
  readonly limit: number;
  readonly filter: TrackFilter;
  readonly targets: Targets;
}

/**
 * Returns the parameters of a recommendation. `market` is taken and changes nothing.
 *
 * @throws SpotifyApiError with 400 for no seeds or more than five, for a value out of range, for a range
 * whose ends contradict each other, and for a filter that is no attribute's: it would be ignored, and nobody
 * told.
 */
export function recommendationParameters(query: Query): RecommendationParameters {
  const seeds: RecommendationSeed[] = [
    ...listIn(query, 'seed_tracks').map((id): RecommendationSeed => {
      return { type: 'TRACK', id: requireId(id), trackId: parseTrackId(id) };
    }),
    ...listIn(query, 'seed_artists').map((id) => ({ type: 'ARTIST' as const, id: requireId(id) })),
    ...listIn(query, 'seed_genres').map((id) => ({ type: 'GENRE' as const, id })),
  ];
  if (seeds.length === 0 || seeds.length > MOST_SEEDS) {
    throw new SpotifyApiError(
      400,
      `expected 1 to ${MOST_SEEDS} seeds in all of seed_tracks, seed_artists and seed_genres, got ${seeds.length}`,
    );
  }
  const ranges = new Map<RangeFilterName, Range>();
  const targets: Partial<Record<TargetName, { value: number }>> = {};
  for (const parameter of Object.keys(query)) {
    const [, kind, attributeName = ''] = /^(min|max|target)_(.*)$/.exec(parameter) ?? [];
    if (kind === undefined) continue;
    const attribute = Object.hasOwn(ATTRIBUTES, attributeName) ? ATTRIBUTES[attributeName] : undefined;
    if (attribute === undefined) {
      throw new SpotifyApiError(
        400,
        `${shorten(parameter)}: expected one of the attributes ${ATTRIBUTE_NAMES.join(', ')}`,
      );
    }
    const value = numberIn(query, parameter, attribute);
    if (kind === 'target') targets[attribute.name] = { value };
    else ranges.set(attribute.name, { ...ranges.get(attribute.name), [kind]: value });
  }
  for (const [name, { min, max }] of ranges) {
    if (min !== undefined && max !== undefined && min > max) {
      throw new SpotifyApiError(400, `no ${name} is at least ${min} and at most ${max}`);
    }
  }
  return {
    seeds,
    limit: wholeNumberIn(query, 'limit', { min: 1, max: 100, fallback: 20 }),
    filter: Object.fromEntries(ranges),
    targets,
  };
}

function numberIn(query: Query, parameter: string, { min, max }: Attribute): number {
  const text = query[parameter] ?? '';
  if (!DECIMAL_NUMBER.test(text) || Number(text) < min || Number(text) > max) {
    throw new SpotifyApiError(
      400,
      `${parameter}: expected a number from ${min} to ${max}, got '${shorten(text)}'`,
    );
  }
  return Number(text);
}
