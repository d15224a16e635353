import { TrackNotFoundError } from '../domain/errors.ts';
import { memoize } from '../domain/memo.ts';
import { isOfEachSeed, type SeedStrategy } from '../domain/seed-strategy.ts';
import { METRIC_OF, type Space } from '../domain/space.ts';
import { type TrackId, trackIdToUuid, uuidToTrackId } from '../domain/track-id.ts';
import { byPopularity } from '../domain/track.ts';
import { closenessOf } from './closeness.ts';
import { closestSeed } from './closest-seed.ts';
import { askQdrant, unknownPointOf } from './qdrant-client.ts';
import { FoundSong, type SongReader } from './found-song.ts';
import { createComparison, isComparedByScore, ownVector, vectorIn } from './qdrant-comparison.ts';
import {
  ANSWERED_FIELDS,
  conditionsOf,
  conditionOfNames,
  createFactsReader,
  pointsOf,
  type QdrantPoint,
  servedTrack,
  VECTORS_FIELD,
} from './qdrant-payload.ts';
import { RELEASE_FIELDS, RELEASE_POINTS, withRelease } from './qdrant-release.ts';
import { SEARCH_PARAMS } from './qdrant-storage.ts';
import { comparable, isId } from './seed-vector.ts';
import type { QdrantReader } from './qdrant-reader.ts';
import type { Seed, Seeds, SimilarAnswer, SimilarQuery } from './song-index.ts';

/**
 * Returns the songs of a collection that are closest to the seeds: one request, a batch of the seeds and of
 * the query.
 */
export async function findSimilarOnQdrant(
  reader: QdrantReader,
  collection: string,
  query: SimilarQuery,
): Promise<SimilarAnswer> {
  const { seeds, space, limit, without = [], comparedWith = [] } = query;
  const { near, far = [], strategy = 'average' } = seeds;
  const seedIds = [...near, ...far].filter(isId);
  const ids = [...new Set([...seedIds, ...comparedWith])];
  const uuidOf = memoize<string, TrackId>(trackIdToUuid);
  const compares = comparedWith.length > 0;
  const isInScore = isComparedByScore(query);
  const isOfEach = isOfEachSeed(seeds);
  const answered = {
    with_payload: compares ? [...ANSWERED_FIELDS, VECTORS_FIELD] : ANSWERED_FIELDS,
    with_vector: isOfEach || (compares && !isInScore),
  };
  const [given, found] = await askQdrant(() =>
    reader.queryBatch(collection, {
      searches: [
        // The release, and the seeds as they are served.
        {
          filter: { must: [{ has_id: [...RELEASE_POINTS, ...ids.map(uuidOf)] }] },
          limit: RELEASE_POINTS.length + ids.length,
          ...answered,
          with_payload: [...answered.with_payload, ...RELEASE_FIELDS],
        },
        isOfEach
          ? {
              // By plain vectors, which Qdrant compares faster than those of a strategy.
              prefetch: near.map((seed) => ({
                query: queryOf({ ...seeds, near: [seed] }, space, uuidOf),
                filter: filterOf({ ...query, without: [...seedIds, ...without] }),
                params: SEARCH_PARAMS,
                limit,
              })),
              query: { fusion: 'rrf' },
              limit: limit * near.length,
              ...answered,
            }
          : {
              query: queryOf(seeds, space, uuidOf),
              filter: filterOf(query),
              params: strategy === 'least' ? EXACT : SEARCH_PARAMS,
              // Songs that are given by another version than the one that is found are left out afterwards.
              limit: limit + seedIds.length + without.length,
              ...answered,
            },
      ],
    }),
  ).catch((error: unknown) => {
    const unknown = unknownPointOf(error);
    throw unknown === null ? error : new TrackNotFoundError(uuidToTrackId(unknown));
  });

  const { release, clusterOf, tracks } = withRelease(pointsOf(given));
  const givenPoints = new Map(tracks.map((point) => [point.id, point]));
  const pointAt = (id: TrackId) => givenPoints.get(uuidOf(id));
  for (const id of ids) if (pointAt(id) === undefined) throw new TrackNotFoundError(id);
  const left = new Set(without);
  const seedTracks = new Map(seedIds.map((id) => [id, servedTrack(pointAt(id)?.payload, clusterOf)]));
  const seedSongs = new Set(Array.from(seedTracks.values(), ({ songId }) => uuidOf(songId)));
  const similaritiesOf = compares
    ? createComparison(
        comparedWith.flatMap((id) => pointAt(id) ?? []),
        space,
        isInScore,
      )
    : undefined;
  const unpacker: SongReader<QdrantPoint['payload']> = {
    track: (payload, song) => servedTrack(payload, clusterOf, song.facts),
    facts: createFactsReader(),
  };
  const metric = METRIC_OF[space];
  const vectorOf = (seed: Seed): Float32Array => {
    const point = isId(seed) ? pointAt(seed) : undefined;
    return comparable(point === undefined ? (seed as Float32Array) : vectorIn(space, point, space), metric);
  };
  const vectors = isOfEach ? { near: near.map(vectorOf), far: far.map(vectorOf) } : null;
  const itemOf = (point: QdrantPoint, raw: number, closest?: number) => {
    const closeness = closenessOf(raw, metric, strategy, near.length);
    const similarities = similaritiesOf?.(point, closeness.similarity);
    return { raw, item: new FoundSong(point.payload, unpacker, closeness, similarities, closest) };
  };
  // Each song is found by the track that stands for it, whose id is the song's id.
  const others = pointsOf(found).filter(({ id }) => !seedSongs.has(id));
  const scored =
    vectors === null
      ? others
          // With `best`, a song closer to one of `far` has a score below 0, as one far from all may have.
          .filter(({ score }) => strategy !== 'best' || far.length === 0 || score >= 0)
          .map((point) => itemOf(point, rawScore(point.score, space, seeds)))
      : others.flatMap((point) => {
          const seed = closestSeed(ownVector(point), vectors.near, vectors.far, metric);
          return seed === null ? [] : itemOf(point, seed.score, seed.closest);
        });
  const items = scored
    // Qdrant orders equals by their ids.
    .toSorted((a, b) => b.raw - a.raw || byPopularity(a.item.track, b.item.track))
    .map(({ item }) => item)
    .filter((item) => left.size === 0 || !item.track.versionIds.some((id) => left.has(id)))
    .slice(0, isOfEach ? limit * near.length : limit);
  return {
    release,
    seeds: near.filter(isId).flatMap((id) => seedTracks.get(id) ?? []),
    ...(vectors === null ? {} : { near: vectors.near }),
    items,
  };
}

