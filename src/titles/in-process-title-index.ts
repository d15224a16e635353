import type { AliasesOf } from '../domain/artist-aliases.ts';
import { createFilterColumns, type FilterColumns } from '../tables/filter-columns.ts';
import { createFilterTables } from '../tables/filter-tables.ts';
import type { OtherNames } from '../domain/other-names.ts';
import { rowsOf, type Standing, type StoredTracks, type TrackRows } from '../tables/stored-tracks.ts';
import { createTimeSlices, type TimeSlices } from '../domain/time-slices.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { createTurns } from '../domain/turns.ts';
import { openKeyIndex } from './key-index.ts';
import { createLookUp } from './looked-up.ts';
import { guessLookups, type Lookup, soundLookups } from './lookups.ts';
import { openNgramIndex } from './ngram-index.ts';
import { queryKeys } from './query-keys.ts';
import { candidatesFor } from './song-candidates.ts';
import { type Songs, songsByPopularity } from './songs-by-popularity.ts';
import type { SongNames } from './song-names.ts';
import { createStoredNames, type StoredNames } from './stored-names.ts';
import { answerOf, countNeeded, type NamedCandidate, rankedFor } from './title-answer.ts';
import type { TitleIndex } from './title-index.ts';
import { buildTitleTables, type TitleTables } from './title-tables.ts';

/**
 * A song, and the names that it is found by. Its track is unpacked if an answer shows it: a search ranks
 * thousands.
 */
class Song implements NamedCandidate {
  readonly id: TrackId;
  readonly popularity: number | null;
  readonly names: SongNames;
  readonly #number: number;
  readonly #songs: Songs;
  #track: PublishedTrack | undefined;

  constructor(number: number, { id, popularity }: Standing, names: SongNames, songs: Songs) {
    this.id = id;
    this.popularity = popularity;
    this.names = names;
    this.#number = number;
    this.#songs = songs;
  }

  get track(): PublishedTrack {
    return (this.#track ??= this.#songs.at(this.#number) as PublishedTrack);
  }
}

export interface InProcessTitleIndexOptions extends Partial<OtherNames> {
  /** The id of the release. */
  readonly release: string;
  readonly tracks: TrackRows & Partial<Pick<StoredTracks, 'standingAt'>>;
  /** The tables of just these tracks and other names; built if there are none. */
  readonly tables?: TitleTables;
  /** What filters read of the tracks; built if it is missing. */
  readonly columns?: FilterColumns;
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
  // Searches without a filter are answered already while they are built. Whoever filters meanwhile waits.
  const columns =
    (songs.areFirst ? options.columns : undefined) ?? buildColumns(songs, slices, options.aliasesOf);
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

async function buildColumns(
  songs: TrackRows,
  slices: TimeSlices,
  aliasesOf: AliasesOf | undefined,
): Promise<FilterColumns> {
  const tables = createFilterTables(songs.length, aliasesOf);
  for (const song of rowsOf(songs)) {
    if (slices.isOver()) await slices.next();
    tables.add(song);
  }
  return createFilterColumns(await tables.finish(slices));
}

/** Returns a function that returns songs by their numbers, each once; the same song is the same object. */
function createCandidates(
  songs: Songs,
  { namesOf }: Pick<StoredNames, 'namesOf'>,
): (numbers: Iterable<number>) => readonly Song[] {
  const known = new Map<number, Song>();
  const songAt = (number: number): Song | undefined => {
    const found = known.get(number);
    if (found !== undefined) return found;
    const standing = songs.standingAt(number);
    if (standing === undefined) return undefined;
    const song = new Song(number, standing, namesOf(number), songs);
    known.set(number, song);
    return song;
  };
  return (numbers) => Array.from(new Set(numbers), songAt).filter((song) => song !== undefined);
}
