import type { NamedTrack } from '../domain/playlist.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { FindTrack } from './find-tracks.ts';

/** Enough to see what the entries have in common. */
const MOST_EXAMPLES = 5;

/** How the entries of a playlist file were matched with tracks. */
export interface EntryMatches {
  /** The sum of the next four. */
  readonly entries: number;
  readonly byId: number;
  readonly byIsrc: number;
  readonly byName: number;
  readonly unmatched: number;
  /** The unmatched entries that have an id, by which they stay in their playlists. */
  readonly keptById: number;
  /** The first unmatched entries, as people name tracks. */
  readonly examples: readonly string[];
}

export interface EntryMatcher {
  /** Returns the id of the track in its playlist, and counts the entry; null if it can have none. */
  match(named: NamedTrack): TrackId | null;
  matches(): EntryMatches;
}

/** Returns a matcher for the entries of playlist files. */
export function createEntryMatcher(find: FindTrack): EntryMatcher {
  const counts = { id: 0, isrc: 0, name: 0 };
  let unmatched = 0;
  let keptById = 0;
  const examples = new Set<string>();
  return {
    match(named) {
      const found = find(named);
      if (found !== null) {
        counts[found.by] += 1;
        return found.id;
      }
      unmatched += 1;
      if (named.id !== null) keptById += 1;
      if (examples.size < MOST_EXAMPLES) examples.add(namedTrackText(named));
      return named.id;
    },
    matches: () => ({
      entries: counts.id + counts.isrc + counts.name + unmatched,
      byId: counts.id,
      byIsrc: counts.isrc,
      byName: counts.name,
      unmatched,
      keptById,
      examples: [...examples],
    }),
  };
}

/** Returns a track as people name it: by artist and title if they are known. */
export function namedTrackText({ id, isrc, readings: [reading] }: NamedTrack): string {
  return reading === undefined ? `track ${id ?? isrc}` : `${reading.artist} - ${reading.title}`;
}

/** Returns the counts as sentences, with the examples. */
export function matchSentences({ entries, examples, ...counts }: EntryMatches): readonly string[] {
  const { byId, byIsrc, byName, unmatched, keptById } = counts;
  const [all, ids, isrcs, names, others, kept] = [entries, byId, byIsrc, byName, unmatched, keptById].map(
    (count) => count.toLocaleString('en'),
  );
  return [
    `${all} playlist entries: ${ids} matched by id, ${isrcs} by ISRC, ${names} by artist and title, ` +
      `${others} not matched${keptById === 0 ? '' : ` (${kept} of them kept by their ids)`}.`,
    ...(examples.length === 0 ? [] : [`Not matched, for example: ${examples.join('; ')}.`]),
  ];
}