/** Returns the query's conditions, and what it leaves out, in Qdrant's words. */
export function filterOf({
  filter,
  without = [],
  withoutSongs = [],
  withoutArtists = [],
}: Pick<SimilarQuery, 'filter' | 'without' | 'withoutSongs' | 'withoutArtists'>) {
  const ids = [...without, ...withoutSongs].map(trackIdToUuid);
  const mustNot = [
    ...(ids.length === 0 ? [] : [{ has_id: ids }]),
    ...(withoutArtists.length === 0 ? [] : [conditionOfNames('artists', withoutArtists)]),
  ];
  return { must: conditionsOf(filter), ...(mustNot.length === 0 ? {} : { must_not: mustNot }) };
}

/** Returns the query for the seeds. Qdrant leaves the points of seeds that are given by id out by itself. */
function queryOf(
  { near, far = [], strategy = 'average' }: Seeds,
  space: Space,
  uuidOf: (id: TrackId) => string,
) {
  // Qdrant takes the mean of vectors as they come: a short one would count less than the others.
  const wordOf = (seed: Seed) => (isId(seed) ? uuidOf(seed) : [...comparable(seed, METRIC_OF[space])]);
  const [only] = near;
  if (strategy === 'least') return { recommend: { negative: near.map(wordOf), strategy: STRATEGIES.sum } };
  if (near.length === 1 && far.length === 0) return wordOf(only);
  return {
    recommend: {
      positive: near.map(wordOf),
      negative: far.map(wordOf),
      strategy: STRATEGIES[strategy],
    },
  };
}

const STRATEGIES = {
  average: 'average_vector',
  best: 'best_score',
  sum: 'sum_scores',
} as const satisfies Partial<Record<SeedStrategy, string>>;

/** Qdrant's graph joins close points, so that a search for the farthest would end at some hill in between. */
const EXACT = { exact: true };

/** Returns the cosine or minus the squared distance behind the score of a plain query. */
export function plainScore(score: number, space: Space): number {
  return METRIC_OF[space] === 'euclidean' ? -(score ** 2) : score;
}

/**
 * Returns the cosine or minus the squared distance behind a score. Qdrant answers plain queries and `average`
 * with the distance, and `best` with a number from 0 to 1: (1 + x / (1 + |x|)) / 2.
 */
function rawScore(score: number, space: Space, { near, far = [], strategy = 'average' }: Seeds): number {
  if (strategy === 'least') return score;
  const isPlain = strategy === 'average' || (near.length === 1 && far.length === 0);
  if (isPlain) return plainScore(score, space);
  if (strategy === 'sum') return score;
  const sigmoid = 2 * score - 1;
  return sigmoid / (1 - Math.abs(sigmoid));
}
