import type { Meilisearch, MultiSearchQuery } from 'meilisearch';
import type { EngineStatus } from '../domain/engine.ts';
import { EngineUnavailableError } from '../domain/errors.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { askMeilisearch, createMeilisearchClient, type MeilisearchOptions } from './meilisearch-client.ts';
import { asWord, SERVED_INDEX, type SongDocument, spellInitials } from './meilisearch-documents.ts';
import { filterExpression } from './meilisearch-filter.ts';
import { queryKeys, type QueryKeys } from './query-keys.ts';
import { type Candidate, rankSongs } from './rerank.ts';
import { songNames } from './song-names.ts';
import type { TitleAnswer, TitleIndex, TitleQuery } from './title-index.ts';

/** A status must be there in half a second, its timer's lateness included. */
const STATUS_MILLIS = 450;
/** Candidates a key brings to the reranking. More cost 0.1 ms each and change nothing that was measured. */
const CANDIDATES = 40;

type Hit = Pick<SongDocument, 'id' | 'release' | 'popularity' | 'name' | 'artists' | 'track'>;

interface Song extends Candidate {
  readonly hit: Hit;
}

/**
 * Songs by their titles and artists, from the Meilisearch index that `npm run publish` fills. The engine finds
 * candidates by several keys in one multi-search request; the same reranking as in process orders them.
 */
export function createMeilisearchTitleIndex(options: MeilisearchOptions): TitleIndex {
  const client = createMeilisearchClient(options);
  return {
    search: (query) => search(client, options.timeoutMillis, query),
    status: () => statusOf(client),
    close: async () => {},
  };
}

async function search(
  client: Meilisearch,
  timeoutMillis: number,
  { text, limit, filter }: TitleQuery,
): Promise<TitleAnswer> {
  const query = queryKeys(text);
  if (query === null) return { release: null, items: [] };
  const answer = await askMeilisearch(timeoutMillis, (init) =>
    client.multiSearch<{ queries: MultiSearchQuery[] }, Hit>(
      { queries: searchesFor(query, Math.max(limit, CANDIDATES), filterExpression(filter)) },
      init,
    ),
  );
  const songs = new Map<string, Song>();
  for (const hit of hitsOf(answer)) {
    const key = `${hit.release}/${hit.id}`;
    if (songs.has(key)) continue;
    const names = songNames({
      name: hit.name,
      artists: hit.artists.map((name) => ({ id: null, name })),
    });
    songs.set(key, { hit, names, popularity: hit.popularity, id: hit.id });
  }
  const ranked = rankSongs(query, songs.values());
  // The searches of one request may see the index before and after a switch; the answer is of one release.
  const release = ranked[0]?.item.hit.release ?? null;
  const items = ranked
    .filter(({ item }) => item.hit.release === release)
    .slice(0, limit)
    .map(({ item, score }) => ({ track: JSON.parse(item.hit.track) as PublishedTrack, score }));
  return { release, items };
}

function hitsOf(answer: { readonly results?: readonly { readonly hits?: readonly Hit[] }[] }): Hit[] {
  const hits = answer.results?.flatMap((result) => result.hits ?? []);
  if (hits !== undefined) return hits;
  throw new EngineUnavailableError(
    'meilisearch',
    'expected the results of a search, and something else came',
  );
}

/** One search a kind of key. Each is cut by itself, so that many weak matches of one push out none of another. */
function searchesFor(query: QueryKeys, limit: number, filter: string[]): MultiSearchQuery[] {
  const searches: MultiSearchQuery[] = [];
  const add = (q: string, on: readonly (keyof SongDocument)[]): void => {
    searches.push({
      indexUid: SERVED_INDEX,
      q: asWord(q),
      attributesToSearchOn: [...on],
      attributesToRetrieve: ['id', 'release', 'popularity', 'name', 'artists', 'track'],
      matchingStrategy: 'all',
      filter,
      limit,
    });
  };
  if (query.initialsWanted !== '') {
    const initials = spellInitials(query.initialsWanted);
    add(initials, ['title_initials', 'both_initials']);
    add(initials, ['artist_initials']);
  }
  add(query.keyboard, ['title_key', 'both_key']);
  add(query.keyboard, ['artist_key']);
  if (query.isOnlyConsonants) return searches;
  add(query.words, ['title_words', 'artist_words']);
  const isHangul = query.initials !== '';
  add(query.romanized, isHangul ? ['title_key', 'artist_key'] : ['title_roman', 'artist_roman']);
  return searches;
}

async function statusOf(client: Meilisearch): Promise<EngineStatus> {
  const engine = 'meilisearch';
  try {
    const { hits } = await askMeilisearch(STATUS_MILLIS, (init) =>
      client.index<Hit>(SERVED_INDEX).search('', { limit: 1, attributesToRetrieve: ['release'] }, init),
    );
    const release = hits[0]?.release;
    if (release !== undefined) return { engine, release };
    return { engine, release: null, problem: 'its index of songs is empty: run `npm run publish`' };
  } catch (error) {
    return { engine, release: null, problem: error instanceof Error ? error.message : String(error) };
  }
}
