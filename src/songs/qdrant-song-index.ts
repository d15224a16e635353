import type { QdrantClient } from '@qdrant/js-client-rest';
import type { EngineStatus } from '../domain/engine.ts';
import { EngineUnavailableError, TrackNotFoundError } from '../domain/errors.ts';
import { METRIC_OF, similarityOfDistance, type Space, SPACES } from '../domain/space.ts';
import { trackIdToUuid } from '../domain/track-id.ts';
import type { PublishedTrack } from '../domain/track.ts';
import { askQdrant, createQdrantClient, isUnknownPoint, type QdrantOptions } from './qdrant-client.ts';
import { ANSWERED_FIELDS, conditionsOf, type QdrantPayload, ROW_FIELD } from './qdrant-payload.ts';
import type { SimilarTrack, SongIndex } from './song-index.ts';

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

    async similar({ seed, space, limit, filter }) {
      const point = trackIdToUuid(seed);
      const answers = await askQdrant(() =>
        client.queryBatch(space, {
          searches: [
            { filter: { must: [{ has_id: [point] }] }, limit: 1, with_payload: ANSWERED_FIELDS },
            {
              query: point,
              filter: { must: conditionsOf(filter) },
              // One more, since the version that stands for the seed's own song may come back.
              limit: limit + 1,
              with_payload: ANSWERED_FIELDS,
            },
          ],
        }),
      ).catch((error: unknown) => {
        throw isUnknownPoint(error) ? new TrackNotFoundError(seed) : error;
      });
      const [seedPayload] = payloadsOf(answers[0]?.points ?? []);
      if (seedPayload === undefined) throw new TrackNotFoundError(seed);
      const items = (answers[1]?.points ?? [])
        .map(({ payload, score }) => similarTrack((payload as unknown as QdrantPayload).track, score, space))
        .filter(({ track }) => track.songId !== seedPayload.track.songId)
        .slice(0, limit);
      return { release: seedPayload.release, seed: seedPayload.track, items };
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
