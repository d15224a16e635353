import type { AliasesOf } from './artist-aliases.ts';
import { isGenericTitle, parseSongTitle, type SongTitle } from './song-version.ts';
import { foldText } from './text.ts';
import type { TrackId } from './track-id.ts';
import { comparePopularity, type Track } from './track.ts';

/** Longest version / shortest version of a song. Beyond this ratio one title names two recordings. */
const MAX_LENGTH_RATIO = 1.6;
/** Encodings of one recording differ only by their padding; two recordings are rarely so close in length. */
const SAME_RECORDING_MILLIS = 3000;

type TrackOfASong = Pick<
  Track,
  'id' | 'name' | 'artists' | 'durationMillis' | 'isrc' | 'popularity' | 'releaseDate'
>;

interface Candidate {
  readonly track: TrackOfASong;
  readonly title: SongTitle;
  readonly artist: string;
}

/**
 * Returns the ids of all versions of each track's song, the representative version first. The result does not
 * depend on the order of the tracks.
 *
 * Tracks are versions of one song if they have
 * - the same first artist, name and take ("Live", "Inst.") and a believable difference in length, or
 * - the same ISRC and take, or
 * - the same first artist and take, names that differ only by a translation in brackets, and the same length.
 */
export function groupVersions(tracks: readonly TrackOfASong[]): Map<TrackId, readonly TrackId[]> {
  const candidates = tracks.map((track): Candidate => ({
    track,
    title: parseSongTitle(track.name),
    artist: foldText(track.artists[0]?.name ?? ''),
  }));
  const songs = new DisjointSets(candidates.length);
  const indexesBy = (key: (candidate: Candidate) => string | null) =>
    groupIndexes(candidates.length, (index) => key(candidates[index] as Candidate));

  for (const group of indexesBy(keyOfSong)) {
    const isGeneric = isGenericTitle(candidates[group[0] ?? 0]?.title.song ?? '');
    joinByLength(group, candidates, songs, isGeneric ? isSameLength : isBelievableLength);
  }
  for (const group of indexesBy(
    (one) => `${one.artist}\n${one.title.songWithoutTranslation}\n${takeOf(one)}`,
  )) {
    joinByLength(group, candidates, songs, isSameLength);
  }
  for (const group of indexesBy((one) =>
    one.track.isrc === null ? null : `${one.track.isrc}\n${takeOf(one)}`,
  )) {
    for (const index of group) songs.join(group[0] ?? index, index);
  }

  const versions = new Map<TrackId, readonly TrackId[]>();
  for (const group of songs.groups()) {
    const ids = group
      .map((index) => candidates[index])
      .filter((candidate) => candidate !== undefined)
      .toSorted(byStanding)
      .map((candidate) => candidate.track.id);
    for (const id of ids) versions.set(id, ids);
  }
  return versions;
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
  const keyUnder = (name: string): string => keyOfSong({ title, artist: foldText(name) });
  const artist = track.artists[0]?.name ?? '';
  return [keyUnder(artist), ...aliasesOf(artist).map(keyUnder)];
}

function keyOfSong(candidate: Pick<Candidate, 'title' | 'artist'>): string {
  return `${candidate.artist}\n${candidate.title.song}\n${takeOf(candidate)}`;
}

function takeOf(candidate: Pick<Candidate, 'title'>): string {
  return candidate.title.takes.join('|');
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

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Whether two recordings are as long as two encodings of one recording are. */
export function isSameLength(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME_RECORDING_MILLIS;
}

function isBelievableLength(shortest: number, millis: number): boolean {
  return millis <= shortest * MAX_LENGTH_RATIO;
}

/** Joins the tracks of a group whose lengths agree. A track of unknown length joins the shortest one. */
function joinByLength(
  group: readonly number[],
  candidates: readonly Candidate[],
  songs: DisjointSets,
  agrees: (shortest: number, millis: number) => boolean,
): void {
  const millisOf = (index: number) => candidates[index]?.track.durationMillis ?? null;
  const ordered = group.toSorted((a, b) => (millisOf(a) ?? 0) - (millisOf(b) ?? 0));
  let start: number | undefined;
  let shortest: number | null = null;
  for (const index of ordered) {
    const millis = millisOf(index);
    const belongs = shortest === null || millis === null || agrees(shortest, millis);
    if (start !== undefined && belongs) {
      songs.join(start, index);
      shortest ??= millis;
    } else {
      start = index;
      shortest = millis;
    }
  }
}

/** Groups the indexes below `count` by key, ascending. An index with a null key is in no group. */
function groupIndexes(
  count: number,
  keyOf: (index: number) => string | number | null,
): Iterable<readonly number[]> {
  const groups = new Map<string | number, number[]>();
  for (let index = 0; index < count; index += 1) {
    const key = keyOf(index);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups.values();
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
    return groupIndexes(this.#parents.length, (index) => this.#find(index));
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
