import type { PublishedTrack } from '../domain/track.ts';
import { releaseYears } from '../embedding/release-years.ts';
import { EDGE_KINDS, type EdgeKind, type SongGraph } from '../embedding/song-graph.ts';
import { LEAST_JOINED } from '../embedding/song-pairs.ts';

/** What a catalogue has for learning the style space, as numbers of tracks. */
export interface FoundInputs {
  readonly tracks: number;
  /** Tracks that share an album, an artist or a playlist with another track. */
  readonly joined: Readonly<Record<EdgeKind, number>>;
  readonly years: Readonly<Record<'known' | 'filled' | 'unknown', number>>;
  readonly withGenres: number;
}

/** Counts what the style space can be learned from. */
export function foundInputs(tracks: readonly PublishedTrack[], graph: SongGraph): FoundInputs {
  const { origins } = releaseYears(tracks);
  const known = origins.filter((origin) => origin === 'track').length;
  const unknown = origins.filter((origin) => origin === null).length;
  return {
    tracks: tracks.length,
    joined: Object.fromEntries(EDGE_KINDS.map((kind) => [kind, joinedBy(graph, kind)])) as Record<
      EdgeKind,
      number
    >,
    years: { known, filled: tracks.length - known - unknown, unknown },
    withGenres: tracks.filter(({ genres }) => genres.length > 0).length,
  };
}

/** Returns whether a graph encoder can be learned; otherwise style is only the features and the year. */
export function canLearnStyle({ joined }: FoundInputs): boolean {
  return EDGE_KINDS.some((kind) => joined[kind] >= LEAST_JOINED);
}

function joinedBy(graph: SongGraph, kind: EdgeKind): number {
  const { groupStarts } = graph[kind];
  return groupStarts.reduce(
    (count, start, row) => count + Number(row > 0 && start > (groupStarts[row - 1] ?? 0)),
    0,
  );
}
