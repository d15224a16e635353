import type { Random } from '../domain/random.ts';
import { type DemoArtist, LAST_YEAR } from './artists.ts';
import { GENRE_PROFILES, type ReleaseHabit } from './genres.ts';
import { chance, integerBetween, pickWeighted } from './sampling.ts';

export type ReleaseKind = 'album' | 'mini' | 'single' | 'live' | 'remaster' | 'translated' | 'alternate';

export interface PlannedRelease {
  readonly kind: ReleaseKind;
  readonly size: number;
  /** Days since 1970-01-01. */
  readonly day: number;
}

/** Weight of each kind of release, by the habit of the genre. */
const KINDS: Readonly<Record<ReleaseHabit, readonly (readonly [ReleaseKind, number])[]>> = {
  idol: [
    ['mini', 4],
    ['single', 4],
    ['album', 1.4],
    ['translated', 2.2],
    ['alternate', 1],
    ['live', 0.4],
  ],
  singles: [
    ['single', 6],
    ['mini', 2.2],
    ['album', 1.8],
    ['alternate', 1.4],
    ['live', 0.6],
    ['remaster', 0.5],
  ],
  albums: [
    ['album', 5],
    ['single', 2],
    ['mini', 1],
    ['live', 1.1],
    ['remaster', 1.8],
    ['alternate', 0.6],
  ],
};

/** Tracks of a release, fewest and most. */
const SIZES: Readonly<Record<ReleaseKind, readonly [number, number]>> = {
  album: [8, 14],
  mini: [4, 7],
  single: [1, 3],
  live: [4, 10],
  remaster: [6, 10],
  translated: [1, 2],
  alternate: [1, 2],
};
const [LARGEST_SINGLE, LARGEST_MINI] = [3, 7];
/** Most singles are one song. */
const ONE_SONG_SHARE = 0.6;

/** Releases that need earlier songs are moved to later in the career; the whole career has length 1. */
const BRINGS_BACK: ReadonlySet<ReleaseKind> = new Set(['live', 'remaster', 'translated', 'alternate']);
const BROUGHT_BACK_LATER = 0.5;

const MILLIS_PER_DAY = 86_400_000;
/** Day of the newest release, in days since 1970-01-01. */
const LAST_DAY = Date.UTC(LAST_YEAR, 5, 30) / MILLIS_PER_DAY;

/** Plans an artist's releases, oldest first. The sizes add up to the artist's track count. */
export function planReleases(random: Random, artist: DemoArtist): PlannedRelease[] {
  const kinds = KINDS[GENRE_PROFILES[artist.genre].releaseHabit];
  const releases: { kind: ReleaseKind; size: number }[] = [];
  let left = artist.trackCount;
  while (left > 0) {
    const kind = pickWeighted(random, kinds);
    const [fewest, most] = SIZES[kind];
    const size =
      kind === 'single' && chance(random, ONE_SONG_SHARE) ? 1 : integerBetween(random, fewest, most);
    const release = size <= left ? { kind, size } : { kind: kindOfSize(left), size: left };
    releases.push(release);
    left -= release.size;
  }
  const first = Date.UTC(artist.firstYear, 0, 1) / MILLIS_PER_DAY;
  const last = Math.min(Date.UTC(artist.lastYear, 11, 31) / MILLIS_PER_DAY, LAST_DAY);
  const days = releases.map(() => integerBetween(random, first, last)).toSorted((a, b) => a - b);
  const ordered = releases
    .map((release) => ({ release, key: random() + (BRINGS_BACK.has(release.kind) ? BROUGHT_BACK_LATER : 0) }))
    .toSorted((a, b) => a.key - b.key);
  return ordered.map(({ release }, index) => ({ ...release, day: days[index] ?? last }));
}

/** Returns the kind of a release of new songs, by its number of tracks. */
export function kindOfSize(size: number): 'single' | 'mini' | 'album' {
  if (size <= LARGEST_SINGLE) return 'single';
  return size <= LARGEST_MINI ? 'mini' : 'album';
}

/** Years between an album and its remaster. */
const REMASTER_AFTER_YEARS = { min: 12, max: 28 } as const;

/** Picks the day of the remaster of an album from `day`; null if it would be in the future. */
export function remasterDay(random: Random, day: number): number | null {
  const years = integerBetween(random, REMASTER_AFTER_YEARS.min, REMASTER_AFTER_YEARS.max);
  const later = day + Math.round(years * 365.25);
  return later <= LAST_DAY ? later : null;
}

export function yearOfDay(day: number): number {
  return new Date(day * MILLIS_PER_DAY).getUTCFullYear();
}

/** Returns the date as catalogues write it: mostly to the day, for old records sometimes only the year. */
export function releaseDateOf(random: Random, day: number): string {
  const date = new Date(day * MILLIS_PER_DAY).toISOString().slice(0, 10);
  if (chance(random, yearOfDay(day) < 2005 ? 0.2 : 0.01)) return date.slice(0, 4);
  return chance(random, 0.005) ? date.slice(0, 7) : date;
}
