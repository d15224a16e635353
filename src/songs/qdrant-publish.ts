import type { QdrantClient } from '@qdrant/js-client-rest';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineUnavailableError } from '../domain/errors.ts';
import { type Matrix, type Metric, rowOf } from '../domain/matrix.ts';
import { memoize } from '../domain/memo.ts';
import { METRIC_OF, type Space, SPACES } from '../domain/space.ts';
import { foldText } from '../domain/text.ts';
import { trackIdToUuid } from '../domain/track-id.ts';
import { checkCollection } from './qdrant-check.ts';
import { askQdrant, collectionOf, createQdrantClient, type QdrantOptions } from './qdrant-client.ts';
import { packVector, PAYLOAD_INDEXES, PAYLOAD_VERSION, payloadOf } from './qdrant-payload.ts';
import { createServedTracks, type ReleasedSongs } from './served-tracks.ts';

/** About 1 MB of JSON: larger batches were not faster, and Qdrant refuses 32 MB. */
const BATCH_SIZE = 1000;
/**
 * Enough that the engine never waits while the next batch is being written down; more only wait inside it.
 */
const BATCHES_AT_ONCE = 4;
/**
 * Kilobytes of vectors in a segment from which Qdrant rewrites it for reading. With its default of 10,000, a
 * catalogue of 100,000 songs would never be rewritten, and filtered queries took three times as long.
 */
const OPTIMISED_KILOBYTES = 1000;
const OPTIMISED_POLL_MILLIS = 250;
/**
 * Kilobytes of vectors up to which Qdrant compares all of them, even if it has a graph of neighbours
 * (`full_scan_threshold`). Without the graph, publishing 92,000 songs took a quarter of the time.
 */
const SCANNED_KILOBYTES = 10_000;
/** While points come: a segment that is rewritten meanwhile is rewritten again. */
const NOT_OPTIMISED = { indexing_threshold: 0 };

const DISTANCES = { cosine: 'Cosine', euclidean: 'Euclid' } as const satisfies Record<Metric, string>;

