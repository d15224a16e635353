import { EngineRefusalError } from '../domain/errors.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { Hit } from './meilisearch-searches.ts';

/**
 * Returns the hits of each search of a multi-search.
 *
 * @throws EngineRefusalError if they are not songs.
 */
export function resultsOf(answer: unknown): (readonly Hit[])[] {
  const { results } = (answer ?? {}) as { readonly results?: unknown };
  if (!Array.isArray(results)) {
    throw new EngineRefusalError('meilisearch', 'expected the results of a search, got something else');
  }
  return results.map((result: { readonly hits?: unknown } | null) => {
    const hits = result?.hits;
    if (!Array.isArray(hits) || !hits.every(isHit)) throw unexpectedHits();
    return hits;
  });
}

/** Checks by hand, since a schema would take longer than the ranking of so many hits. */
function isHit(value: unknown): value is Hit {
  const hit = (value ?? {}) as Partial<Hit>;
  return (
    typeof hit.id === 'string' &&
    typeof hit.release === 'string' &&
    typeof hit.name === 'string' &&
    typeof hit.track === 'string' &&
    (hit.popularity === null || typeof hit.popularity === 'number') &&
    isList(hit.artists, isText) &&
    (hit.other_titles === undefined || isList(hit.other_titles, isText)) &&
    (hit.aliases === undefined || isList(hit.aliases, (group) => isList(group, isText)))
  );
}

function isList(value: unknown, holds: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(holds);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function unexpectedHits(options?: ErrorOptions): EngineRefusalError {
  return new EngineRefusalError(
    'meilisearch',
    'its index has documents that are not songs of this service: run `npm run publish`',
    options,
  );
}

/**
 * Returns the track of a hit.
 *
 * @throws EngineRefusalError if it is not JSON.
 */
export function trackOf({ track }: Hit): PublishedTrack {
  try {
    return JSON.parse(track) as PublishedTrack;
  } catch (cause) {
    throw unexpectedHits({ cause });
  }
}
