import type { Matrix } from '../domain/matrix.ts';
import type { Random } from '../domain/random.ts';
import { neighbourMeans } from './neighbour-means.ts';
import { playlistPositions } from './playlist-positions.ts';
import { EDGE_KINDS, type EdgeKind, type SongGraph } from './song-graph.ts';

/** Input columns of the encoder with one origin: the track itself, or the edges of one kind. */
interface InputPart {
  readonly from: 'track' | EdgeKind;
  readonly columns: number;
  readonly values: Float32Array;
}

/** The inputs of the graph encoder for all tracks. */
export interface StyleInputs {
  readonly rows: number;
  /** The columns of all parts together. */
  readonly columns: number;
  readonly parts: readonly InputPart[];
}

/** Scales positions, which have length 1, to about the standard deviation of the features. */
const POSITION_SCALE = 3;

/**
 * Returns each track's own attributes and the means over its neighbours: one hop for attributes (GraphSAGE),
 * two and three hops for playlists. So a song in no playlist is placed by the playlists of its artist's other
 * songs, and of the artists that its artist worked with. All means are computed once, before training (SIGN,
 * Rossi et al. 2020).
 */
export function styleInputs(
  attributes: Matrix,
  graph: SongGraph,
  positionDimensions: number,
  random: Random,
): StyleInputs {
  const parts: InputPart[] = [{ from: 'track', columns: attributes.columns, values: attributes.data }];
  const add = (from: EdgeKind, columns: number, values: Float32Array, isThere?: Float32Array): void => {
    parts.push({ from, columns, values });
    if (isThere !== undefined) parts.push({ from, columns: 1, values: isThere });
  };
  // Albums and artists always have columns, even without edges, so that two graphs get the same columns.
  const kinds = graph.playlist.groupCount > 0 ? EDGE_KINDS : (['album', 'artist'] as const);
  for (const kind of kinds) {
    const { means, isThere } = neighbourMeans(graph[kind], attributes.data, attributes.columns);
    add(kind, attributes.columns, means, isThere);
  }
  if (graph.playlist.groupCount > 0) {
    const own = playlistPositions(graph, positionDimensions, random);
    const ofArtist = neighbourMeans(graph.artist, own.positions, positionDimensions, own.isThere);
    const ofAlbum = neighbourMeans(graph.album, own.positions, positionDimensions, own.isThere);
    const further = neighbourMeans(graph.artist, ofArtist.means, positionDimensions, ofArtist.isThere);
    const scaled = (values: Float32Array) => values.map((value) => POSITION_SCALE * value);
    add('playlist', positionDimensions, scaled(own.positions));
    add('artist', positionDimensions, scaled(ofArtist.means), ofArtist.isThere);
    add('album', positionDimensions, scaled(ofAlbum.means), ofAlbum.isThere);
    add('artist', positionDimensions, scaled(further.means));
  }
  return { rows: attributes.rows, columns: parts.reduce((sum, part) => sum + part.columns, 0), parts };
}

/** Writes one track's input into `batch` at `offset`; zeros for the kinds of edges that are left out. */
export function writeInput(
  { parts }: StyleInputs,
  track: number,
  batch: Float32Array,
  offset: number,
  isLeftOut: (kind: EdgeKind) => boolean,
): void {
  let at = offset;
  for (const { from, columns, values } of parts) {
    if (from === 'track' || !isLeftOut(from)) {
      batch.set(values.subarray(track * columns, (track + 1) * columns), at);
    } else batch.fill(0, at, at + columns);
    at += columns;
  }
}
