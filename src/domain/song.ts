import type { AliasesOf } from './artist-aliases.ts';
import { isGenericTitle, parseSongTitle, type SongTitle, takeKey } from './song-version.ts';
import type { AudioFeatures } from './audio-features.ts';
import { yearOfSong } from './song-year.ts';
import { groupBy } from './group-by.ts';
import { foldText } from './text.ts';
import type { TrackId } from './track-id.ts';
import { comparePopularity, FIRST_YEAR, type PublishedTrack, type Track, yearOf } from './track.ts';

/** Longest version / shortest version of a song. Beyond this ratio one title names two recordings. */
const MAX_LENGTH_RATIO = 1.6;
/** Encodings of one recording differ only by their padding; two recordings are rarely so close in length. */
const SAME_RECORDING_MILLIS = 3000;
/** Analyses of two cuts of one recording agree on the tempo by this share, or are off by an octave. */
const SAME_TEMPO_SHARE = 0.01;
/** Louder masters differ by up to 0.2; an acoustic arrangement differs by more. */
const SAME_ENERGY = 0.25;
const SAME_ACOUSTICNESS = 0.4;

type TrackOfASong = Pick<
  Track,
  'id' | 'name' | 'artists' | 'album' | 'durationMillis' | 'features' | 'isrc' | 'popularity' | 'releaseDate'
>;

interface Candidate {
  readonly track: TrackOfASong;
  readonly title: SongTitle;
  readonly take: string;
  readonly artist: string;
}

/** What the versions of a song share. */
export type Song = Pick<PublishedTrack, 'versionIds' | 'year'>;

/**
 * Returns the song of each track. The result does not depend on the order of the tracks.
 *
 * Tracks are versions of one song if they have
 * - the same first artist, name and take ("Live", "Inst."), and the same length, or a believable difference
 *   and the same tempo and arrangement, or
 * - the same ISRC and take, or
 * - the same first artist and take, names that differ only by a translation in brackets, and the same length.
 */
export function groupVersions(tracks: readonly TrackOfASong[]): Map<TrackId, Song> {
  const candidates = tracks.map((track): Candidate => {
    const title = parseSongTitle(track.name);
    const artist = foldText(track.artists[0]?.name ?? '');
    return { track, title, take: takeKey(title, track.album?.name), artist };
  });
  const songs = new DisjointSets(candidates.length);
  const indexesBy = (keyOf: (candidate: Candidate) => string | null) =>
    [...groupBy(candidates.keys(), (index) => keyOf(candidates[index] as Candidate))].flatMap(
      ([key, group]) => (key === null ? [] : [group]),
    );

  for (const group of indexesBy(keyOfSong)) {
    const isGeneric = isGenericTitle(candidates[group[0] ?? 0]?.title.song ?? '');
    joinVersions(group, candidates, songs, isGeneric ? isAsLong : isBelievableVersion);
  }
  for (const group of indexesBy((one) => `${one.artist}\n${one.title.songWithoutTranslation}\n${one.take}`)) {
    joinVersions(group, candidates, songs, isAsLong);
  }
  for (const group of indexesBy((one) =>
    one.track.isrc === null ? null : `${one.track.isrc}\n${one.take}`,
  )) {
    for (const index of group) songs.join(group[0] ?? index, index);
  }

  const latest = tracks.reduce(
    (year, track) => Math.max(year, yearOf(track.releaseDate) ?? year),
    FIRST_YEAR,
  );
  const songOf = new Map<TrackId, Song>();
  for (const group of songs.groups()) {
    const versions = group
      .map((index) => candidates[index])
      .filter((candidate) => candidate !== undefined)
      .toSorted(byStanding)
      .map((candidate) => candidate.track);
    const song = { versionIds: versions.map(({ id }) => id), year: yearOfSong(versions, latest) };
    for (const id of song.versionIds) songOf.set(id, song);
  }
  return songOf;
}

/**
 * Returns keys of the song of a track, made from its first artist, its name and its take. The first key has
 * the artist's name of the track, the others have the artist's other names. {@link groupVersions} also
 * compares lengths and ISRCs.
 */
