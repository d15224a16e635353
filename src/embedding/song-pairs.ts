import type { Random } from '../domain/random.ts';
import type { EdgeKind, Edges, SongGraph } from './song-graph.ts';

/** Two songs that should become close, and the kind of edge that joins them. */
export interface SongPair {
  readonly first: number;
  readonly second: number;
  readonly kind: EdgeKind;
}

/** The fewest tracks that a kind of edge must join: from fewer, nothing general can be learned. */
export const LEAST_JOINED = 100;
/** Larger groups say nothing of style: "Various Artists", or a catalogue of one artist. */
const MAX_GROUP = 2000;
/** How often pairs are drawn from each kind of edge, relative to the others. */
const SHARES: Readonly<Record<EdgeKind, number>> = { playlist: 2, artist: 1, album: 1 };
/**
 * Edge kinds that join under 1/20 of the tracks are drawn less often; otherwise those few tracks would
 * dominate.
 */
const MOST_OVERDRAWN = 20;

/** Returns a source of pairs that share a playlist, artist or album; null if hardly any songs do. */
export function createPairSampler(graph: SongGraph, random: Random): (() => SongPair) | null {
  const rows = graph.artist.groupStarts.length - 1;
  const kinds = (['playlist', 'artist', 'album'] as const)
    .map((kind) => ({ kind, edges: graph[kind], joined: joinedTracks(graph[kind]) }))
    .filter(({ joined }) => joined.length >= LEAST_JOINED)
    .map((found) => ({ ...found, share: shareOf(found.kind, found.joined.length / rows) }));
  const total = kinds.reduce((sum, { share }) => sum + share, 0);
  if (kinds.length === 0) return null;
  return () => {
    let left = random() * total;
    const drawn = kinds.find(({ share }) => (left -= share) < 0) ?? kinds[0];
    if (drawn === undefined) throw new Error('expected at least one kind of edges, got none');
    const { kind, edges, joined } = drawn;
    const first = joined[Math.floor(random() * joined.length)] ?? 0;
    const groups = smallGroupsOf(edges, first);
    const group = groups[Math.floor(random() * groups.length)] ?? 0;
    const start = edges.trackStarts[group] ?? 0;
    const size = (edges.trackStarts[group + 1] ?? 0) - start;
    // Draw among all tracks but the last; if that is `first` itself, take the last. Groups hold at least two
    // tracks.
    const other = edges.tracks[start + Math.floor(random() * (size - 1))] ?? 0;
    return { first, second: other === first ? (edges.tracks[start + size - 1] ?? 0) : other, kind };
  };
}

function shareOf(kind: EdgeKind, joinedShare: number): number {
  return Math.min(SHARES[kind], joinedShare * MOST_OVERDRAWN);
}

function joinedTracks(edges: Edges): Int32Array {
  const rows = edges.groupStarts.length - 1;
  return Int32Array.from(
    Array.from({ length: rows }, (_, row) => row).filter((row) => smallGroupsOf(edges, row).length > 0),
  );
}

function smallGroupsOf({ groupStarts, groups, trackStarts }: Edges, row: number): number[] {
  const found: number[] = [];
  for (let at = groupStarts[row] ?? 0; at < (groupStarts[row + 1] ?? 0); at += 1) {
    const group = groups[at] ?? 0;
    if ((trackStarts[group + 1] ?? 0) - (trackStarts[group] ?? 0) <= MAX_GROUP) found.push(group);
  }
  return found;
}