export interface SongsToPublish extends ReleasedSongs {
  readonly release: string;
  /** Called with the points that are stored, of those of both collections. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Loads a release into its two collections, and returns when Qdrant has rewritten them for reading. Serves
 * nothing yet: {@link switchSongs} does. A collection that is complete is left as it is, and one that a crash
 * left half full is filled.
 */
export async function publishSongs(options: QdrantOptions, songs: SongsToPublish): Promise<void> {
  const client = createQdrantClient(options);
  const missing: Space[] = [];
  for (const space of SPACES) {
    const collection = collectionOf(space, songs.release);
    if (await isLoaded(client, collection, songs.tracks.length)) continue;
    await makeCollection(client, collection, songs.vectors[space], METRIC_OF[space]);
    missing.push(space);
  }
  const total = songs.tracks.length * SPACES.length;
  let done = total - songs.tracks.length * missing.length;
  songs.onProgress?.(done, total);
  await loadPoints(client, missing, songs, (count) => {
    done += count;
    songs.onProgress?.(done, total);
  });
  for (const space of SPACES) {
    const collection = collectionOf(space, songs.release);
    const stored = await countPoints(client, collection);
    if (stored !== songs.tracks.length) {
      throw new EngineUnavailableError(
        'qdrant',
        `expected ${songs.tracks.length} points in ${collection}, counted ${stored ?? 0}`,
      );
    }
    await untilOptimised(client, collection);
    await checkCollection(client, collection, {
      tracks: songs.tracks,
      vectors: songs.vectors[space],
      metric: METRIC_OF[space],
    });
  }
}

/**
 * Returns whether Qdrant holds both collections of a release.
 *
 * @throws EngineUnavailableError if it cannot be reached, or refuses the key.
 */
export async function holdsSongs(options: QdrantOptions, release: string): Promise<boolean> {
  const client = createQdrantClient(options);
  const counts = await Promise.all(SPACES.map((space) => countPoints(client, collectionOf(space, release))));
  return counts.every((count) => count !== null && count > 0);
}

/**
 * Points both aliases at the release, in one request, so that no query falls between. `kept` are the releases
 * that stay, to go back to: by default the one that was served before. Others are removed.
 */
export async function switchSongs(
  options: QdrantOptions,
  release: string,
  kept?: readonly string[],
): Promise<void> {
  const client = createQdrantClient(options);
  const { aliases } = await askQdrant(() => client.getAliases());
  const served = new Map(aliases.map((alias) => [alias.alias_name, alias.collection_name]));
  // Moves an alias that exists.
  const actions = SPACES.map((space) => ({
    create_alias: { alias_name: space, collection_name: collectionOf(space, release) },
  }));
  if (
    actions.every(
      ({ create_alias: { alias_name, collection_name } }) => served.get(alias_name) === collection_name,
    )
  )
    return;
  await askQdrant(() => client.updateCollectionAliases({ actions }));
  const staying = new Set(
    SPACES.flatMap((space) => [
      collectionOf(space, release),
      ...(kept === undefined ? [served.get(space)] : kept.map((id) => collectionOf(space, id))),
    ]),
  );
  const { collections } = await askQdrant(() => client.getCollections());
  for (const { name } of collections) {
    if (RELEASE_COLLECTION.test(name) && !staying.has(name))
      await askQdrant(() => client.deleteCollection(name));
  }
}

/** Collections that this module made: no other is ever removed. */
const RELEASE_COLLECTION = /^(?:style|sound)-[0-9a-f]{16}$/;

/**
 * Whether a collection has every point, each in this version's form: a crash may have left some older ones.
 */
async function isLoaded(client: QdrantClient, collection: string, size: number): Promise<boolean> {
  if ((await countPoints(client, collection)) !== size) return false;
  const filter = { must_not: [{ key: 'version', match: { value: PAYLOAD_VERSION } }] };
  const { count } = await askQdrant(() => client.count(collection, { filter, exact: true }));
  return count === 0;
}

async function countPoints(client: QdrantClient, collection: string): Promise<number | null> {
  const { exists } = await askQdrant(() => client.collectionExists(collection));
  if (!exists) return null;
  const { count } = await askQdrant(() => client.count(collection, { exact: true }));
  return count;
}

async function makeCollection(
  client: QdrantClient,
  collection: string,
  { rows, columns }: Matrix,
  metric: Metric,
): Promise<void> {
  const isScanned = rows * columns * Float32Array.BYTES_PER_ELEMENT <= SCANNED_KILOBYTES * 1000;
  const { exists } = await askQdrant(() => client.collectionExists(collection));
  if (!exists) {
    await askQdrant(() =>
      client.createCollection(collection, {
        vectors: { size: columns, distance: DISTANCES[metric] },
        ...(isScanned ? { hnsw_config: { m: 0 } } : {}),
        optimizers_config: NOT_OPTIMISED,
      }),
    );
  }
  // Before the points, so that the graph of neighbours is built with the filters in mind.
  for (const [field, schema] of Object.entries(PAYLOAD_INDEXES)) {
    await askQdrant(() =>
      client.createPayloadIndex(collection, { field_name: field, field_schema: schema, wait: true }),
    );
  }
}

/** Loads every batch into each of the spaces, so that payloads are made once. */
async function loadPoints(
  client: QdrantClient,
  spaces: readonly Space[],
  songs: SongsToPublish,
  onStored: (count: number) => void,
): Promise<void> {
  const { release, tracks, vectors } = songs;
  const fold = memoize(foldText);
  const trackAt = createServedTracks(songs);
  let next = spaces.length === 0 ? tracks.length : 0;
  const sendBatches = async (): Promise<void> => {
    while (next < tracks.length) {
      const start = next;
      next = Math.min(tracks.length, start + BATCH_SIZE);
      const batch = tracks.slice(start, next).map(({ id }, index) => {
        const row = start + index;
        return { id: trackIdToUuid(id), row, payload: payloadOf(trackAt(row), row, release, fold) };
      });
      for (const space of spaces) {
        const others = SPACES.filter((other) => other !== space);
        const points = batch.map(({ id, row, payload }) => ({
          id,
          payload: {
            ...payload,
            vectors: Object.fromEntries(
              others.map((other) => [other, packVector(rowOf(vectors[other], row))]),
            ),
          },
          vector: [...rowOf(vectors[space], row)],
        }));
        // Without `wait`, points that do not fit are acknowledged and dropped.
        await askQdrant(() => client.upsert(collectionOf(space, release), { points, wait: true }));
        onStored(points.length);
      }
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, sendBatches)).finally(() => {
    // After a failure the other workers stop too.
    next = tracks.length;
  });
}

/**
 * Has Qdrant rewrite a collection for reading, and waits until it has.
 */
async function untilOptimised(client: QdrantClient, collection: string): Promise<void> {
  const optimizers_config = { indexing_threshold: OPTIMISED_KILOBYTES };
  await askQdrant(() => client.updateCollection(collection, { optimizers_config }));
  for (;;) {
    const { status, optimizer_status: optimiser } = await askQdrant(() => client.getCollection(collection));
    if (status === 'green') return;
    if (status === 'red' || optimiser !== 'ok')
      throw new EngineUnavailableError(
        'qdrant',
        `cannot optimise ${collection}: ${JSON.stringify(optimiser)}`,
      );
    await sleep(OPTIMISED_POLL_MILLIS);
  }
}
