import { MEASURED_FEATURES } from '../domain/audio-features.ts';
import { quantilesOf } from '../domain/quantiles.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { distributionGap } from '../numeric/distribution.ts';
import { exampleOf, type SongExample } from './eda-doubts.ts';
import { columnOf, knownIn, SPREAD_NUMBERS, type SpreadNumber } from './eda-numbers.ts';

/** What is new since a release, what is gone, and whether the songs sound otherwise. */
export interface EdaChanges {
  /** The release that the songs are compared with. */
  readonly since: string;
  readonly songs: { readonly before: number; readonly now: number };
  readonly added: TrackGroup;
  readonly removed: TrackGroup;
  /** Tracks whose features changed. */
  readonly changed: TrackGroup;
  /** The numbers whose distribution changed, the most changed first. */
  readonly shifts: readonly Shift[];
}

interface TrackGroup {
  readonly tracks: number;
  /** The most popular. */
  readonly examples: readonly SongExample[];
}

interface Shift {
  readonly name: SpreadNumber;
  /** The medians. */
  readonly before: number;
  readonly now: number;
  /** The largest difference of the cumulative shares, 0 to 1. */
  readonly gap: number;
}

const MOST_EXAMPLES = 8;
/** A smaller gap changes no song's place. */
const LEAST_GAP = 0.005;

/** Returns the changes from the tracks of a release to these. Both are in order of popularity. */
export function changesSince(
  since: string,
  before: readonly PublishedTrack[],
  now: readonly PublishedTrack[],
): EdaChanges {
  const known = new Map(before.map((track) => [track.id, track]));
  const ids = new Set(now.map(({ id }) => id));
  const isChanged = (track: PublishedTrack): boolean => {
    const old = known.get(track.id);
    return old !== undefined && MEASURED_FEATURES.some((name) => old.features[name] !== track.features[name]);
  };
  const [songsBefore, songsNow] = [representatives(before), representatives(now)];
  return {
    since,
    songs: { before: songsBefore.length, now: songsNow.length },
    added: groupOf(now.filter(({ id }) => !known.has(id))),
    removed: groupOf(before.filter(({ id }) => !ids.has(id))),
    changed: groupOf(now.filter(isChanged)),
    shifts: shiftsOf(songsBefore, songsNow),
  };
}

function groupOf(tracks: readonly PublishedTrack[]): TrackGroup {
  return { tracks: tracks.length, examples: tracks.slice(0, MOST_EXAMPLES).map(exampleOf) };
}

function shiftsOf(before: readonly PublishedTrack[], now: readonly PublishedTrack[]): Shift[] {
  return SPREAD_NUMBERS.flatMap((name) => {
    const [old, current] = [knownIn(columnOf(before, name)), knownIn(columnOf(now, name))];
    const gap = distributionGap(old, current);
    if (gap === null || gap < LEAST_GAP) return [];
    return [{ name, before: quantilesOf(old).median, now: quantilesOf(current).median, gap }];
  }).toSorted((a, b) => b.gap - a.gap);
}

/** Returns the tracks that stand for a song. */
export function representatives(tracks: readonly PublishedTrack[]): PublishedTrack[] {
  return tracks.filter(({ isRepresentative }) => isRepresentative);
}
