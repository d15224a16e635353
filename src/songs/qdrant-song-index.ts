import { trackIdToUuid, uuidToTrackId } from '../domain/track-id.ts';
import { askQdrant, createQdrantClient, type QdrantOptions } from './qdrant-client.ts';
import {
  ANSWERED_FIELDS,
  conditionsOf,
  conditionsOnTracks,
  payloadsOf,
  pointsOf,
  ROW_FIELD,
  servedTrack,
} from './qdrant-payload.ts';
import { createQdrantReader } from './qdrant-reader.ts';
import { createQdrantOverview } from './qdrant-overview.ts';
import { findSimilarOnQdrant } from './qdrant-similar.ts';
import { findSimilarToEachOnQdrant } from './qdrant-similar-to-each.ts';
import { RELEASE_FIELDS, RELEASE_POINT, RELEASE_SEARCH, withRelease } from './qdrant-release.ts';
import { qdrantStatus } from './qdrant-status.ts';
import type { SongIndex } from './song-index.ts';

/** Readiness must be told quickly, also while the engine hangs. */
const STATUS_TIMEOUT_MILLIS = 400;

/** What the aliases `style` and `sound` of a Qdrant serve. Nothing is asked before the first call. */
export function createQdrantSongIndex(options: QdrantOptions): SongIndex {
  const reader = createQdrantReader(options);
  const client = createQdrantClient(options);
  const statusClient = createQdrantClient({ ...options, timeoutMillis: STATUS_TIMEOUT_MILLIS });

  return {
    async find(id) {
      const points = await askQdrant(() =>
        reader.retrieve('style', {
          ids: [RELEASE_POINT, trackIdToUuid(id)],
          with_payload: [...ANSWERED_FIELDS, ...RELEASE_FIELDS],
        }),
      );
      const { release, tracks } = withRelease(pointsOf({ points }));
      const [point] = tracks;
      return { release, track: point === undefined ? null : servedTrack(point.payload) };
    },

    async findAll(ids) {
      if (ids.length === 0) return [];
      const points = await askQdrant(() =>
        reader.retrieve('style', {
          ids: [...new Set(ids)].map(trackIdToUuid),
          with_payload: ANSWERED_FIELDS,
        }),
      );
      const found = new Map(
        payloadsOf(points)
          .map(servedTrack)
          .map((track) => [track.id, track]),
      );
      return ids.map((id) => found.get(id) ?? null);
    },

    similar: (query) => findSimilarOnQdrant(reader, query),

    similarToEach: (query) => findSimilarToEachOnQdrant(reader, query),

    async vectorsOf(ids, space) {
      const points = await askQdrant(() =>
        reader.retrieve(space, {
          ids: ids.map(trackIdToUuid),
          with_payload: false,
          with_vector: true,
        }),
      );
      return new Map(
        pointsOf({ points }).map(({ id, vector }) => [uuidToTrackId(id), Float32Array.from(vector)]),
      );
    },

    async browse({ filter, limit, from, allVersions = false }) {
      const conditions = allVersions ? conditionsOnTracks(filter) : conditionsOf(filter);
      const [told, page] = await askQdrant(() =>
        reader.queryBatch('style', {
          searches: [
            RELEASE_SEARCH,
            {
              query: { order_by: { key: ROW_FIELD, direction: 'asc' } },
              filter: { must: [...conditions, { key: ROW_FIELD, range: { gte: from } }] },
              // One more tells whether there is a next page.
              limit: limit + 1,
              with_payload: [...ANSWERED_FIELDS, ROW_FIELD],
            },
          ],
        }),
      );
      const payloads = payloadsOf(page?.points ?? []);
      return {
        release: withRelease(pointsOf(told)).release,
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

    overview: createQdrantOverview(client),

    async status() {
      return qdrantStatus(statusClient);
    },

    async close() {
      // The client has no close; its idle connections end by themselves and keep no process alive.
      await reader.close();
    },
  };
}
