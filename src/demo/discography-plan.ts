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

/** How often an artist's next release is of a kind, by the habit of the genre. */
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

/** What needs earlier songs comes later in a career, on a scale on which a career is 1. */
const BRINGS_BACK: ReadonlySet<ReleaseKind> = new Set(['live', 'remaster', 'translated', 'alternate']);
const BROUGHT_BACK_LATER = 0.5;

const MILLIS_A_DAY = 86_400_000;
/** The newest release of the catalogue, days since 1970-01-01. */
const LAST_DAY = Date.UTC(LAST_YEAR, 5, 30) / MILLIS_A_DAY;

/** What an artist put out, oldest first. The sizes add up to the artist's track count. */
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
  const first = Date.UTC(artist.firstYear, 0, 1) / MILLIS_A_DAY;
  const last = Math.min(Date.UTC(artist.lastYear, 11, 31) / MILLIS_A_DAY, LAST_DAY);
  const days = releases.map(() => integerBetween(random, first, last)).toSorted((a, b) => a - b);
  const ordered = releases
    .map((release) => ({ release, key: random() + (BRINGS_BACK.has(release.kind) ? BROUGHT_BACK_LATER : 0) }))
    .toSorted((a, b) => a.key - b.key);
  return ordered.map(({ release }, index) => ({ ...release, day: days[index] ?? last }));
}

/** What a release of new songs is called by its size. */
export function kindOfSize(size: number): 'single' | 'mini' | 'album' {
  if (size <= LARGEST_SINGLE) return 'single';
  return size <= LARGEST_MINI ? 'mini' : 'album';
}

/** Years that lie between an album and its remaster. */
const REMASTER_AFTER_YEARS = { min: 12, max: 28 } as const;

/** A day on which an album of `day` may come out again, or null where that lies ahead. */
export function remasterDay(random: Random, day: number): number | null {
  const years = integerBetween(random, REMASTER_AFTER_YEARS.min, REMASTER_AFTER_YEARS.max);
  const later = day + Math.round(years * 365.25);
  return later <= LAST_DAY ? later : null;
}

export function yearOfDay(day: number): number {
  return new Date(day * MILLIS_A_DAY).getUTCFullYear();
}

/** As catalogues write it: mostly to the day, of old records sometimes only the year. */
export function releaseDateOf(random: Random, day: number): string {
  const date = new Date(day * MILLIS_A_DAY).toISOString().slice(0, 10);
  if (chance(random, yearOfDay(day) < 2005 ? 0.2 : 0.01)) return date.slice(0, 4);
  return chance(random, 0.005) ? date.slice(0, 7) : date;
}
