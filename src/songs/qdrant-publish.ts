import type { QdrantClient, Schemas } from '@qdrant/js-client-rest';
import { EngineUnavailableError } from '../domain/errors.ts';
import { type Metric, rowOf } from '../domain/matrix.ts';
import { memoize } from '../domain/memo.ts';
import { METRIC_OF, type Space, SPACES } from '../domain/space.ts';
import { foldText } from '../domain/text.ts';
import { trackIdToUuid } from '../domain/track-id.ts';
import { askQdrant, collectionOf, createQdrantClient, type QdrantOptions } from './qdrant-client.ts';
import { PAYLOAD_INDEXES, PAYLOAD_VERSION, payloadOf } from './qdrant-payload.ts';
import { createServedTracks, type ReleasedSongs } from './served-tracks.ts';

/** About 1 MB of JSON: larger batches were not faster, and Qdrant refuses 32 MB. */
const BATCH_SIZE = 1000;
/**
 * Enough that the engine never waits while the next batch is being written down; more only wait inside it.
 */
const BATCHES_AT_ONCE = 4;

const DISTANCES = { cosine: 'Cosine', euclidean: 'Euclid' } as const satisfies Record<Metric, string>;

export interface SongsToPublish extends ReleasedSongs {
  readonly release: string;
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
    if (
      (await countPoints(client, collection)) !== songs.tracks.length ||
      !(await isOfThisVersion(client, collection))
    ) {
      await makeCollection(client, collection, songs.vectors[space].columns, DISTANCES[METRIC_OF[space]]);
      points ??= createPoints(songs);
      await loadPoints(client, space, points, songs, (count) => {
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

function createPoints(songs: SongsToPublish): readonly Point[] {
  const fold = memoize(foldText);
  const trackAt = createServedTracks(songs);
  return songs.tracks.map((track, row) => ({
    id: trackIdToUuid(track.id),
    payload: payloadOf(trackAt(row), row, songs.release, fold) as unknown as Record<string, unknown>,
  }));
}

/** Whether every point has the payload of this version: a crash may have left some of an older one. */
async function isOfThisVersion(client: QdrantClient, collection: string): Promise<boolean> {
  const filter = { must_not: [{ key: 'version', match: { value: PAYLOAD_VERSION } }] };
  const { count } = await askQdrant(() => client.count(collection, { filter, exact: true }));
  return count === 0;
}

async function loadPoints(
  client: QdrantClient,
  space: Space,
  points: readonly Point[],
  { release, vectors }: SongsToPublish,
  onStored: (count: number) => void,
): Promise<void> {
  const collection = collectionOf(space, release);
  const others = SPACES.filter((other) => other !== space);
  let next = 0;
  const sendBatches = async (): Promise<void> => {
    while (next < points.length) {
      const start = next;
      next = Math.min(points.length, start + BATCH_SIZE);
      const batch = points.slice(start, next).map(({ id, payload }, index) => ({
        id,
        payload: {
          ...payload,
          vectors: Object.fromEntries(
            others.map((other) => [other, shortNumbers(rowOf(vectors[other], start + index))]),
          ),
        },
        vector: [...rowOf(vectors[space], start + index)],
      }));
      // Without `wait`, points that do not fit are acknowledged and dropped.
      await askQdrant(() => client.upsert(collection, { points: batch, wait: true }));
      onStored(batch.length);
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, sendBatches));
}

/** Six digits: as much as similarities are compared by, in half of the bytes. */
function shortNumbers(vector: Float32Array): number[] {
  return Array.from(vector, (value) => Number(value.toPrecision(6)));
}