export function songKeys(
  track: Pick<Track, 'name' | 'artists'>,
  aliasesOf: AliasesOf,
): readonly [string, ...string[]] {
  const title = parseSongTitle(track.name);
  const take = takeKey(title, undefined);
  const keyUnder = (name: string): string => keyOfSong({ title, take, artist: foldText(name) });
  const artist = track.artists[0]?.name ?? '';
  return [keyUnder(artist), ...aliasesOf(artist).map(keyUnder)];
}

/**
 * Returns the keys of a song under one name of its artist: with and without a translation in its title. The
 * artist may be any of those who are credited.
 */
export function songKeysUnder(artist: string, name: string): readonly string[] {
  const title = parseSongTitle(name);
  const take = takeKey(title, undefined);
  const songs = new Set([title.song, title.songWithoutTranslation]);
  return [...songs].map((song) => keyOfSong({ artist: foldText(artist), title: { ...title, song }, take }));
}

function keyOfSong({ artist, title, take }: Pick<Candidate, 'title' | 'take' | 'artist'>): string {
  return `${artist}\n${title.song}\n${take}`;
}

/** Compares versions: most popular first, then the plainest title, the earliest release, the smallest id. */
function byStanding(a: Candidate, b: Candidate): number {
  return (
    comparePopularity(a.track, b.track) ||
    a.title.leftOut - b.title.leftOut ||
    compare(a.track.releaseDate ?? '9999', b.track.releaseDate ?? '9999') ||
    compare(a.track.id, b.track.id)
  );
}

function compare<Value extends string | number>(a: Value, b: Value): number {
  return a < b ? -1 : Number(a > b);
}

/** Whether two recordings are as long as two encodings of one recording are. */
export function isSameLength(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME_RECORDING_MILLIS;
}

type Agrees = (shorter: TrackOfASong, longer: TrackOfASong) => boolean;

/** Whether two tracks are equally long, or one is of unknown length. */
const isAsLong: Agrees = ({ durationMillis: a }, { durationMillis: b }) =>
  a === null || b === null || isSameLength(a, b);

/** Whether two tracks can be cuts of one recording: a live take that is not called one differs in tempo. */
const isBelievableVersion: Agrees = (shorter, longer) => {
  const [a, b] = [shorter.durationMillis, longer.durationMillis];
  if (isAsLong(shorter, longer) || a === null || b === null) return true;
  return b <= a * MAX_LENGTH_RATIO && isSameArrangement(shorter.features, longer.features);
};

function isSameArrangement(a: AudioFeatures | null, b: AudioFeatures | null): boolean {
  if (a === null || b === null) return true;
  return (
    [0.5, 1, 2].some((octave) => Math.abs(a.tempo * octave - b.tempo) <= b.tempo * SAME_TEMPO_SHARE) &&
    Math.abs(a.energy - b.energy) <= SAME_ENERGY &&
    Math.abs(a.acousticness - b.acousticness) <= SAME_ACOUSTICNESS
  );
}

/** Joins each track of a group with the shortest track that it agrees with. Unknown lengths come last. */
function joinVersions(
  group: readonly number[],
  candidates: readonly Candidate[],
  songs: DisjointSets,
  agrees: Agrees,
): void {
  const trackAt = (index: number) => (candidates[index] as Candidate).track;
  const millisOf = (index: number) => trackAt(index).durationMillis ?? Infinity;
  const ordered = group.toSorted(
    (a, b) => compare(millisOf(a), millisOf(b)) || compare(trackAt(a).id, trackAt(b).id),
  );
  const firsts: number[] = [];
  for (const index of ordered) {
    const first = firsts.find((one) => agrees(trackAt(one), trackAt(index)));
    if (first === undefined) firsts.push(index);
    else songs.join(first, index);
  }
}

/** Union-find with path halving (Tarjan and van Leeuwen 1984). */
class DisjointSets {
  readonly #parents: Int32Array;

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, index) => index);
  }

  join(a: number, b: number): void {
    const rootA = this.#find(a);
    const rootB = this.#find(b);
    if (rootA !== rootB) this.#parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  groups(): Iterable<readonly number[]> {
    return groupBy(this.#parents.keys(), (index) => this.#find(index)).values();
  }

  #find(start: number): number {
    let index = start;
    for (;;) {
      const parent = this.#parents[index] ?? index;
      if (parent === index) return index;
      const grandparent = this.#parents[parent] ?? parent;
      this.#parents[index] = grandparent;
      index = grandparent;
    }
  }
}
