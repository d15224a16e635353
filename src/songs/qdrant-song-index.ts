import type { QdrantClient } from '@qdrant/js-client-rest';
import type { EngineStatus } from '../domain/engine.ts';
import { EngineUnavailableError, TrackNotFoundError } from '../domain/errors.ts';
import { bySpace, METRIC_OF, type Space, SPACES } from '../domain/space.ts';
import { type TrackId, trackIdToUuid, uuidToTrackId } from '../domain/track-id.ts';
import { closenessOf, similarityBetween } from './closeness.ts';
import { genresOf } from './genres.ts';
import {
  askQdrant,
  createQdrantClient,
  noRelease,
  type QdrantOptions,
  unknownPointOf,
} from './qdrant-client.ts';
import {
  ANSWERED_FIELDS,
  conditionsOf,
  conditionOfNames,
  conditionsOnTracks,
  GENRES_FIELD,
  PAYLOAD_VERSION,
  type QdrantPayload,
  REPRESENTATIVE,
  ROW_FIELD,
  servedTrack,
  VECTORS_FIELD,
} from './qdrant-payload.ts';
import { comparable, seedVector } from './seed-vector.ts';
import type { Seed, Seeds, SeedStrategy, SongIndex } from './song-index.ts';

/** Readiness must be told quickly, also while the engine hangs. */
const STATUS_TIMEOUT_MILLIS = 400;

/** More spellings of genres than any catalogue has; Qdrant answers 10 unless asked for more. */
const MOST_SPELLINGS = 50_000;

/** What the aliases `style` and `sound` of a Qdrant serve. Nothing is asked before the first call. */
export function createQdrantSongIndex(options: QdrantOptions): SongIndex {
  const client = createQdrantClient(options);
  const statusClient = createQdrantClient({ ...options, timeoutMillis: STATUS_TIMEOUT_MILLIS });

  return {
    async find(id) {
      const points = await askQdrant(() =>
        client.retrieve('style', { ids: [trackIdToUuid(id)], with_payload: ANSWERED_FIELDS }),
      );
      const [payload] = payloadsOf(points);
      return {
        release: payload?.release ?? null,
        track: payload === undefined ? null : servedTrack(payload),
      };
    },

    async findAll(ids) {
      if (ids.length === 0) return [];
      const points = await askQdrant(() =>
        client.retrieve('style', {
          ids: [...new Set(ids)].map(trackIdToUuid),
          with_payload: ANSWERED_FIELDS,
        }),
      );
      const found = new Map(payloadsOf(points).map((payload) => [payload.track.id, servedTrack(payload)]));
      return ids.map((id) => found.get(id) ?? null);
    },

    async similar({
      seeds,
      space,
      limit,
      filter,
      without = [],
      withoutSongs = [],
      withoutArtists = [],
      comparedWith = [],
    }) {
      const { near, far = [], strategy = 'average' } = seeds;
      const seedIds = [...near, ...far].filter(isId);
      const ids = [...new Set([...seedIds, ...comparedWith])];
      const compares = comparedWith.length > 0;
      const fields = compares ? [...ANSWERED_FIELDS, VECTORS_FIELD] : ANSWERED_FIELDS;
      const excluded = [...without, ...withoutSongs];
      const mustNot = [
        ...(excluded.length === 0 ? [] : [{ has_id: excluded.map(trackIdToUuid) }]),
        ...(withoutArtists.length === 0 ? [] : [conditionOfNames('artists', withoutArtists)]),
      ];
      const [given, found] = await askQdrant(() =>
        client.queryBatch(space, {
          searches: [
            // The seeds as they are served, or one track of any song, which tells the release.
            {
              filter: { must: [ids.length === 0 ? REPRESENTATIVE : { has_id: ids.map(trackIdToUuid) }] },
              limit: Math.max(1, ids.length),
              with_payload: fields,
              with_vector: compares,
            },
            {
              query: queryOf(seeds),
              filter: {
                must: conditionsOf(filter),
                ...(mustNot.length === 0 ? {} : { must_not: mustNot }),
              },
              // Songs that are given by another version than the one that is found are left out afterwards.
              limit: limit + seedIds.length + without.length,
              with_payload: fields,
              with_vector: compares,
            },
          ],
        }),
      ).catch((error: unknown) => {
        const unknown = unknownPointOf(error);
        throw unknown === null ? error : new TrackNotFoundError(uuidToTrackId(unknown));
      });
      const seedPoints = new Map(pointsOf(given).map((point) => [point.payload.track.id, point]));
      for (const id of ids) if (!seedPoints.has(id)) throw new TrackNotFoundError(id);
      const [any] = seedPoints.values();
      if (any === undefined) throw noRelease();
      const left = new Set(without);
      const seedSongs = new Set(seedIds.map((id) => seedPoints.get(id)?.payload.track.songId));
      const nearPoints = near.filter(isId).flatMap((id) => seedPoints.get(id) ?? []);
      const similaritiesOf = compares
        ? comparison(
            comparedWith.flatMap((id) => seedPoints.get(id) ?? []),
            space,
          )
        : undefined;
      const items = pointsOf(found)
        .filter(({ payload: { track }, score }) => {
          // With `best`, a song that is closer to one of `far` comes with a score below 0.
          if (strategy === 'best' && score < 0) return false;
          return !seedSongs.has(track.songId) && !track.versionIds.some((id) => left.has(id));
        })
        .slice(0, limit)
        .map((point) => ({
          track: servedTrack(point.payload),
          ...closenessOf(rawScore(point.score, space, seeds), METRIC_OF[space], strategy, near.length),
          ...(similaritiesOf === undefined ? {} : { similarities: similaritiesOf(point) }),
        }));
      return {
        release: any.payload.release,
        seeds: nearPoints.map(({ payload }) => servedTrack(payload)),
        items,
      };
    },

    async vectorsOf(ids, space) {
      const points = await askQdrant(() =>
        client.retrieve(space, {
          ids: ids.map(trackIdToUuid),
          with_payload: ['track.id'],
          with_vector: true,
        }),
      );
      return new Map(
        points.map(({ payload, vector }) => [
          (payload as unknown as QdrantPayload).track.id,
          Float32Array.from(vector as number[]),
        ]),
      );
    },

    async browse({ filter, limit, from, allVersions = false }) {
      const conditions = allVersions ? conditionsOnTracks(filter) : conditionsOf(filter);
      const { points } = await askQdrant(() =>
        client.query('style', {
          query: { order_by: { key: ROW_FIELD, direction: 'asc' } },
          filter: { must: [...conditions, { key: ROW_FIELD, range: { gte: from } }] },
          // One more tells whether there is a next page.
          limit: limit + 1,
          with_payload: [...ANSWERED_FIELDS, ROW_FIELD],
        }),
      );
      const payloads = payloadsOf(points);
      return {
        release: payloads[0]?.release ?? null,
        items: payloads.slice(0, limit).map(servedTrack),
        next: payloads[limit]?.row ?? null,
      };
    },

    async count(filter) {
      const { count } = await askQdrant(() =>
        client.count('style', { filter: { must: conditionsOf(filter) }, exact: true }),
      );
      return count;
    },

    async genres() {
      const { hits } = await askQdrant(() =>
        client.facet('style', {
          key: GENRES_FIELD,
          filter: { must: [REPRESENTATIVE] },
          limit: MOST_SPELLINGS,
          exact: true,
        }),
      );
      return genresOf(hits.map(({ value, count }) => [String(value), count]));
    },

    async status() {
      return statusOf(statusClient);
    },

    async close() {
      // The client has no close; its idle connections end by themselves and keep no process alive.
    },
  };
}

