import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QdrantClient } from '@qdrant/js-client-rest';
import { SwitchLockLostError } from '../domain/errors.ts';
import { askQdrant, createQdrantClient, oddAnswer, type QdrantOptions } from './qdrant-client.ts';
import type { QdrantStorage } from './qdrant-storage.ts';

// Publishers on different machines share nothing but the engines, so the lock is a point in Qdrant. It is
// written on a condition (`update_filter`, from Qdrant 1.16 on), which one of several writers fulfils. No
// clock of one machine is compared with that of another: who waits watches whether the point changes.

/** Holds the one point of the lock. Publishing removes only the collections of releases. */
const COLLECTION = 'switching';
const POINT = 1;
const NOBODY = '';

/** How often the holder changes the point. */
const BEAT_MILLIS = 2000;
/** The holder is dead, or stands still, if the point has not changed for so long: many beats. */
const SILENT_MILLIS = 20_000;
const POLL_MILLIS = 250;

interface LockPayload {
  readonly holder: string;
  /** Another number at each change. */
  readonly beat: number;
}

/**
 * @throws SwitchLockLostError if this process stood still for so long that another one took the lock.
 */
export type RequireLock = () => Promise<void>;

/**
 * Runs the work while no other process does such work at this Qdrant, on whatever machine. Waits until
 * another one has ended, or has not told of itself for 20 seconds, and calls `onWait` before. The work calls
 * `requireLock` right before each step that must not be made without the lock.
 */
export async function holdingSwitchLock<Result>(
  options: QdrantOptions & { readonly storage?: QdrantStorage },
  work: (requireLock: RequireLock) => Promise<Result>,
  onWait?: () => void,
): Promise<Result> {
  const client = createQdrantClient(options);
  await makeCollection(client, options.storage ?? {});
  const holder = randomUUID();
  await take(client, holder, onWait);
  let beat = 1;
  const requireLock = async (): Promise<void> => {
    beat += 1;
    if (!(await write(client, { holder, beat }, holderIs(holder)))) throw new SwitchLockLostError();
  };
  // A beat that fails changes nothing: `requireLock` asks again before it matters.
  const beats = setInterval(() => void requireLock().catch(() => undefined), BEAT_MILLIS);
  try {
    return await work(requireLock);
  } finally {
    clearInterval(beats);
    // If this fails, the next process waits until the lock has been silent for long enough.
    await write(client, { holder: NOBODY, beat: 0 }, holderIs(holder)).catch(() => false);
  }
}

async function take(client: QdrantClient, holder: string, onWait?: () => void): Promise<void> {
  let seen = await read(client);
  let seenAt = performance.now();
  if (seen.holder !== NOBODY) onWait?.();
  for (;;) {
    const isFree = seen.holder === NOBODY || performance.now() - seenAt > SILENT_MILLIS;
    const unchanged = [...holderIs(seen.holder), { key: 'beat', match: { value: seen.beat } }];
    if (isFree && (await write(client, { holder, beat: 1 }, unchanged))) return;
    await sleep(POLL_MILLIS);
    const now = await read(client);
    if (now.holder !== seen.holder || now.beat !== seen.beat) seenAt = performance.now();
    seen = now;
  }
}

function holderIs(holder: string) {
  return [{ key: 'holder', match: { value: holder } }];
}

async function read(client: QdrantClient): Promise<LockPayload> {
  const [point] = await askQdrant(() => client.retrieve(COLLECTION, { ids: [POINT], with_payload: true }));
  if (point === undefined) return { holder: NOBODY, beat: 0 };
  const { holder, beat } = point.payload ?? {};
  if (typeof holder !== 'string' || typeof beat !== 'number') throw oddAnswer();
  return { holder, beat };
}

/** Writes the point if it is missing, or fulfils the conditions. Returns whether this holder has it then. */
async function write(client: QdrantClient, payload: LockPayload, must: object[]): Promise<boolean> {
  await askQdrant(() =>
    client.upsert(COLLECTION, {
      points: [{ id: POINT, vector: {}, payload: { ...payload } }],
      update_filter: { must },
      // In a cluster one node decides on the order.
      ordering: 'medium',
      wait: true,
    }),
  );
  return (await read(client)).holder === payload.holder;
}

/** Creates the collection and its indexes if they are missing. A strict server filters by no other fields. */
async function makeCollection(client: QdrantClient, { replicas }: QdrantStorage): Promise<void> {
  const exists = async () => (await askQdrant(() => client.collectionExists(COLLECTION))).exists;
  if (!(await exists())) {
    const copies =
      replicas === undefined ? {} : { replication_factor: replicas, write_consistency_factor: 1 };
    await askQdrant(() =>
      client.createCollection(COLLECTION, { vectors: {}, shard_number: 1, ...copies }),
    ).catch(async (error: unknown) => {
      // Another process may have made it since.
      if (!(await exists())) throw error;
    });
  }
  for (const [field_name, field_schema] of [
    ['holder', 'keyword'],
    ['beat', 'integer'],
  ] as const) {
    await askQdrant(() => client.createPayloadIndex(COLLECTION, { field_name, field_schema, wait: true }));
  }
}
