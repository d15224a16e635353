import type { QdrantClient } from '@qdrant/js-client-rest';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineRefusalError, MissingPrerequisiteError } from '../domain/errors.ts';
import { type Matrix, type Metric, rowOf } from '../domain/matrix.ts';
import { memoize } from '../domain/memo.ts';
import { METRIC_OF, type Space, SPACES } from '../domain/space.ts';
import { foldText } from '../domain/text.ts';
import { trackIdToUuid } from '../domain/track-id.ts';
import { checkCollection } from './qdrant-check.ts';
import { askQdrant, countPoints, createQdrantClient, type QdrantOptions } from './qdrant-client.ts';
import { writeClusters } from './qdrant-clusters.ts';
import { NAMES_SPACE, removeNames, writeNames } from './qdrant-names.ts';
import { packVector, PAYLOAD_INDEXES, payloadOf } from './qdrant-payload.ts';
import {
  aliasOf,
  ALL_TRACKS,
  collectionOf,
  collectionsOf,
  readAliases,
  RELEASE_COLLECTION,
  releaseOfAlias,
  writeAliases,
  writeRelease,
} from './qdrant-release.ts';
import { type QdrantStorage, storageConfig } from './qdrant-storage.ts';
import type { RequireLock } from './qdrant-switch-lock.ts';
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
/** Waits between two looks, which double from the shortest: a small collection is rewritten at once. */
const OPTIMISED_POLL_MILLIS = { shortest: 10, longest: 250 } as const;
/** While points come: a segment that is rewritten meanwhile is rewritten again. */
const NOT_OPTIMISED = { indexing_threshold: 0 };

const DISTANCES = { cosine: 'Cosine', euclidean: 'Euclid' } as const satisfies Record<Metric, string>;