/** A point as the client answers it. */
interface Point {
  readonly payload: QdrantPayload;
  readonly score: number;
  readonly vector: readonly number[];
}

function pointsOf(answer: { readonly points: unknown } | undefined): readonly Point[] {
  return (answer?.points ?? []) as readonly Point[];
}

function payloadsOf(points: unknown): QdrantPayload[] {
  return (points as readonly Point[]).map(({ payload }) => payload);
}

/** Returns the query for the seeds. Qdrant leaves the points of seeds that are given by id out by itself. */
function queryOf({ near, far = [], strategy = 'average' }: Seeds) {
  const [only] = near;
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
} as const satisfies Record<SeedStrategy, string>;

function wordOf(seed: Seed): string | number[] {
  return isId(seed) ? trackIdToUuid(seed) : [...seed];
}

function isId(seed: Seed): seed is TrackId {
  return typeof seed === 'string';
}

/**
 * Returns the cosine or minus the squared distance behind a score. Qdrant answers plain queries and `average`
 * with the distance, and `best` with a number from 0 to 1: (1 + x / (1 + |x|)) / 2.
 */
function rawScore(score: number, space: Space, { near, far = [], strategy = 'average' }: Seeds): number {
  const isPlain = strategy === 'average' || (near.length === 1 && far.length === 0);
  if (isPlain) return METRIC_OF[space] === 'euclidean' ? -(score ** 2) : score;
  if (strategy === 'sum') return score;
  const sigmoid = 2 * score - 1;
  return sigmoid / (1 - Math.abs(sigmoid));
}

/** Returns how similar a point is to the mean of the seeds in each space. */
function comparison(
  seeds: readonly Point[],
  asked: Space,
): (point: Point) => Readonly<Record<Space, number>> {
  const vectorOf = ({ vector, payload }: Point, space: Space): Float32Array =>
    comparable(
      Float32Array.from(space === asked ? vector : (payload.vectors?.[space] ?? [])),
      METRIC_OF[space],
    );
  const means = bySpace((space) =>
    seedVector(
      seeds.map((point) => vectorOf(point, space)),
      [],
      METRIC_OF[space],
    ),
  );
  return (point) =>
    bySpace((space) => similarityBetween(means[space], vectorOf(point, space), METRIC_OF[space]));
}

async function statusOf(client: QdrantClient): Promise<EngineStatus> {
  try {
    const releases = await Promise.all(
      SPACES.map(async (space) => {
        const query = { limit: 1, with_payload: ['release', 'version'] };
        const { points } = await askQdrant(() => client.query(space, query));
        const [payload] = payloadsOf(points);
        if (payload !== undefined && payload.version !== PAYLOAD_VERSION) {
          throw new EngineUnavailableError(
            'qdrant',
            'serves songs that another version of Soundalike published: run `npm run publish`',
          );
        }
        return payload?.release;
      }),
    );
    const release = releases[0];
    if (release === undefined || releases.some((other) => other !== release)) {
      const problem = `style serves ${releases[0] ?? 'nothing'} and sound ${releases[1] ?? 'nothing'}: run \`npm run publish\``;
      return { engine: 'qdrant', release: null, problem };
    }
    return { engine: 'qdrant', release };
  } catch (error) {
    const problem = error instanceof EngineUnavailableError ? error.message : String(error);
    return { engine: 'qdrant', release: null, problem };
  }
}
