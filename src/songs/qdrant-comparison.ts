import { bySpace, METRIC_OF, similarityBetween, type Space, SPACES } from '../domain/space.ts';
import { oddAnswer } from './qdrant-client.ts';
import { type QdrantPoint, unpackVector } from './qdrant-payload.ts';
import { comparable, seedVector } from './seed-vector.ts';
import type { SimilarQuery } from './song-index.ts';

/** Returns a point's vector in any space. The point comes from the collection of the space `asked`. */
export function vectorIn(space: Space, point: QdrantPoint, asked: Space): Float32Array {
  return space === asked
    ? Float32Array.from(ownVector(point))
    : unpackVector(point.payload?.vectors?.[space]);
}

/** Returns a point's vector in the space of its collection, as the engine answers it. */
export function ownVector({ vector }: QdrantPoint): readonly number[] {
  if (!Array.isArray(vector)) throw oddAnswer();
  return vector as number[];
}

/**
 * Tells whether a score is the similarity to the mean of `comparedWith`, so that no vector needs to be sent.
 */
export function isComparedByScore({
  seeds: { near, far = [], strategy = 'average' },
  comparedWith = [],
}: SimilarQuery) {
  const isOfMean = strategy === 'average' && far.length === 0;
  return (
    isOfMean && near.length === comparedWith.length && near.every((seed, at) => seed === comparedWith[at])
  );
}

/**
 * Returns a function that tells how similar a point is to the mean of the seeds in each space. `isInScore`:
 * the similarity of the point's score is that in the space `asked`.
 */
export function createComparison(
  seeds: readonly QdrantPoint[],
  asked: Space,
  isInScore: boolean,
): (point: QdrantPoint, similarity: number) => Readonly<Record<Space, number>> {
  const meanIn = (space: Space) =>
    seedVector(
      seeds.map((point) => comparable(vectorIn(space, point, asked), METRIC_OF[space])),
      [],
      METRIC_OF[space],
    );
  const means = new Map(
    SPACES.filter((space) => !isInScore || space !== asked).map((space) => [space, meanIn(space)]),
  );
  return (point, similarity) =>
    bySpace((space) => {
      const mean = means.get(space);
      if (mean === undefined) return similarity;
      return similarityBetween(mean, vectorIn(space, point, asked), METRIC_OF[space]);
    });
}
