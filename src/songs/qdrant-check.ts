import type { QdrantClient } from '@qdrant/js-client-rest';
import { EngineRefusalError } from '../domain/errors.ts';
import { type Matrix, type Metric, rowOf } from '../domain/matrix.ts';
import { createRandom, sampleRows } from '../domain/random.ts';
import { trackIdToUuid } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { askQdrant } from './qdrant-client.ts';
import { SEARCH_PARAMS } from './qdrant-storage.ts';

/** Enough that a loss of 5 % of the points or neighbours is seen almost surely; read in one request. */
const SAMPLED = 100;
/** As long as a list that people see. */
const NEIGHBOURS = 10;
/** Below it, listeners would miss songs that are nearer than those they get. */
const LEAST_RECALL = 0.99;
/** Qdrant keeps 32-bit floats, and normalises those of a cosine space. */
const TOLERANCE = 1e-4;

/**
 * Reads a sample of vectors back from a loaded collection, and compares the lists of a sample of songs with
 * those of an exact search.
 *
 * @throws EngineRefusalError that says what differs.
 */
export async function checkCollection(
  client: QdrantClient,
  collection: string,
  content: { readonly tracks: readonly PublishedTrack[]; readonly vectors: Matrix; readonly metric: Metric },
): Promise<void> {
  const { tracks, vectors, metric } = content;
  const rows = [...sampleRows(tracks.length, SAMPLED, createRandom(1))];
  const idOf = (row: number) => trackIdToUuid((tracks[row] as PublishedTrack).id);
  const stored = await askQdrant(() =>
    client.retrieve(collection, { ids: rows.map(idOf), with_vector: true, with_payload: false }),
  );
  const vectorOf = new Map(stored.map(({ id, vector }) => [String(id), vector]));
  const wrong = rows.filter((row) => {
    const expected = asStored(rowOf(vectors, row), metric);
    const got = vectorOf.get(idOf(row));
    return !Array.isArray(got) || expected.some((value, column) => !isNear(value, Number(got[column])));
  });
  if (wrong.length > 0) {
    throw new EngineRefusalError(
      'qdrant',
      `expected the vectors of the release in ${collection}, ${wrong.length} of ${rows.length} read back differ`,
    );
  }
  const listsOf = async (exact: boolean) => {
    const searches = rows.map((row) => ({
      query: idOf(row),
      limit: NEIGHBOURS,
      params: exact ? { exact } : SEARCH_PARAMS,
      with_payload: false,
    }));
    return askQdrant(() => client.queryBatch(collection, { searches }));
  };
  const [lists, exactLists] = [await listsOf(false), await listsOf(true)];
  let found = 0;
  let all = 0;
  exactLists.forEach(({ points }, index) => {
    // By score, because equally near songs may stand for each other.
    const last = points.at(-1)?.score ?? 0;
    const isAmong = ({ score }: { score: number }) =>
      metric === 'cosine' ? score >= last - TOLERANCE : score <= last + TOLERANCE;
    found += (lists[index]?.points ?? []).filter(isAmong).length;
    all += points.length;
  });
  if (found < LEAST_RECALL * all) {
    throw new EngineRefusalError(
      'qdrant',
      `expected ${collection} to find ${100 * LEAST_RECALL} % of the nearest songs, it finds ${found} of ${all}`,
    );
  }
}

function asStored(vector: Float32Array, metric: Metric): Float32Array {
  const length = metric === 'cosine' ? Math.hypot(...vector) : 1;
  return vector.map((value) => value / length);
}

function isNear(expected: number, got: number): boolean {
  return Math.abs(expected - got) <= TOLERANCE * Math.max(1, Math.abs(expected));
}
