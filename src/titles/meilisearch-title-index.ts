import type { Meilisearch, MultiSearchQuery } from 'meilisearch';
import type { EngineStatus } from '../domain/engine.ts';
import { EngineUnavailableError } from '../domain/errors.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { askMeilisearch, createMeilisearchClient, type MeilisearchOptions } from './meilisearch-client.ts';
import { SERVED_INDEX } from './meilisearch-documents.ts';
import { filterExpression } from './meilisearch-filter.ts';
import { type Hit, searchesFor } from './meilisearch-searches.ts';
import { differentSettings } from './meilisearch-settings.ts';
import { queryKeys } from './query-keys.ts';
import { createSongNamer } from './song-names.ts';
import { answerOf, type NamedCandidate, placesOf } from './title-answer.ts';
import type { TitleAnswer, TitleIndex, TitleQuery } from './title-index.ts';

/** A status must be there in half a second, its timer's lateness included. */
const STATUS_MILLIS = 450;
/** Candidates a key brings to the reranking. More cost 0.1 ms each and change nothing that was measured. */
const CANDIDATES = 40;

interface Song extends NamedCandidate {
  readonly hit: Hit;
}

/**
 * Songs by their titles and artists, from the Meilisearch index that `npm run publish` fills. The engine finds
 * candidates by several keys in one multi-search request; the same reranking as in process orders them.
 */
export function createMeilisearchTitleIndex(options: MeilisearchOptions): TitleIndex {
  const client = createMeilisearchClient(options);
  const status = createStatus(client);
  return {
    search: (query) => search(client, options.timeoutMillis, query),
    status: () => status(),
    close: async () => {},
  };
}

async function search(
  client: Meilisearch,
  timeoutMillis: number,
  titleQuery: TitleQuery,
): Promise<TitleAnswer> {
  const { text, filter, suggest = false } = titleQuery;
  const query = queryKeys(text);
  if (query === null) return { release: null, items: [], next: null };
  const limit = Math.max(placesOf(titleQuery), CANDIDATES);
  const answer = await askMeilisearch(timeoutMillis, (init) =>
    client.multiSearch<{ queries: MultiSearchQuery[] }, Hit>(
      { queries: searchesFor(query, { limit, filter: filterExpression(filter), suggest }) },
      init,
    ),
  );
  const hits = hitsOf(answer);
  // The searches of one request may see the index before and after a switch; the answer is of one release.
  const release = hits[0]?.release ?? null;
  const songs = songsOf(hits.filter((hit) => hit.release === release));
  const { ranked, next } = answerOf(query, titleQuery, songs);
  const items = ranked.map(({ item, ...match }) => ({
    track: JSON.parse(item.hit.track) as PublishedTrack,
    ...match,
  }));
  return { release, items, next };
}

/** Each song once, with all names that it is found by. */
function songsOf(hits: readonly Hit[]): Iterable<Song> {
  const aliases = new Map(
    hits.flatMap((hit) => hit.aliases ?? []).map(([name = '', ...others]) => [name, others]),
  );
  const nameSong = createSongNamer((artist) => aliases.get(artist) ?? []);
  const songs = new Map<string, Song>();
  for (const hit of hits) {
    if (songs.has(hit.id)) continue;
    const { id, popularity, name, other_titles: otherTitles = [] } = hit;
    const artists = hit.artists.map((artist) => ({ name: artist }));
    const names = nameSong({ name, artists, otherTitles });
    songs.set(id, { hit, names, popularity, id, track: { name, artists } });
  }
  return songs.values();
}

function hitsOf(answer: { readonly results?: readonly { readonly hits?: readonly Hit[] }[] }): Hit[] {
  const hits = answer.results?.flatMap((result) => result.hits ?? []);
  if (hits !== undefined) return hits;
  throw new EngineUnavailableError(
    'meilisearch',
    'expected the results of a search, and something else came',
  );
}

/** Tells the release that is served, and compares the settings of its index once with what searches count on. */
function createStatus(client: Meilisearch): () => Promise<EngineStatus> {
  const engine = 'meilisearch';
  let compared: string | undefined;
  return async () => {
    try {
      const { hits } = await askMeilisearch(STATUS_MILLIS, (init) =>
        client.index<Hit>(SERVED_INDEX).search('', { limit: 1, attributesToRetrieve: ['release'] }, init),
      );
      const release = hits[0]?.release;
      if (release === undefined) {
        return { engine, release: null, problem: 'its index of songs is empty: run `npm run publish`' };
      }
      if (release !== compared) {
        const found = await askMeilisearch(STATUS_MILLIS, () => client.index(SERVED_INDEX).getSettings());
        const different = differentSettings(found);
        if (different.length > 0) return { engine, release: null, problem: problemOf(different) };
        compared = release;
      }
      return { engine, release };
    } catch (error) {
      return { engine, release: null, problem: error instanceof Error ? error.message : String(error) };
    }
  };
}

function problemOf(different: readonly string[]): string {
  return `its index has other settings than this version searches by (${different.join(', ')}): run \`npm run publish\``;
}
