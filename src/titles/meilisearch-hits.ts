import { EngineUnavailableError } from '../domain/errors.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { Hit } from './meilisearch-searches.ts';

/**
 * Returns the hits of each search of a multi-search.
 *
 * @throws EngineUnavailableError if they are not songs.
 */
export function resultsOf(answer: {
  readonly results?: readonly { readonly hits?: readonly Hit[] }[];
}): (readonly Hit[])[] {
  if (answer.results === undefined) {
    throw new EngineUnavailableError('meilisearch', 'expected the results of a search, got something else');
  }
  const results = answer.results.map(({ hits = [] }) => hits);
  if (!results.every((hits) => hits.every(isHit))) throw unexpectedHits();
  return results;
}

/** Checks by hand, since a schema would take longer than the ranking of so many hits. */
function isHit(hit: Partial<Hit>): boolean {
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

function unexpectedHits(options?: ErrorOptions): EngineUnavailableError {
  return new EngineUnavailableError(
    'meilisearch',
    'its index has documents that are not songs of this service: run `npm run publish`',
    options,
  );
}

/**
 * Returns the track of a hit.
 *
 * @throws EngineUnavailableError if it is not JSON.
 */
export function trackOf({ track }: Hit): PublishedTrack {
  try {
    return JSON.parse(track) as PublishedTrack;
  } catch (cause) {
    throw unexpectedHits({ cause });
  }
}
