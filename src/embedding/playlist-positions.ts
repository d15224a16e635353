import { normalizeRows } from '../domain/matrix.ts';
import { normal, type Random } from '../domain/random.ts';
import { neighbourMeans } from './neighbour-means.ts';
import type { SongGraph } from './song-graph.ts';

/** Weight of a playlist's own direction, relative to that of its songs and their artists. */
const KEPT = 0.5;

export interface PlaylistPositions {
  /** One row per track: of length 1 if the track is in a playlist, otherwise zeros. */
  readonly positions: Float32Array;
  /** 1 for each track in a playlist, otherwise 0. */
  readonly isThere: Float32Array;
}

/**
 * Returns the position of each track among the playlists, in `dimensions` coordinates. Playlists begin as
 * random directions (random projection, as in FastRP, Chen et al. 2019) and move once towards the playlists
 * that share songs or artists with them.
 */
export function playlistPositions(graph: SongGraph, dimensions: number, random: Random): PlaylistPositions {
  const { groupCount, trackStarts, tracks } = graph.playlist;
  const playlists = Float32Array.from({ length: groupCount * dimensions }, () => normal(random));
  normalizeRows(playlists, dimensions);
  const first = positionsOf(graph, playlists, dimensions);
  const ofArtists = neighbourMeans(graph.artist, first.positions, dimensions, first.isThere).means;
  const pulled = new Float32Array(playlists.length);
  for (let playlist = 0; playlist < groupCount; playlist += 1) {
    for (let at = trackStarts[playlist] ?? 0; at < (trackStarts[playlist + 1] ?? 0); at += 1) {
      const track = (tracks[at] ?? 0) * dimensions;
      for (let column = 0; column < dimensions; column += 1) {
        const index = playlist * dimensions + column;
        pulled[index] =
          (pulled[index] ?? 0) + (first.positions[track + column] ?? 0) + (ofArtists[track + column] ?? 0);
      }
    }
  }
  normalizeRows(pulled, dimensions);
  const moved = playlists.map((value, index) => KEPT * value + (pulled[index] ?? 0));
  normalizeRows(moved, dimensions);
  return positionsOf(graph, moved, dimensions);
}

/** Returns the sum of each track's playlists, at length 1; shorter playlists count more. */
function positionsOf(
  { playlist: edges }: SongGraph,
  playlists: Float32Array,
  dimensions: number,
): PlaylistPositions {
  const rows = edges.groupStarts.length - 1;
  const positions = new Float32Array(rows * dimensions);
  const isThere = new Float32Array(rows);
  for (let track = 0; track < rows; track += 1) {
    for (let at = edges.groupStarts[track] ?? 0; at < (edges.groupStarts[track + 1] ?? 0); at += 1) {
      const playlist = edges.groups[at] ?? 0;
      const size = (edges.trackStarts[playlist + 1] ?? 0) - (edges.trackStarts[playlist] ?? 0);
      isThere[track] = 1;
      for (let column = 0; column < dimensions; column += 1) {
        const index = track * dimensions + column;
        positions[index] =
          (positions[index] ?? 0) + (playlists[playlist * dimensions + column] ?? 0) / Math.sqrt(size);
      }
    }
  }
  normalizeRows(positions, dimensions);
  return { positions, isThere };
}
