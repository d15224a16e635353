import { EngineUnavailableError } from '../domain/errors.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { Hit } from './meilisearch-searches.ts';

/** The hits of each search of a multi-search. Throws EngineUnavailableError where they are none of songs. */
export function resultsOf(answer: {
  readonly results?: readonly { readonly hits?: readonly Hit[] }[];
}): (readonly Hit[])[] {
  if (answer.results === undefined) {
    throw new EngineUnavailableError(
      'meilisearch',
      'expected the results of a search, and something else came',
    );
  }
  const results = answer.results.map(({ hits = [] }) => hits);
  if (!results.every((hits) => hits.every(isHit))) throw unexpectedHits();
  return results;
}

/** By hand: a schema would take longer than the ranking of so many. */
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
    'its index holds documents that are no songs of this service: run `npm run publish`',
    options,
  );
}

/** The track of a hit. Throws EngineUnavailableError where it is none. */
export function trackOf({ track }: Hit): PublishedTrack {
  try {
    return JSON.parse(track) as PublishedTrack;
  } catch (cause) {
    throw unexpectedHits({ cause });
  }
}
