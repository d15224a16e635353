import { buildFilterColumns } from '../domain/filter-columns.ts';
import type { OtherNames } from '../domain/other-names.ts';
import { createTimeSlices, type TimeSlices } from '../domain/time-slices.ts';
import { byPopularity, type PublishedTrack } from '../domain/track.ts';
import { createTurns } from '../domain/turns.ts';
import type { NameKeys } from './name-keys.ts';
import { buildNgramIndex } from './ngram-index.ts';
import { queryKeys } from './query-keys.ts';
import type { Candidate } from './rerank.ts';
import { keyNames } from './keyed-names.ts';
import { createLookUp } from './looked-up.ts';
import { guessLookups, type Lookup, soundLookups } from './lookups.ts';
import { candidatesFor } from './song-candidates.ts';
import { createSongNamer, shortestTitle } from './song-names.ts';
import { sortInSlices } from '../domain/sort-in-slices.ts';
import { answerOf, countNeeded, rankedFor } from './title-answer.ts';
import type { TitleIndex } from './title-index.ts';
import { versionTitles } from './version-titles.ts';

/** A song as it is served, and the names that it is found by. */
interface Song extends Candidate {
  readonly track: PublishedTrack;
  /** Letters of its shortest title. */
  readonly length: number;
}

/**
 * Songs of one release by their titles and artists, in this process. Builds its index in slices, so that a
 * server answers meanwhile. A song is found by the names of all its versions.
 */
export async function openInProcessTitleIndex(
  options: {
    /** The id of the release. */
    readonly release: string;
    readonly tracks: readonly PublishedTrack[];
    readonly slices?: TimeSlices;
  } & Partial<OtherNames>,
): Promise<TitleIndex> {
  const { release, tracks, slices = createTimeSlices() } = options;
  const songs = await readSongs(tracks, options, slices);
  const songsOf = (numbers: Iterable<number>) =>
    Array.from(numbers, (number) => songs[number]).filter((song) => song !== undefined);
  const keyed = await keyNames(songs, slices);
  const { names } = keyed.named;
  const index = {
    songs,
    named: keyed.named,
    grams: await buildNgramIndex(names.length, (name) => spellingsOf(names[name]), slices),
    lookUp: createLookUp(keyed, (number) => songs[number]?.length ?? 0),
  };
  const columns = await buildFilterColumns(
    songs.length,
    (number) => songs[number]?.track,
    slices,
    options.aliasesOf,
  );
  const turn = createTurns();
  return {
    search: async (titleQuery) => {
      await turn();
      const query = queryKeys(titleQuery.text);
      if (query === null) return { release, items: [], next: null };
      const fulfils = columns.testOf(titleQuery.filter);
      const count = countNeeded(titleQuery);
      const lookUp = (lookups: readonly Lookup[]) =>
        lookups.flatMap((lookup) => index.lookUp(lookup, fulfils));
      const sounding = lookUp(soundLookups(query));
      const found = new Set([...candidatesFor(query, count, fulfils, index), ...sounding]);
      // Both halves of a search take up to 25 ms: probes must be answered in between.
      await turn();
      const ranking = rankedFor(query, titleQuery, songsOf(found), () =>
        songsOf(new Set([...sounding, ...lookUp(guessLookups(query))])),
      );
      const { ranked, next } = answerOf(query, titleQuery, ranking);
      return { release, items: ranked.map(({ item, ...match }) => ({ track: item.track, ...match })), next };
    },
    status: async () => ({ engine: 'in process', release }),
    close: async () => {},
  };
}

/** Returns the songs with their names, most popular first: a song's index is its number. */
async function readSongs(
  tracks: readonly PublishedTrack[],
  given: Partial<OtherNames>,
  slices: TimeSlices,
): Promise<readonly Song[]> {
  const representatives: PublishedTrack[] = [];
  for (const track of tracks) {
    if (slices.isOver()) await slices.next();
    if (track.isRepresentative) representatives.push(track);
  }
  const otherTitles = await versionTitles(tracks, slices, given.otherTitles);
  const nameSong = createSongNamer(given.aliasesOf);
  const songs: Song[] = [];
  for (const track of await sortInSlices(representatives, byPopularity, slices)) {
    if (slices.isOver()) await slices.next();
    const { name, artists, popularity, id } = track;
    const names = nameSong({ name, artists, otherTitles: otherTitles.get(id) ?? [] });
    songs.push({ track, names, popularity, id, length: shortestTitle(names) });
  }
  return songs;
}

/** Returns the spellings of a name that it is found by, each by parts of it. */
function spellingsOf(name: NameKeys | undefined): readonly string[] {
  if (name === undefined) return [];
  if (name.initials === '') return [name.keyboard];
  const { keyboard, romanized, romanizedSound, initials } = name;
  return romanizedSound === romanized
    ? [keyboard, romanized, initials]
    : [keyboard, romanized, romanizedSound, initials];
}
