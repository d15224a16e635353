import { createHash } from 'node:crypto';
import type { QdrantClient } from '@qdrant/js-client-rest';
import { type Signal, SIGNAL_KINDS, type SignalKind } from '../domain/listener-signal.ts';
import { hexToUuid, type TrackId } from '../domain/track-id.ts';
import { askQdrant, createQdrantClient, oddAnswer, type QdrantOptions } from '../songs/qdrant-client.ts';
import type { ListenerStore } from './listener-store.ts';

/** Holds one point per listener, track and kind. Publishing removes only the collections of releases. */
const COLLECTION = 'listeners';

/**
 * Qdrant filters and orders only by indexed fields. `is_tenant` keeps the points of a listener together on
 * the disk: https://qdrant.tech/documentation/guides/multitenancy/
 */
const INDEXES = {
  listener: { type: 'keyword', is_tenant: true },
  kind: 'keyword',
  at: 'integer',
} as const;

interface SignalPayload extends Omit<Signal, 'at'> {
  readonly listener: string;
  readonly kind: SignalKind;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Signals that one request removes: removing a million at once took 39 s, longer than any timeout. */
const REMOVED_AT_ONCE = 10_000;

/** Returns the store in a collection of Qdrant, which the first call makes if it is missing. */
export function createQdrantListeners(options: QdrantOptions): ListenerStore {
  const client = createQdrantClient(options);
  let made: Promise<void> | undefined;
  const ask = async <Answer>(request: () => Promise<Answer>): Promise<Answer> => {
    made ??= makeCollection(client).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    await made;
    return askQdrant(request);
  };
  return {
    async put(listener, signal) {
      const { trackId, name, at } = signal;
      const kind = SIGNAL_KINDS[name];
      const payload: SignalPayload = { listener, trackId, kind, name, at: at.getTime() };
      const others = KINDS.filter((other) => other !== kind);
      const [, kept] = await Promise.all([
        ask(() =>
          client.upsert(COLLECTION, {
            points: [
              {
                id: pointIdOf(listener, trackId, kind),
                vector: {},
                payload: payload as unknown as Record<string, unknown>,
              },
            ],
            wait: true,
          }),
        ),
        ask(() =>
          client.retrieve(COLLECTION, {
            ids: others.map((other) => pointIdOf(listener, trackId, other)),
            with_payload: true,
          }),
        ),
      ]);
      return newestFirst([signal, ...signalsOf(kept)]);
    },

    async forgetTrack(listener, trackId) {
      const points = KINDS.map((kind) => pointIdOf(listener, trackId, kind));
      await ask(() => client.delete(COLLECTION, { points, wait: true }));
    },

    async newest(listener, limits) {
      const answers = await ask(() =>
        client.queryBatch(COLLECTION, {
          searches: KINDS.map((kind) => ({
            query: { order_by: { key: 'at', direction: 'desc' as const } },
            filter: { must: [...ofListener(listener).must, { key: 'kind', match: { value: kind } }] },
            limit: limits[kind],
            with_payload: true,
          })),
        }),
      );
      return answers.flatMap(({ points }) => newestFirst(signalsOf(points)));
    },

    async page(listener, limit, from) {
      const { points } = await ask(() =>
        client.scroll(COLLECTION, {
          filter: ofListener(listener),
          // One more tells whether there is a next page.
          limit: limit + 1,
          ...(from === null ? {} : { offset: pointIdOf(listener, from.trackId, from.kind) }),
          with_payload: true,
        }),
      );
      const signals = signalsOf(points);
      const next = signals[limit];
      return {
        signals: signals.slice(0, limit),
        next: next === undefined ? null : { trackId: next.trackId, kind: SIGNAL_KINDS[next.name] },
      };
    },

    async forgetListener(listener) {
      for (let left = REMOVED_AT_ONCE; left === REMOVED_AT_ONCE;) {
        const { points } = await ask(() =>
          client.scroll(COLLECTION, {
            filter: ofListener(listener),
            limit: REMOVED_AT_ONCE,
            with_payload: false,
          }),
        );
        const ids = points.map(({ id }) => id);
        if (ids.length > 0) await ask(() => client.delete(COLLECTION, { points: ids, wait: true }));
        left = ids.length;
      }
    },

    async close() {
      // The client has no close; its idle connections end by themselves and keep no process alive.
    },
  };
}

const KINDS = [...new Set(Object.values(SIGNAL_KINDS))];

/** Makes what is missing; a crash may have left the collection without its indexes. */
async function makeCollection(client: QdrantClient): Promise<void> {
  const exists = async () => (await askQdrant(() => client.collectionExists(COLLECTION))).exists;
  if (!(await exists())) {
    await askQdrant(() => client.createCollection(COLLECTION, { vectors: {} })).catch(
      async (error: unknown) => {
        // Another process may have made it since.
        if (!(await exists())) throw error;
      },
    );
  }
  for (const [field, schema] of Object.entries(INDEXES)) {
    await askQdrant(() =>
      client.createPayloadIndex(COLLECTION, { field_name: field, field_schema: schema, wait: true }),
    );
  }
}

function ofListener(listener: string) {
  return { must: [{ key: 'listener', match: { value: listener } }] };
}

/** Returns the id of a signal's point: 128 bits of a hash of what names the signal, as a UUID. */
function pointIdOf(listener: string, trackId: TrackId, kind: SignalKind): string {
  const hash = createHash('sha256').update(`${trackId}\n${kind}\n${listener}`).digest('hex');
  return hexToUuid(hash.slice(0, 32));
}

/** @throws EngineRefusalError if the points are no signals. */
function signalsOf(points: unknown): Signal[] {
  if (!Array.isArray(points)) throw oddAnswer();
  return points.map((point: { readonly payload?: Partial<SignalPayload> | null } | null) => {
    const { trackId, name, at } = point?.payload ?? {};
    if (trackId === undefined || name === undefined || at === undefined || !(name in SIGNAL_KINDS)) {
      throw oddAnswer();
    }
    return { trackId, name, at: new Date(at) };
  });
}

function newestFirst(signals: readonly Signal[]): Signal[] {
  return signals.toSorted((a, b) => b.at.getTime() - a.at.getTime());
}
