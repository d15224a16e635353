import type { Meilisearch } from 'meilisearch';
import { createEngineStatus } from '../domain/engine-status.ts';
import type { EngineStatus } from '../domain/engine.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { createTurns } from '../domain/turns.ts';
import { createSoundKeys } from '../sounds/sound-keys.ts';
import {
  askMeilisearch,
  createMeilisearchClient,
  errorCodeOf,
  type MeilisearchOptions,
} from './meilisearch-client.ts';
import { KEYS_VERSION, SERVED_INDEX, type SongDocument } from './meilisearch-documents.ts';
import { guessLookups, soundLookups } from './lookups.ts';
import { filterExpression } from './meilisearch-filter.ts';
import { createMeilisearchReader, type MeilisearchReader } from './meilisearch-reader.ts';
import { type Hit, resultsOf } from './meilisearch-hits.ts';
import { lookupSearches, searchesFor } from './meilisearch-searches.ts';
import { differentSettings } from './meilisearch-settings.ts';
import { queryKeys } from './query-keys.ts';
import type { Ranked } from './rerank.ts';
import { createSongNamer } from './song-names.ts';
import { answerOf, type NamedCandidate, countNeeded, rankedFor } from './title-answer.ts';
import { MAX_RANKED, type TitleAnswer, type TitleIndex, type TitleQuery } from './title-index.ts';

/** A status must arrive within half a second, delays of the timer included. */
const STATUS_MILLIS = 450;
/**
 * Candidates per key that are reranked, for so many ranks. More cost 0.1 ms each and improved nothing that
 * was measured; only deeper pages need them.
 */
const CANDIDATES = 40;

type SoundsOf = (folded: string) => readonly string[];

interface Song extends NamedCandidate {
  readonly track: PublishedTrack;
}

/**
 * Returns a title index over the Meilisearch index that `npm run publish` fills. The engine finds candidates
 * by several keys in one multi-search request; the same reranking as in process orders them.
 */
export function createMeilisearchTitleIndex(options: MeilisearchOptions): TitleIndex {
  const client = createMeilisearchClient(options);
  const reader = createMeilisearchReader(options);
  const status = createStatus(client);
  // Remembers the words of the catalogue's names, and none of the queries'.
  const soundsOf = createSoundKeys();
  const turn = createTurns();
  return {
    search: (query) => search(reader, options.timeoutMillis, query, soundsOf, turn),
    status: () => status(),
    close: () => reader.close(),
  };
}

async function search(
  reader: MeilisearchReader,
  timeoutMillis: number,
  titleQuery: TitleQuery,
  soundsOf: SoundsOf,
  turn: () => Promise<void>,
): Promise<TitleAnswer> {
  const { text, filter, suggest = false } = titleQuery;
  const query = queryKeys(text);
  if (query === null) return { release: null, items: [], next: null };
  const conditions = filterExpression(filter);
  const always = lookupSearches(soundLookups(query), conditions);
  const searches = (candidates: number) => [
    ...searchesFor(query, { limit: candidates, filter: conditions, suggest }),
    ...always,
  ];
  const isDeep = countNeeded(titleQuery) > CANDIDATES;
  const first = searches(CANDIDATES);
  const found = isDeep ? searches(MAX_RANKED) : first;
  const queries = [...found, ...lookupSearches(guessLookups(query), conditions)];
  const answer = await askMeilisearch(timeoutMillis, (init) => reader.multiSearch(queries, init));
  // The engine may answer several searches at once, and each is ranked for some milliseconds.
  await turn();
  const results = resultsOf(answer);
  // The searches of one request may see the index before and after a switch. The answer is of one release.
  const release = results.flat()[0]?.release ?? null;
  const songOf = createSongs(
    results.flat().filter((hit) => hit.release === release),
    soundsOf,
  );
  const songsOf = (hits: readonly Hit[]) =>
    new Set(hits.map(({ track }) => songOf(track.id)).filter((song) => song !== undefined));
  const lookedUp = results.slice(found.length - always.length).flat();
  const rank = (hits: readonly Hit[]) => rankedFor(query, titleQuery, songsOf(hits), () => songsOf(lookedUp));
  const best = rank(
    results.slice(0, found.length).flatMap((hits, index) => hits.slice(0, first[index]?.limit)),
  );
  const { ranked, next } = answerOf(
    query,
    titleQuery,
    isDeep ? goOn(best, () => rank(results.slice(0, found.length).flat())) : best,
  );
  const items = ranked.map(({ item, ...match }) => ({ track: item.track, ...match }));
  return { release, items, next };
}

