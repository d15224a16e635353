import type { Random } from '../domain/random.ts';
import type { EdgeKind, Edges, SongGraph } from './song-graph.ts';

/** Two songs that should lie close, and what joins them. */
export interface SongPair {
  readonly first: number;
  readonly second: number;
  readonly kind: EdgeKind;
}

/** Tracks that a kind joins; with fewer there is nothing to learn from it that holds for others. */
const LEAST_JOINED = 100;
/** A larger group is no style: "Various Artists", or a catalogue of one artist. */
const MAX_GROUP = 2000;
/** How often a pair is drawn from each kind that joins enough tracks. */
const SHARES: Readonly<Record<EdgeKind, number>> = { playlist: 2, artist: 1, album: 1 };
/** Of a kind that joins less than a twentieth of all tracks less is drawn, or those few would outweigh all others. */
const MOST_OVERDRAWN = 20;

/** Draws pairs that share a playlist, an artist or an album; null where hardly any songs do. */
export function createPairSampler(graph: SongGraph, random: Random): (() => SongPair) | null {
  const rows = graph.artist.groupStarts.length - 1;
  const kinds = (['playlist', 'artist', 'album'] as const)
    .map((kind) => ({ kind, edges: graph[kind], joined: joinedTracks(graph[kind]) }))
    .filter(({ joined }) => joined.length >= LEAST_JOINED)
    .map((found) => ({ ...found, share: shareOf(found.kind, found.joined.length / rows) }));
  const total = kinds.reduce((sum, { share }) => sum + share, 0);
  if (kinds.length === 0) return null;
  return () => {
    let place = random() * total;
    const drawn = kinds.find(({ share }) => (place -= share) < 0) ?? kinds[0];
    if (drawn === undefined) throw new Error('a kind of edges is there wherever songs are joined');
    const { kind, edges, joined } = drawn;
    const first = joined[Math.floor(random() * joined.length)] ?? 0;
    const groups = smallGroupsOf(edges, first);
    const group = groups[Math.floor(random() * groups.length)] ?? 0;
    const start = edges.trackStarts[group] ?? 0;
    const size = (edges.trackStarts[group + 1] ?? 0) - start;
    // Another one than the first: groups have two tracks or more, each once.
    const place2 = start + Math.floor(random() * (size - 1));
    const other = edges.tracks[place2] ?? 0;
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
