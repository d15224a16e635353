import { createHash } from 'node:crypto';
import type { QdrantClient } from '@qdrant/js-client-rest';
import { type Space, SPACES } from '../domain/space.ts';
import { askQdrant, noRelease } from './qdrant-client.ts';
import { CLUSTERS_FIELD, CLUSTERS_POINT, clustersIn } from './qdrant-clusters.ts';
import type { ClusterOf } from './packed-track.ts';
import { PAYLOAD_VERSION, pointsOf, type QdrantPoint, ROW_FIELD } from './qdrant-payload.ts';

// How releases lie in Qdrant. A collection is named by its content, so that releases of the same songs, which
// differ in other names or in their evaluation alone, share it. A point of the collection tells the release
// that is served from it, one the words of its clusters (qdrant-clusters.ts), and further points the other
// names of artists in each release (qdrant-names.ts).
// Aliases lead to the collections:
//
//   style                     the served one
//   style-release-<release>   that of a release which is loaded and checked, served or not
//   style-<content>           the collection itself

/** The alias that serves a space is its name. This one leads to a release, served or not. */
export function aliasOf(space: Space, release: string): string {
  return `${space}-release-${release}`;
}

/** Returns the release of an alias of {@link aliasOf}, null for any other alias. */
export function releaseOfAlias(alias: string): string | null {
  return /^(?:style|sound)-release-(.+)$/.exec(alias)?.[1] ?? null;
}

/** Collections that this module names: no other is ever removed. */
export const RELEASE_COLLECTION = /^(?:style|sound)-[0-9a-f]{16}$/;
/** 64 bits, as the id of a release has. */
const NAME_LENGTH = 16;

/** Returns the name of the collection that holds this content. */
export function collectionOf(space: Space, content: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify([PAYLOAD_VERSION, content]));
  return `${space}-${hash.digest('hex').slice(0, NAME_LENGTH)}`;
}

/** The id of the point that tells the release. No track has it: their ids are UUIDs. */
const RELEASE_POINT = 0;
/** The points of tracks: no other has a row. */
export const ALL_TRACKS = { must: [{ key: ROW_FIELD, range: { gte: 0 } }] };

interface ReleasePayload {
  readonly release: string;
  readonly version: number;
}

/** The points that each answer needs beside those of tracks, and what it needs of their payloads. */
export const RELEASE_POINTS = [RELEASE_POINT, CLUSTERS_POINT];
export const RELEASE_FIELDS = ['release', CLUSTERS_FIELD];
/** A search for them beside others of a batch. */
export const RELEASE_SEARCH = {
  filter: { must: [{ has_id: RELEASE_POINTS }] },
  limit: RELEASE_POINTS.length,
  with_payload: RELEASE_FIELDS,
};

/** Writes the release that is served from a collection into it. */
export async function writeRelease(client: QdrantClient, collection: string, release: string): Promise<void> {
  const payload = { release, version: PAYLOAD_VERSION } satisfies ReleasePayload;
  const points = [{ id: RELEASE_POINT, vector: {}, payload }];
  await askQdrant(() => client.upsert(collection, { points, wait: true }));
}

/**
 * Returns the release of a collection or alias.
 *
 * @throws EngineUnavailableError if it has none.
 */
export async function readRelease(client: QdrantClient, collection: string): Promise<ReleasePayload> {
  const points = await askQdrant(() => client.retrieve(collection, { ids: [RELEASE_POINT] }));
  const [point] = pointsOf({ points });
  if (point?.payload == null) throw noRelease();
  return point.payload as unknown as ReleasePayload;
}

/**
 * Returns the release and the clusters that the answered points tell, and the points of tracks among them.
 *
 * @throws EngineUnavailableError if none of them tells a release.
 */
export function withRelease(points: readonly QdrantPoint[]): {
  readonly release: string;
  readonly clusterOf: ClusterOf;
  readonly tracks: readonly QdrantPoint[];
} {
  const payloadAt = (own: number) => points.find((point) => idOf(point) === own)?.payload;
  const told = payloadAt(RELEASE_POINT) as Partial<ReleasePayload> | null | undefined;
  if (typeof told?.release !== 'string') throw noRelease();
  return {
    release: told.release,
    clusterOf: clustersIn(payloadAt(CLUSTERS_POINT)),
    tracks: points.filter((point) => typeof idOf(point) === 'string'),
  };
}

/** Points of tracks have UUIDs, and those beside them numbers. */
function idOf({ id }: { readonly id: string | number }): string | number {
  return id;
}

/** Returns where all aliases lead. */
export async function readAliases(client: QdrantClient): Promise<ReadonlyMap<string, string>> {
  const { aliases } = await askQdrant(() => client.getAliases());
  return new Map(aliases.map((alias) => [alias.alias_name, alias.collection_name]));
}

/** Points an alias per space at a collection, all in one step; an alias that exists is moved. */
export async function writeAliases(
  client: QdrantClient,
  targets: ReadonlyMap<string, string>,
): Promise<void> {
  const actions = [...targets].map(([alias_name, collection_name]) => ({
    create_alias: { alias_name, collection_name },
  }));
  await askQdrant(() => client.updateCollectionAliases({ actions }));
}

/** Returns the collections of a loaded release by their spaces; null if it is not loaded. */
export function collectionsOf(
  aliases: ReadonlyMap<string, string>,
  release: string,
): ReadonlyMap<Space, string> | null {
  const found = SPACES.flatMap((space) => {
    const collection = aliases.get(aliasOf(space, release));
    return collection === undefined ? [] : [[space, collection] as const];
  });
  return found.length === SPACES.length ? new Map(found) : null;
}
