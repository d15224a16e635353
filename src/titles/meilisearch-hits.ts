import { EngineRefusalError } from '../domain/errors.ts';
import type { SongDocument } from './meilisearch-documents.ts';
import { type TrackWithNames, unpackSong } from './packed-song.ts';

/** A song that a search found. */
export interface Hit extends TrackWithNames {
  readonly release: string;
}

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
    if (!Array.isArray(hits)) throw unexpectedHits();
    return hits.map(hitOf);
  });
}

function hitOf(value: unknown): Hit {
  const { release, song } = (value ?? {}) as Partial<SongDocument>;
  const found = typeof song === 'string' ? unpackSong(song) : null;
  if (typeof release !== 'string' || found === null) throw unexpectedHits();
  return { ...found, release };
}

function unexpectedHits(): EngineRefusalError {
  return new EngineRefusalError(
    'meilisearch',
    'its index has documents that are not songs of this service: run `npm run publish`',
  );
}
