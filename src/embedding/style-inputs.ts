import type { Random } from '../domain/random.ts';
import { neighbourMeans } from './neighbour-means.ts';
import { playlistPositions } from './playlist-positions.ts';
import { EDGE_KINDS, type EdgeKind, type SongGraph } from './song-graph.ts';
import type { HintKind, StyleAttributes } from './style-attributes.ts';

/** What can be hidden from the encoder. */
export type Hidden = EdgeKind | HintKind;

/** Input columns of the encoder with one origin. */
interface InputPart {
  /** The part is left out if any of these is hidden: the edges that it comes over, and the kind of hint. */
  readonly needs: readonly Hidden[];
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

/** Scales positions and genres, which have length 1, to about the standard deviation of the features. */
const UNIT_SCALE = 3;

/**
 * Returns each track's own attributes and the means over its neighbours: one hop for attributes (GraphSAGE),
 * own and one hop for hints, two and three hops for playlists. So a song in no playlist is placed by the
 * playlists of its artist's other songs, and of the artists that its artist worked with. All means are
 * computed once, before training (SIGN, Rossi et al. 2020).
 */
export function styleInputs(
  { values: attributes, hints }: StyleAttributes,
  graph: SongGraph,
  positionDimensions: number,
  random: Random,
): StyleInputs {
  const parts: InputPart[] = [{ needs: [], columns: attributes.columns, values: attributes.data }];
  const add = (
    needs: readonly Hidden[],
    columns: number,
    values: Float32Array,
    isThere?: Float32Array,
  ): void => {
    parts.push({ needs, columns, values });
    if (isThere !== undefined) parts.push({ needs, columns: 1, values: isThere });
  };
  // Albums and artists always have columns, even without edges, so that two graphs get the same columns.
  const kinds = graph.playlist.groupCount > 0 ? EDGE_KINDS : (['album', 'artist'] as const);
  for (const kind of kinds) {
    const { means, isThere } = neighbourMeans(graph[kind], attributes.data, attributes.columns);
    add([kind], attributes.columns, means, isThere);
  }
  for (const { kind, values, isThere } of hints) {
    const { columns } = values;
    const data = scaled(values.data);
    add([kind], columns, data, isThere);
    for (const edge of ['album', 'artist'] as const) {
      const ofOthers = neighbourMeans(graph[edge], data, columns, isThere);
      add([kind, edge], columns, ofOthers.means, ofOthers.isThere);
    }
  }
  if (graph.playlist.groupCount > 0) {
    const own = playlistPositions(graph, positionDimensions, random);
    const ofArtist = neighbourMeans(graph.artist, own.positions, positionDimensions, own.isThere);
    const ofAlbum = neighbourMeans(graph.album, own.positions, positionDimensions, own.isThere);
    const further = neighbourMeans(graph.artist, ofArtist.means, positionDimensions, ofArtist.isThere);
    add(['playlist'], positionDimensions, scaled(own.positions));
    add(['artist'], positionDimensions, scaled(ofArtist.means), ofArtist.isThere);
    add(['album'], positionDimensions, scaled(ofAlbum.means), ofAlbum.isThere);
    add(['artist'], positionDimensions, scaled(further.means));
  }
  return { rows: attributes.rows, columns: parts.reduce((sum, part) => sum + part.columns, 0), parts };
}

function scaled(values: Float32Array): Float32Array {
  return values.map((value) => UNIT_SCALE * value);
}

/** Writes one track's input into `batch` at `offset`; zeros for the parts that need something hidden. */
export function writeInput(
  { parts }: StyleInputs,
  track: number,
  batch: Float32Array,
  offset: number,
  isHidden: (kind: Hidden) => boolean,
): void {
  let at = offset;
  for (const { needs, columns, values } of parts) {
    if (needs.some(isHidden)) batch.fill(0, at, at + columns);
    else batch.set(values.subarray(track * columns, (track + 1) * columns), at);
    at += columns;
  }
}
