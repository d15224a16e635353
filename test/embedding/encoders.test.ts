import { beforeAll, describe, expect, it } from 'vitest';
import { type Matrix, rowOf } from '../../src/domain/matrix.ts';
import { AUTOENCODER } from '../../src/embedding/autoencoder-parameters.ts';
import { encodeSound } from '../../src/embedding/autoencoder.ts';
import { fitFeatureSpace, transformFeatures } from '../../src/embedding/feature-space.ts';
import { GRAPH_ENCODER } from '../../src/embedding/graph-encoder-parameters.ts';
import { encodeStyle } from '../../src/embedding/graph-encoder.ts';
import { buildSongGraph, EDGE_KINDS } from '../../src/embedding/song-graph.ts';
import { styleAttributes } from '../../src/embedding/style-attributes.ts';
import type { Hidden } from '../../src/embedding/style-inputs.ts';
import { plainStyle } from '../../src/embedding/style-views.ts';
import { openBackend } from '../../src/embedding/tensorflow.ts';
import { neighbourLists } from '../../src/numeric/neighbour-lists.ts';
import { publishedTrack } from '../published-track.ts';
import { idsOf, songsOfStyles } from './invented-songs.ts';

const SMALL = { ...GRAPH_ENCODER, dimensions: 16, hidden: 48, steps: 120, pairs: 128 };

const { tracks, styleOf } = songsOfStyles(1200, 6);
const features = transformFeatures(fitFeatureSpace(tracks), tracks);
const attributes = styleAttributes(features, tracks);

/** Playlists of one style each. Every other song of an artist is in none of them. */
const playlists = Array.from({ length: 60 }, (_, playlist) =>
  idsOf(
    tracks.filter(
      (_track, row) => row % 2 === 0 && styleOf[row] === playlist % 6 && row % 10 === playlist % 10,
    ),
  ),
);

/** The share of the ten nearest songs by other artists that have the song's style. */
function styleShare(vectors: Matrix, rows: Int32Array): number {
  const isLeftOut = (query: number, row: number) => Math.floor(query / 8) === Math.floor(row / 8);
  const lists = neighbourLists(vectors, rows, { neighbours: 10, metric: 'cosine', isLeftOut });
  return (
    lists.filter((row, index) => styleOf[row] === styleOf[rows[Math.floor(index / 10)] ?? 0]).length /
    lists.length
  );
}

describe('the graph encoder', () => {
  beforeAll(() => openBackend(['wasm']));
  const coldRows = Int32Array.from(tracks.flatMap((_, row) => (row % 2 === 1 ? [row] : [])));
  const encode = (seed: number, ...alsoWithout: readonly (readonly Hidden[])[]) =>
    encodeStyle(attributes, buildSongGraph(tracks, playlists), SMALL, { seed, alsoWithout });
  let encoded: ReturnType<typeof encode>;
  beforeAll(() => {
    encoded = encode(1);
  });

  it('places songs of no playlist by their artists far better than the features do', () => {
    expect(styleShare(encoded?.vectors ?? attributes.values, coldRows)).toBeGreaterThan(
      1.5 * styleShare(features, coldRows),
    );
  });

  it('gives unit vectors, with edges and without', () => {
    const both = encode(1, EDGE_KINDS);
    for (const matrix of [both?.vectors, both?.without[0]]) {
      expect(matrix?.rows).toBe(tracks.length);
      for (let row = 0; row < (matrix?.rows ?? 0); row += 1) {
        expect(Math.hypot(...rowOf(matrix as Matrix, row))).toBeCloseTo(1, 4);
      }
    }
  });

  it('gives vectors of the encoder alone if nothing else counts, and shortens longer ones', () => {
    const lengthOf = (changed: Partial<typeof SMALL>) =>
      encodeStyle(attributes, buildSongGraph(tracks), { ...SMALL, steps: 1, ...changed }, { seed: 1 })
        ?.vectors.columns;
    expect(lengthOf({ aloneWeight: 0, yearWeight: 0 })).toBe(SMALL.dimensions);
    expect(lengthOf({ searchDimensions: 20 })).toBe(20);
  });

  it('gives the same vectors for the same seed, and others for another', () => {
    expect(encode(1)?.vectors.data).toEqual(encoded?.vectors.data);
    expect(encode(2)?.vectors.data).not.toEqual(encoded?.vectors.data);
  });

  it('learns nothing if no songs are joined, and the attributes take its part', () => {
    const alone = Array.from({ length: 3 }, (_, index) => ({
      ...publishedTrack({ index }),
      artists: [{ id: null, name: `Artist ${index}` }],
      album: null,
    }));
    const ofAlone = styleAttributes(transformFeatures(fitFeatureSpace(alone), alone), alone);
    expect(encodeStyle(ofAlone, buildSongGraph(alone), SMALL, { seed: 1 })).toBeNull();
    const plain = plainStyle(ofAlone, SMALL.yearWeight);
    for (let row = 0; row < plain.rows; row += 1) expect(Math.hypot(...rowOf(plain, row))).toBeGreaterThan(0);
  });
});

describe('the autoencoder', () => {
  beforeAll(() => openBackend(['wasm']));
  const parameters = { ...AUTOENCODER, epochs: 3 };

  it('keeps the distances of the features', () => {
    const { vectors } = encodeSound(features, parameters, { seed: 1 });
    const distances = (matrix: Matrix) =>
      Array.from({ length: 500 }, (_, pair) => {
        const [a, b] = [rowOf(matrix, pair), rowOf(matrix, 1199 - pair)];
        return Math.hypot(...Array.from(a, (value, column) => value - (b[column] ?? 0)));
      });
    const [kept, wanted] = [distances(vectors), distances(features)];
    const errors = kept.map(
      (distance, pair) => Math.abs(distance - (wanted[pair] ?? 0)) / (wanted[pair] ?? 1),
    );
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.1);
  });

  it('reports each step, and gives the same vectors for the same seed', () => {
    const steps: number[] = [];
    const onProgress = ({ step }: { step: number }) => steps.push(step);
    const one = encodeSound(features, parameters, { seed: 2, onProgress });
    expect(steps.length).toBe(steps.at(-1));
    expect(encodeSound(features, parameters, { seed: 2 }).vectors.data).toEqual(one.vectors.data);
  });

  it.each([1, 63])('learns with %i hidden units, which cannot be halved', (hidden) => {
    const odd = { ...AUTOENCODER, hidden, epochs: 1 };
    const { vectors } = encodeSound(features, odd, { seed: 1 });
    expect(vectors).toMatchObject({ rows: 1200, columns: AUTOENCODER.dimensions });
    expect(vectors.data.every(Number.isFinite)).toBe(true);
  });

  it('gives finite vectors for one song, and for many equal ones', () => {
    for (const rows of [1, 50]) {
      const matrix = { rows, columns: features.columns, data: new Float32Array(rows * features.columns) };
      expect(encodeSound(matrix, parameters, { seed: 1 }).vectors.data.every(Number.isFinite)).toBe(true);
    }
  });
});
