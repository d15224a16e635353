import type { QdrantClient } from '@qdrant/js-client-rest';
import { lazily } from '../domain/memo.ts';
import { bySpace, type Space } from '../domain/space.ts';
import { asciiJson, type ClusterOf } from './packed-track.ts';
import { askQdrant, oddAnswer } from './qdrant-client.ts';
import type { SpaceClusters } from './served-tracks.ts';

// The words of all clusters lie beside the songs, and each answer carries them once: 3 kB. In the songs they
// were a third of the answer.

/** The id of the point that tells the words. No track has it: their ids are UUIDs. */
export const CLUSTERS_POINT = 1;
/** What an answer needs of its payload. */
export const CLUSTERS_FIELD = 'clusters';

/** The words of each cluster by its id. */
type ClusterWords = Readonly<Record<Space, Readonly<Record<number, string>>>>;

/** Writes the words of clusters into a collection. */
export async function writeClusters(
  client: QdrantClient,
  collection: string,
  clusters: Readonly<Record<Space, SpaceClusters>> | null,
): Promise<void> {
  const words: ClusterWords = bySpace((space) =>
    Object.fromEntries((clusters?.[space].clusters ?? []).map(({ id, summary }) => [id, summary])),
  );
  // As text, which Qdrant reads and writes faster than the values in it.
  const payload = { [CLUSTERS_FIELD]: asciiJson(words) };
  const points = [{ id: CLUSTERS_POINT, vector: {}, payload }];
  await askQdrant(() => client.upsert(collection, { points, wait: true }));
}

/**
 * Returns a function that tells the clusters of the payload of {@link writeClusters}. It reads the words when
 * it is first asked.
 */
export function clustersIn(payload: object | null | undefined): ClusterOf {
  const { [CLUSTERS_FIELD]: text } = (payload ?? {}) as Readonly<Record<string, unknown>>;
  const words = lazily(() => {
    if (typeof text !== 'string') throw oddAnswer();
    return JSON.parse(text) as ClusterWords;
  });
  return (space, id) => ({ id, words: words()[space][id] ?? '' });
}
