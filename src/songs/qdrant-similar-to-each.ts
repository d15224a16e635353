import { bySpace, METRIC_OF } from '../domain/space.ts';
import { byPopularity } from '../domain/track.ts';
import { closenessOf } from './closeness.ts';
import { askQdrant } from './qdrant-client.ts';
import { vectorIn } from './qdrant-comparison.ts';
import { ANSWERED_FIELDS, pointsOf, servedTrack, VECTORS_FIELD } from './qdrant-payload.ts';
import { RELEASE_SEARCH, withRelease } from './qdrant-release.ts';
import { filterOf, plainScore } from './qdrant-similar.ts';
import type { QdrantReader } from './qdrant-reader.ts';
import { comparable } from './seed-vector.ts';
import { SEARCH_PARAMS } from './qdrant-storage.ts';
import type { SimilarToEachAnswer, SimilarToEachQuery } from './song-index.ts';

/**
 * Returns the songs of a collection that are closest to each vector: one request, a batch of plain queries.
 */
export async function findSimilarToEachOnQdrant(
  reader: QdrantReader,
  collection: string,
  query: SimilarToEachQuery,
): Promise<SimilarToEachAnswer> {
  const { vectors, space, limit } = query;
  const filter = filterOf(query);
  const [told, ...found] = await askQdrant(() =>
    reader.queryBatch(collection, {
      searches: [
        RELEASE_SEARCH,
        ...vectors.map((vector) => ({
          query: [...vector],
          params: SEARCH_PARAMS,
          filter,
          limit,
          with_payload: [...ANSWERED_FIELDS, VECTORS_FIELD],
          with_vector: true,
        })),
      ],
    }),
  );
  const { release, clusterOf } = withRelease(pointsOf(told));
  return {
    release,
    lists: found.map((list) =>
      pointsOf(list)
        .map((point) => ({
          track: servedTrack(point.payload, clusterOf),
          ...closenessOf(plainScore(point.score, space), METRIC_OF[space], 'average', 1),
          vectors: bySpace((other) => comparable(vectorIn(other, point, space), METRIC_OF[other])),
        }))
        // Qdrant orders equals by their ids.
        .toSorted((a, b) => b.similarity - a.similarity || byPopularity(a.track, b.track)),
    ),
  };
}