export interface SongsToPublish extends ReleasedSongs {
  readonly release: string;
  /** Another one if the tracks, vectors, clusters or map are others. */
  readonly contentHash: string;
  /** The names of artists who have several, one list per artist. */
  readonly aliases?: readonly (readonly string[])[];
  /** Called with the points that are stored, of those of both collections. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Loads a release into its two collections, and returns when Qdrant has rewritten them for reading and they
 * are checked. Serves nothing yet: {@link switchSongs} does. A collection that is complete is left as it is,
 * such as that of a release with the same songs, and one that a crash left half full is filled.
 *
 * @throws the signal's reason after an abort.
 */
export async function publishSongs(
  options: QdrantOptions & { readonly storage?: QdrantStorage },
  songs: SongsToPublish,
): Promise<void> {
  const client = createQdrantClient(options);
  const { storage = {} } = options;
  const collections = new Map(
    SPACES.map((space) => [space, collectionOf(space, [songs.contentHash, storage])]),
  );
  const missing = new Map<Space, string>();
  for (const [space, collection] of collections) {
    if ((await countTracks(client, collection)) === songs.tracks.length) continue;
    await makeCollection(client, collection, songs.vectors[space], METRIC_OF[space], storage);
    missing.set(space, collection);
  }
  const total = songs.tracks.length * collections.size;
  let done = total - songs.tracks.length * missing.size;
  songs.onProgress?.(done, total);
  await loadPoints(client, missing, songs, (count) => {
    done += count;
    songs.onProgress?.(done, total);
  });
  for (const collection of collections.values()) {
    await writeClusters(client, collection, songs.clusters ?? null);
    const stored = await countTracks(client, collection);
    if (stored !== songs.tracks.length) {
      throw new EngineRefusalError(
        'qdrant',
        `expected ${songs.tracks.length} points in ${collection}, counted ${stored ?? 0}`,
      );
    }
    await optimise(client, collection);
  }
  for (const [space, collection] of collections) {
    await untilOptimised(client, collection, songs.signal);
    await checkCollection(client, collection, {
      tracks: songs.tracks,
      vectors: songs.vectors[space],
      metric: METRIC_OF[space],
    });
  }
  // Before the alias of the release: whoever follows it finds the names.
  await writeNames(client, collections.get(NAMES_SPACE) ?? '', songs.release, songs.aliases ?? []);
  const aliases = new Map(
    [...collections].map(([space, collection]) => [aliasOf(space, songs.release), collection]),
  );
  await writeAliases(client, aliases);
}

/**
 * Returns whether Qdrant holds a release, loaded and checked.
 *
 * @throws EngineUnavailableError if it cannot be reached, or refuses the key.
 */
export async function holdsSongs(options: QdrantOptions, release: string): Promise<boolean> {
  return collectionsOf(await readAliases(createQdrantClient(options)), release) !== null;
}

/**
 * Serves a loaded release: points both aliases at it in one request, so that no query falls between. Removes
 * all others but those of `kept`, to which one can go back. May be run again after it broke off anywhere.
 *
 * @throws MissingPrerequisiteError if the release is not loaded.
 */
export async function switchSongs(
  options: QdrantOptions,
  release: string,
  kept: readonly string[] = [],
  requireLock: RequireLock = async () => undefined,
): Promise<void> {
  const client = createQdrantClient(options);
  const aliases = await readAliases(client);
  const targets = collectionsOf(aliases, release);
  if (targets === null) {
    throw new MissingPrerequisiteError(
      `expected release ${release} to be loaded into Qdrant, and it is not: run \`npm run publish\``,
    );
  }
  // Before the switch: the first answer from these collections then tells their release. If another release
  // of the same songs is served, this is the switch.
  const writing = [...targets.values()].map((collection) => writeRelease(client, collection, release));
  await Promise.all(writing);
  await requireLock();
  await writeAliases(client, targets);
  await removeOthers(client, aliases, new Set([release, ...kept]), requireLock);
}

/**
 * Removes the aliases and names of all releases but these, and the collections that no alias of them leads
 * to.
 */
async function removeOthers(
  client: QdrantClient,
  aliases: ReadonlyMap<string, string>,
  staying: ReadonlySet<string>,
  requireLock: RequireLock,
): Promise<void> {
  const names = [...aliases.keys()].filter((alias) => releaseOfAlias(alias) !== null);
  const leaving = names.filter((alias) => !staying.has(releaseOfAlias(alias) ?? ''));
  const used = new Set(
    names.filter((alias) => !leaving.includes(alias)).map((alias) => aliases.get(alias) ?? ''),
  );
  const actions = leaving.map((alias_name) => ({ delete_alias: { alias_name } }));
  if (actions.length > 0) {
    await askQdrant(() => client.updateCollectionAliases({ actions }));
    for (const collection of used) await removeNames(client, collection, [...staying]);
  }
  const { collections } = await askQdrant(() => client.getCollections());
  // Another process that took over may serve one of them.
  await requireLock();
  for (const { name } of collections) {
    if (RELEASE_COLLECTION.test(name) && !used.has(name))
      await askQdrant(() => client.deleteCollection(name));
  }
}

/** Returns the number of tracks in a collection; null if there is no such collection. */
async function countTracks(client: QdrantClient, collection: string): Promise<number | null> {
  const { exists } = await askQdrant(() => client.collectionExists(collection));
  return exists ? countPoints(client, collection, ALL_TRACKS) : null;
}

async function makeCollection(
  client: QdrantClient,
  collection: string,
  vectors: Matrix,
  metric: Metric,
  storage: QdrantStorage,
): Promise<void> {
  const isThere = async () => (await askQdrant(() => client.collectionExists(collection))).exists;
  if (!(await isThere())) {
    const creating = askQdrant(() =>
      client.createCollection(collection, {
        vectors: {
          size: vectors.columns,
          distance: DISTANCES[metric],
          ...(storage.isOnDisk === true ? { on_disk: true } : {}),
        },
        ...storageConfig(vectors, storage),
        optimizers_config: NOT_OPTIMISED,
      }),
    );
    // If a node of a cluster is away, it may be made although the answer did not come.
    await creating.catch(async (error: unknown) => {
      if (!(await isThere())) throw error;
    });
  }
  // Before the points, so that the graph of neighbours is built with the filters in mind.
  for (const [field, schema] of Object.entries(PAYLOAD_INDEXES)) {
    await askQdrant(() =>
      client.createPayloadIndex(collection, { field_name: field, field_schema: schema, wait: true }),
    );
  }
}

/** Loads every batch into each of the collections, so that payloads are made once. */
async function loadPoints(
  client: QdrantClient,
  collections: ReadonlyMap<Space, string>,
  songs: SongsToPublish,
  onStored: (count: number) => void,
): Promise<void> {
  const { tracks, vectors, signal } = songs;
  const fold = memoize(foldText);
  const trackAt = createServedTracks(songs);
  let next = collections.size === 0 ? tracks.length : 0;
  const sendBatches = async (): Promise<void> => {
    while (next < tracks.length) {
      const start = next;
      next = Math.min(tracks.length, start + BATCH_SIZE);
      const batch = tracks.slice(start, next).map(({ id }, index) => {
        const row = start + index;
        return { id: trackIdToUuid(id), row, payload: payloadOf(trackAt(row), row, fold) };
      });
      for (const [space, collection] of collections) {
        signal?.throwIfAborted();
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
        await askQdrant(() => client.upsert(collection, { points, wait: true }));
        onStored(points.length);
      }
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, sendBatches)).finally(() => {
    // After a failure the other workers stop too.
    next = tracks.length;
  });
}

/** Has Qdrant begin to rewrite a collection for reading. */
async function optimise(client: QdrantClient, collection: string): Promise<void> {
  const optimizers_config = { indexing_threshold: OPTIMISED_KILOBYTES };
  await askQdrant(() => client.updateCollection(collection, { optimizers_config }));
}

/** Waits until Qdrant has rewritten a collection. */
async function untilOptimised(
  client: QdrantClient,
  collection: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { shortest, longest } = OPTIMISED_POLL_MILLIS;
  for (let pause: number = shortest; ; pause = Math.min(2 * pause, longest)) {
    signal?.throwIfAborted();
    const { status, optimizer_status: optimiser } = await askQdrant(() => client.getCollection(collection));
    if (status === 'green') return;
    if (status === 'red' || optimiser !== 'ok')
      throw new EngineRefusalError('qdrant', `cannot optimise ${collection}: ${JSON.stringify(optimiser)}`);
    await sleep(pause);
  }
}