/**
 * Continues a ranking with more candidates. Some of them belong before others of it, but earlier pages must
 * stay as they are: otherwise a reader would get some songs twice and others never.
 */
function goOn(
  best: readonly Ranked<Song>[],
  rankMore: () => readonly Ranked<Song>[],
): readonly Ranked<Song>[] {
  if (best.length < CANDIDATES) return best;
  const head = best.slice(0, CANDIDATES);
  const ids = new Set(head.map(({ item }) => item.id));
  return [...head, ...rankMore().filter(({ item }) => !ids.has(item.id))];
}

/**
 * Returns a function that returns the song of an id, with all names that it is found by; one object per
 * song.
 */
function createSongs(hits: readonly Hit[], soundsOf: SoundsOf): (id: string) => Song | undefined {
  const byId = new Map(hits.map((hit) => [hit.track.id as string, hit]));
  const aliases = new Map(hits.flatMap((hit) => hit.aliases).map(([name = '', ...others]) => [name, others]));
  const nameSong = createSongNamer((artist) => aliases.get(artist) ?? [], soundsOf);
  const songs = new Map<string, Song>();
  return (id) => {
    const hit = byId.get(id);
    if (hit === undefined) return undefined;
    const known = songs.get(id);
    if (known !== undefined) return known;
    const { track, otherTitles } = hit;
    const names = nameSong({ name: track.name, artists: track.artists, otherTitles });
    const song = { names, popularity: track.popularity, id, track };
    songs.set(id, song);
    return song;
  };
}

/**
 * Returns the served release, after checking that its keys and (once) its settings are those that searches
 * need.
 */
function createStatus(client: Meilisearch): () => Promise<EngineStatus> {
  const engine = 'meilisearch';
  let compared: string | undefined;
  const ask = async (): Promise<EngineStatus> => {
    const { hits } = await askMeilisearch(STATUS_MILLIS, (init) =>
      client
        .index<SongDocument>(SERVED_INDEX)
        .search('', { limit: 1, attributesToRetrieve: ['release', 'keys_version'] }, init),
    );
    const [song] = hits;
    if (song === undefined) {
      return { engine, release: null, problem: 'its index of songs is empty: run `npm run publish`' };
    }
    const { release } = song;
    if (song.keys_version !== KEYS_VERSION) return { engine, release: null, problem: OTHER_KEYS };
    if (release !== compared) {
      const different = await compareSettings(client);
      if (different.length > 0) return { engine, release: null, problem: problemOf(different) };
      compared = release;
    }
    return { engine, release };
  };
  return createEngineStatus({ engine, ask, unreadable: UNREADABLE, now: () => performance.now() });
}

/** Returns the names of settings that differ; none if the key may only search, as is enough for serving. */
async function compareSettings(client: Meilisearch): Promise<readonly string[]> {
  try {
    return differentSettings(
      await askMeilisearch(STATUS_MILLIS, () => client.index(SERVED_INDEX).getSettings()),
    );
  } catch (error) {
    if (errorCodeOf(error) === 'invalid_api_key') return [];
    throw error;
  }
}

const UNREADABLE = 'answered something else than songs: check MEILISEARCH_URL';
const OTHER_KEYS = 'its index was published by another version of this service: run `npm run publish`';

function problemOf(different: readonly string[]): string {
  const names = different.join(', ');
  return `its index has other settings than this version needs (${names}): run \`npm run publish\``;
}
