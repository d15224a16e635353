import { buildFilterColumns, type FilterColumns } from '../domain/filter-columns.ts';
import type { OtherNames } from '../domain/other-names.ts';
import { createTimeSlices, type TimeSlices } from '../domain/time-slices.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { createTurns } from '../domain/turns.ts';
import { openKeyIndex } from './key-index.ts';
import { createLookUp } from './looked-up.ts';
import { guessLookups, type Lookup, soundLookups } from './lookups.ts';
import { openNgramIndex } from './ngram-index.ts';
import { queryKeys } from './query-keys.ts';
import type { Candidate } from './rerank.ts';
import { candidatesFor } from './song-candidates.ts';
import { songsByPopularity } from './songs-by-popularity.ts';
import { createStoredNames, type StoredNames } from './stored-names.ts';
import { answerOf, countNeeded, rankedFor } from './title-answer.ts';
import type { TitleIndex } from './title-index.ts';
import { buildTitleTables, type TitleTables } from './title-tables.ts';

/** A song as it is served, and the names that it is found by. */
interface Song extends Candidate {
  readonly track: PublishedTrack;
}

export interface InProcessTitleIndexOptions extends Partial<OtherNames> {
  /** The id of the release. */
  readonly release: string;
  readonly tracks: readonly PublishedTrack[];
  /** The tables of just these tracks and other names; built if there are none. */
  readonly tables?: TitleTables;
  /** The values that filters use of each song, in the order of the tracks; built if there are none. */
  readonly columns?: Promise<FilterColumns>;
  readonly slices?: TimeSlices;
}

/**
 * Songs of one release by their titles and artists, in this process. Builds its index in slices, so that a
 * server answers meanwhile. A song is found by the names of all its versions.
 */
export async function openInProcessTitleIndex(options: InProcessTitleIndexOptions): Promise<TitleIndex> {
  const { release, tracks, slices = createTimeSlices() } = options;
  const songs = await songsByPopularity(tracks, slices);
  const tables = options.tables ?? (await buildTitleTables({ songs, tracks }, options, slices));
  const { named } = tables;
  const stored = createStoredNames(tables);
  const lookUpSongs = createLookUp(openKeyIndex(tables.keys, 2 * named.nameCount), named, stored.lengthOf);
  const index = { stored, named, grams: openNgramIndex(tables.grams), lookUp: lookUpSongs };
  const isInOrder = songs.every((song, number) => song === tracks[number]);
  // Searches without a filter are answered already while they are built. Whoever filters meanwhile waits.
  const columns =
    (isInOrder ? options.columns : undefined) ??
    buildFilterColumns(songs.length, (number) => songs[number], slices, options.aliasesOf);
  const turn = createTurns();
  return {
    search: async (titleQuery) => {
      await turn();
      const query = queryKeys(titleQuery.text);
      if (query === null) return { release, items: [], next: null };
      const { filter } = titleQuery;
      const fulfils = Object.keys(filter).length === 0 ? everySong : (await columns).testOf(filter);
      const count = countNeeded(titleQuery);
      const lookUp = (lookups: readonly Lookup[]) =>
        lookups.flatMap((lookup) => index.lookUp(lookup, fulfils));
      const sounding = lookUp(soundLookups(query));
      const found = new Set([...candidatesFor(query, count, fulfils, index), ...sounding]);
      // Both halves of a search take up to 25 ms: probes must be answered in between.
      await turn();
      // Not within a ranking, which takes equal names to be one object.
      stored.forgetIfMany();
      const candidates = createCandidates(songs, stored);
      const ranking = rankedFor(query, titleQuery, candidates(found), () =>
        candidates([...sounding, ...lookUp(guessLookups(query))]),
      );
      const { ranked, next } = answerOf(query, titleQuery, ranking);
      return { release, items: ranked.map(({ item, ...match }) => ({ track: item.track, ...match })), next };
    },
    status: async () => ({ engine: 'in process', release }),
    close: async () => {},
  };
}

function everySong(): boolean {
  return true;
}

/** Returns a function that returns songs by their numbers, each once; the same song is the same object. */
function createCandidates(
  songs: readonly PublishedTrack[],
  { namesOf }: Pick<StoredNames, 'namesOf'>,
): (numbers: Iterable<number>) => readonly Song[] {
  const known = new Map<number, Song>();
  const songAt = (number: number): Song | undefined => {
    const track = songs[number];
    if (track === undefined) return undefined;
    const song = known.get(number) ?? {
      track,
      names: namesOf(number),
      popularity: track.popularity,
      id: track.id,
    };
    known.set(number, song);
    return song;
  };
  return (numbers) => Array.from(new Set(numbers), songAt).filter((song) => song !== undefined);
}
