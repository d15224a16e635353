import type { QdrantClient } from '@qdrant/js-client-rest';
import type { EngineStatus } from '../domain/engine.ts';
import { EngineUnavailableError, TrackNotFoundError } from '../domain/errors.ts';
import { METRIC_OF, similarityOfDistance, type Space, SPACES } from '../domain/space.ts';
import { trackIdToUuid, uuidToTrackId } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';
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
  type QdrantPayload,
  REPRESENTATIVE,
  ROW_FIELD,
} from './qdrant-payload.ts';
import type { SimilarQuery, SimilarTrack, SongIndex } from './song-index.ts';

/** Readiness must be told quickly, also while the engine hangs. */
const STATUS_TIMEOUT_MILLIS = 400;

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
      return { release: payload?.release ?? null, track: payload?.track ?? null };
    },

    async similar({ target, space, limit, filter, without = [] }) {
      const seeds = 'near' in target ? [...target.near, ...(target.far ?? [])] : [];
      const answers = await askQdrant(() =>
        client.queryBatch(space, {
          searches: [
            // The seeds as they are served, or one track of any song, which tells the release.
            {
              filter: { must: [seeds.length === 0 ? REPRESENTATIVE : { has_id: seeds.map(trackIdToUuid) }] },
              limit: Math.max(1, seeds.length),
              with_payload: ANSWERED_FIELDS,
            },
            {
              query: queryOf(target),
              filter: {
                must: conditionsOf(filter),
                ...(without.length === 0 ? {} : { must_not: [{ has_id: without.map(trackIdToUuid) }] }),
              },
              // Songs that are given by another version than the one that is found are left out afterwards.
              limit: limit + seeds.length + without.length,
              with_payload: ANSWERED_FIELDS,
            },
          ],
        }),
      ).catch((error: unknown) => {
        const unknown = unknownPointOf(error);
        throw unknown === null ? error : new TrackNotFoundError(uuidToTrackId(unknown));
      });
      const given = payloadsOf(answers[0]?.points ?? []);
      const trackOf = new Map(given.map(({ track }) => [track.id, track]));
      for (const id of seeds) if (!trackOf.has(id)) throw new TrackNotFoundError(id);
      const [{ release } = { release: undefined }] = given;
      if (release === undefined) throw noRelease();
      const left = new Set(without);
      const seedSongs = new Set(seeds.map((id) => trackOf.get(id)?.songId));
      const items = (answers[1]?.points ?? [])
        .map(({ payload, score }) => similarTrack((payload as unknown as QdrantPayload).track, score, space))
        .filter(({ track }) => !seedSongs.has(track.songId) && !track.versionIds.some((id) => left.has(id)))
        .slice(0, limit);
      const near = 'near' in target ? target.near : [];
      return { release, seeds: near.flatMap((id) => trackOf.get(id) ?? []), items };
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

    async browse({ filter, limit, from }) {
      const { points } = await askQdrant(() =>
        client.query('style', {
          query: { order_by: { key: ROW_FIELD, direction: 'asc' } },
          filter: { must: [...conditionsOf(filter), { key: ROW_FIELD, range: { gte: from } }] },
          // One more tells whether there is a next page.
          limit: limit + 1,
          with_payload: [...ANSWERED_FIELDS, ROW_FIELD],
        }),
      );
      const payloads = payloadsOf(points);
      return {
        release: payloads[0]?.release ?? null,
        items: payloads.slice(0, limit).map((payload) => payload.track),
        next: payloads[limit]?.row ?? null,
      };
    },

    async status() {
      return statusOf(statusClient);
    },

    async close() {
      // The client has no close; its idle connections end by themselves and keep no process alive.
    },
  };
}

/**
 * Returns the query for a target. One seed is asked by its id, several by the mean strategy: in both Qdrant
 * leaves the points of the seeds out by itself.
 */
function queryOf(target: SimilarQuery['target']) {
  if ('vector' in target) return [...target.vector];
  const { near, far = [] } = target;
  const [only] = near;
  if (near.length === 1 && far.length === 0) return trackIdToUuid(only);
  return {
    recommend: {
      positive: near.map(trackIdToUuid),
      negative: far.map(trackIdToUuid),
      strategy: 'average_vector' as const,
    },
  };
}

function payloadsOf(points: readonly { payload?: unknown }[]): QdrantPayload[] {
  return points.map((point) => point.payload as QdrantPayload);
}

function similarTrack(track: PublishedTrack, score: number, space: Space): SimilarTrack {
  // In a Euclid collection the score is the distance.
  if (METRIC_OF[space] === 'euclidean')
    return { track, similarity: similarityOfDistance(score), distance: score };
  return { track, similarity: score };
}

async function statusOf(client: QdrantClient): Promise<EngineStatus> {
  try {
    const releases = await Promise.all(
      SPACES.map(async (space) => {
        const query = { limit: 1, with_payload: ['release'] };
        const { points } = await askQdrant(() => client.query(space, query));
        return payloadsOf(points)[0]?.release;
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
