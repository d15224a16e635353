import type { Meilisearch, MultiSearchQuery } from 'meilisearch';
import type { EngineStatus } from '../domain/engine.ts';
import { EngineUnavailableError } from '../domain/errors.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { askMeilisearch, createMeilisearchClient, type MeilisearchOptions } from './meilisearch-client.ts';
import {
  asWord,
  MAX_TAILED,
  SERVED_INDEX,
  type SongDocument,
  spellInitials,
} from './meilisearch-documents.ts';
import { encodeName, filterExpression } from './meilisearch-filter.ts';
import { queryKeys, type QueryKeys } from './query-keys.ts';
import { differentSettings } from './meilisearch-settings.ts';
import { MIN_INSIDE_INITIALS } from './name-score.ts';
import { createSongNamer } from './song-names.ts';
import { hasUnspacedLetters } from './unspaced-scripts.ts';
import { answerOf, type NamedCandidate, placesOf } from './title-answer.ts';
import type { TitleAnswer, TitleIndex, TitleQuery } from './title-index.ts';

/** A status must be there in half a second, its timer's lateness included. */
const STATUS_MILLIS = 450;
/** Candidates a key brings to the reranking. More cost 0.1 ms each and change nothing that was measured. */
const CANDIDATES = 40;

const RETRIEVED = [
  'id',
  'release',
  'popularity',
  'name',
  'artists',
  'other_titles',
  'aliases',
  'track',
] as const satisfies readonly (keyof SongDocument)[];

/** Of the shortest titles that begin about as typed; more where many are as short. */
const SHORTEST_TITLES = 40;
const SHORTEST_TITLES_OF_SHORT_KEYS = 100;
/** A word may be an artist's, of whom the titles that hold it would be pushed out. */
const ARTISTS_BESIDE_TITLES = 20;
/** Letters of a key up to which so many titles begin alike that the shortest may be missed. */
const MOST_NEARLY_WHOLE = 12;
/** Letters of a key that may be an artist and a title. */
const LEAST_TOGETHER = 5;
/** Letters that no romanised Korean has. */
const NO_ROMANIZATION = /[fqvxz]/;
/** Letters of a key in which a mistake is forgiven. */
const LEAST_WITH_MISTAKE = 4;

type Hit = Pick<SongDocument, (typeof RETRIEVED)[number]>;

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

/** One search a kind of key. Each is cut by itself, so that many weak matches of one push out none of another. */
function searchesFor(
  query: QueryKeys,
  options: { readonly limit: number; readonly filter: string[]; readonly suggest: boolean },
): MultiSearchQuery[] {
  const { limit, filter, suggest } = options;
  const { keyboard, romanized, words } = query;
  const searches: MultiSearchQuery[] = [];
  const add = (
    q: string,
    on: readonly (keyof SongDocument)[],
    more: { readonly filter?: string; readonly sort?: string; readonly limit?: number } = {},
  ): void => {
    searches.push({
      indexUid: SERVED_INDEX,
      q: asWord(q),
      ...(on.length === 0 ? {} : { attributesToSearchOn: [...on] }),
      attributesToRetrieve: [...RETRIEVED],
      matchingStrategy: 'all',
      filter: more.filter === undefined ? filter : [...filter, more.filter],
      limit: more.limit ?? limit,
      ...(more.sort === undefined ? {} : { sort: [more.sort] }),
    });
  };
  const byPopularity = { sort: 'popularity:desc' };
  // While it is typed, the best known of what the query may become; else what is called just that before the rest.
  const byDefault = suggest ? byPopularity : {};
  if (query.initialsWanted !== '') {
    const initials = spellInitials(query.initialsWanted);
    add(initials, ['title_initials'], byDefault);
    add(initials, ['artist_initials', 'both_initials'], byDefault);
    if (initials.length >= MIN_INSIDE_INITIALS) add(initials, ['inside_initials']);
  }
  // By the filter, since the engine ranks a name behind the first of a list below it.
  add('', [], { filter: `exact_keys = "${encodeName(keyboard)}"`, ...byPopularity });
  const isHangul = query.initials !== '';
  const isTogether = keyboard.length >= LEAST_TOGETHER;
  const titles = isTogether ? (['title_key', 'both_key'] as const) : (['title_key'] as const);
  const inScript = (isInHangul: boolean) => ({
    filter: `title_scripts = ${isInHangul ? 'hangul' : 'other'}`,
    ...byDefault,
  });
  // Apart, or the best known songs in one script would leave no place for those in the other.
  if (query.mayBeOtherMode || !isTogether) add(keyboard, titles, inScript(isHangul));
  if (query.mayBeOtherMode) add(keyboard, titles, inScript(!isHangul));
  else if (isTogether) add(keyboard, titles, byDefault);
  add(keyboard, ['artist_key'], byPopularity);
  if (query.isOnlyConsonants) return searches;
  if (!suggest && keyboard.length <= MOST_NEARLY_WHOLE) {
    const shortest = keyboard.length < MAX_TAILED ? SHORTEST_TITLES_OF_SHORT_KEYS : SHORTEST_TITLES;
    add(keyboard, ['title_key'], { sort: 'title_length:asc', limit: shortest });
  }
  add(words, ['title_words', 'artist_words'], { limit: limit + ARTISTS_BESIDE_TITLES });
  if (words.includes(' ')) add(words, ['title_words', 'artist_words'], byPopularity);
  if (hasUnspacedLetters(query.letters)) add(keyboard, ['inside_key'], byPopularity);
  if (isHangul) add(romanized, ['title_key', 'artist_key'], byDefault);
  else if (!NO_ROMANIZATION.test(romanized)) add(romanized, ['title_roman', 'artist_roman'], byDefault);
  if (keyboard.length >= LEAST_WITH_MISTAKE && keyboard.length < MAX_TAILED) {
    // The first letter is missing, another one, or has changed places with the second.
    add(keyboard, ['title_tail', 'artist_tail']);
    add(keyboard.slice(1), ['title_tail', 'artist_tail']);
    add(`${keyboard.charAt(1)}${keyboard.charAt(0)}${keyboard.slice(2)}`, ['title_key', 'artist_key']);
  }
  return searches;
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
