import type { QdrantClient, Schemas } from '@qdrant/js-client-rest';
import { EngineUnavailableError } from '../domain/errors.ts';
import { type Matrix, type Metric, rowOf } from '../domain/matrix.ts';
import { memoize } from '../domain/memo.ts';
import { METRIC_OF, type Space, SPACES } from '../domain/space.ts';
import { foldText } from '../domain/text.ts';
import { trackIdToUuid } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { askQdrant, collectionOf, createQdrantClient, type QdrantOptions } from './qdrant-client.ts';
import { PAYLOAD_INDEXES, payloadOf } from './qdrant-payload.ts';

/** About 1 MB of JSON: larger batches were not faster, and Qdrant refuses 32 MB. */
const BATCH_SIZE = 1000;
/**
 * Enough that the engine never waits while the next batch is being written down; more only wait inside it.
 */
const BATCHES_AT_ONCE = 4;

const DISTANCES = { cosine: 'Cosine', euclidean: 'Euclid' } as const satisfies Record<Metric, string>;

export interface SongsToPublish {
  readonly release: string;
  readonly tracks: readonly PublishedTrack[];
  readonly vectors: Readonly<Record<Space, Matrix>>;
  /** Called with the points that are stored, of those of both collections. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Loads a release into its two collections. Serves nothing yet: {@link switchSongs} does. A collection that
 * is complete is left as it is, and one that a crash left half full is filled.
 */
export async function publishSongs(options: QdrantOptions, songs: SongsToPublish): Promise<void> {
  const client = createQdrantClient(options);
  const total = songs.tracks.length * SPACES.length;
  // The same in both collections, and slow enough to make that it is made once, and only where it is needed.
  let points: readonly Point[] | undefined;
  let done = 0;
  for (const space of SPACES) {
    const collection = collectionOf(space, songs.release);
    if ((await countPoints(client, collection)) !== songs.tracks.length) {
      await makeCollection(client, collection, songs.vectors[space].columns, DISTANCES[METRIC_OF[space]]);
      points ??= createPoints(songs);
      await loadPoints(client, collection, points, songs.vectors[space], (count) => {
        done += count;
        songs.onProgress?.(done, total);
      });
      const stored = await countPoints(client, collection);
      if (stored !== songs.tracks.length) {
        throw new EngineUnavailableError(
          'qdrant',
          `expected ${songs.tracks.length} points in ${collection}, counted ${stored ?? 0}`,
        );
      }
    } else {
      done += songs.tracks.length;
      songs.onProgress?.(done, total);
    }
  }
}

/**
 * Points both aliases at the release, in one request, so that no query falls between. The release that was
 * served before stays, to go back to; older ones are removed.
 */
export async function switchSongs(options: QdrantOptions, release: string): Promise<void> {
  const client = createQdrantClient(options);
  const { aliases } = await askQdrant(() => client.getAliases());
  const served = new Map(aliases.map((alias) => [alias.alias_name, alias.collection_name]));
  const actions = SPACES.flatMap((space) => {
    const target = collectionOf(space, release);
    if (served.get(space) === target) return [];
    return [
      ...(served.has(space) ? [{ delete_alias: { alias_name: space } }] : []),
      { create_alias: { alias_name: space, collection_name: target } },
    ];
  });
  if (actions.length === 0) return;
  await askQdrant(() => client.updateCollectionAliases({ actions }));
  const kept = new Set(SPACES.flatMap((space) => [collectionOf(space, release), served.get(space)]));
  const { collections } = await askQdrant(() => client.getCollections());
  for (const { name } of collections) {
    if (RELEASE_COLLECTION.test(name) && !kept.has(name))
      await askQdrant(() => client.deleteCollection(name));
  }
}

/** Collections that this module made: no other is ever removed. */
const RELEASE_COLLECTION = /^(?:style|sound)-[0-9a-f]{16}$/;

async function countPoints(client: QdrantClient, collection: string): Promise<number | null> {
  const { exists } = await askQdrant(() => client.collectionExists(collection));
  if (!exists) return null;
  const { count } = await askQdrant(() => client.count(collection, { exact: true }));
  return count;
}

async function makeCollection(
  client: QdrantClient,
  collection: string,
  dimension: number,
  distance: 'Cosine' | 'Euclid',
): Promise<void> {
  const { exists } = await askQdrant(() => client.collectionExists(collection));
  if (!exists) {
    await askQdrant(() => client.createCollection(collection, { vectors: { size: dimension, distance } }));
  }
  // Before the points, so that the graph of neighbours is built with the filters in mind.
  for (const [field, schema] of Object.entries(PAYLOAD_INDEXES)) {
    await askQdrant(() =>
      client.createPayloadIndex(collection, { field_name: field, field_schema: schema, wait: true }),
    );
  }
}

type Point = Pick<Schemas['PointStruct'], 'id' | 'payload'>;

function createPoints({ tracks, release }: SongsToPublish): readonly Point[] {
  const fold = memoize(foldText);
  return tracks.map((track, row) => ({
    id: trackIdToUuid(track.id),
    payload: payloadOf(track, row, release, fold) as unknown as Record<string, unknown>,
  }));
}

async function loadPoints(
  client: QdrantClient,
  collection: string,
  points: readonly Point[],
  vectors: Matrix,
  onStored: (count: number) => void,
): Promise<void> {
  let next = 0;
  const sendBatches = async (): Promise<void> => {
    while (next < points.length) {
      const start = next;
      next = Math.min(points.length, start + BATCH_SIZE);
      const batch = points.slice(start, next).map((point, index) => ({
        ...point,
        vector: [...rowOf(vectors, start + index)],
      }));
      // Without `wait`, points that do not fit are acknowledged and dropped.
      await askQdrant(() => client.upsert(collection, { points: batch, wait: true }));
      onStored(batch.length);
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, sendBatches));
}
