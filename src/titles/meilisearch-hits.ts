import { EngineRefusalError } from '../domain/errors.ts';
import { memoize } from '../domain/memo.ts';
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
  // Several searches find the same songs.
  const songIn = memoize(requireSong);
  return results.map((result: { readonly hits?: unknown } | null) => {
    const hits = result?.hits;
    if (!Array.isArray(hits)) throw unexpectedHits();
    return hits.map((hit) => hitOf(hit, songIn));
  });
}

function hitOf(value: unknown, songIn: (text: string) => TrackWithNames): Hit {
  const { release, song } = (value ?? {}) as Partial<SongDocument>;
  if (typeof release !== 'string' || typeof song !== 'string') throw unexpectedHits();
  const { track, otherTitles, aliases } = songIn(song);
  return { track, otherTitles, aliases, release };
}

function requireSong(text: string): TrackWithNames {
  const song = unpackSong(text);
  if (song === null) throw unexpectedHits();
  return song;
}

function unexpectedHits(): EngineRefusalError {
  return new EngineRefusalError(
    'meilisearch',
    'its index has documents that are not songs of this service: run `npm run publish`',
  );
}
