import type { Space } from '../domain/space.ts';
import { type TrackId, trackIdToUuid, uuidToTrackId } from '../domain/track-id.ts';
import { askQdrant, countPoints, createQdrantClient, type QdrantOptions } from './qdrant-client.ts';
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
import { createNameSearch } from './qdrant-names.ts';
import { vectorIn } from './qdrant-comparison.ts';
import { createQdrantOverview } from './qdrant-overview.ts';
import { createReleasePin } from './qdrant-pin.ts';
import { findSimilarOnQdrant } from './qdrant-similar.ts';
import { findSimilarToEachOnQdrant } from './qdrant-similar-to-each.ts';
import {
  readRelease,
  RELEASE_FIELDS,
  RELEASE_POINTS,
  RELEASE_SEARCH,
  withRelease,
} from './qdrant-release.ts';
import { createQdrantStatus } from './qdrant-status.ts';
import type { SongIndex } from './song-index.ts';

/** Readiness must be told quickly, also while the engine hangs. */
const STATUS_TIMEOUT_MILLIS = 400;

export interface QdrantSongIndex extends SongIndex {
  /** Runs the work, all of whose requests to this index are answered from one release. */
  readonly pin: <Result>(work: () => Result) => Result;
}

/** What the aliases `style` and `sound` of a Qdrant serve. Nothing is asked before the first call. */
export function createQdrantSongIndex(options: QdrantOptions): QdrantSongIndex {
  const reader = createQdrantReader(options);
  const client = createQdrantClient(options);
  const status = createQdrantStatus(createQdrantClient({ ...options, timeoutMillis: STATUS_TIMEOUT_MILLIS }));

  const pin = createReleasePin();
  const overview = createQdrantOverview(client);
  const searchNames = createNameSearch(client);
  /** Returns the release, and the points of these tracks that it holds. */
  const pointsAt = (
    space: Space,
    ids: readonly TrackId[],
    told: { readonly with_payload: string[]; readonly with_vector?: boolean },
  ) =>
    pin.ask(space, async (collection) => {
      const points = await askQdrant(() =>
        reader.retrieve(collection, {
          ids: [...RELEASE_POINTS, ...new Set(ids.map(trackIdToUuid))],
          ...told,
          with_payload: [...told.with_payload, ...RELEASE_FIELDS],
        }),
      );
      return withRelease(pointsOf({ points }));
    });

  return {
    pin: (work) => pin.run(work),

    async find(id) {
      const { release, clusterOf, tracks } = await pointsAt('style', [id], { with_payload: ANSWERED_FIELDS });
      const [point] = tracks;
      return { release, track: point === undefined ? null : servedTrack(point.payload, clusterOf) };
    },

    async findAll(ids) {
      if (ids.length === 0) return { release: null, tracks: [] };
      const { release, clusterOf, tracks } = await pointsAt('style', ids, { with_payload: ANSWERED_FIELDS });
      const found = new Map(
        tracks.map(({ id, payload }) => [uuidToTrackId(id), servedTrack(payload, clusterOf)]),
      );
      return { release, tracks: ids.map((id) => found.get(id) ?? null) };
    },

    similar: (query) =>
      pin.ask(query.space, (collection) =>
        searchNames(collection, query, (named) => findSimilarOnQdrant(reader, collection, named)),
      ),

    similarToEach: (query) =>
      pin.ask(query.space, (collection) =>
        searchNames(collection, query, (named) => findSimilarToEachOnQdrant(reader, collection, named)),
      ),

    async vectorsOf(ids, space) {
      const { tracks } = await pointsAt(space, ids, { with_payload: [], with_vector: true });
      return new Map(tracks.map((point) => [uuidToTrackId(point.id), vectorIn(space, point, space)]));
    },

    browse: (query) =>
      pin.ask('style', (collection) =>
        searchNames(collection, query, async ({ filter, limit, from, allVersions = false }) => {
          const conditions = allVersions ? conditionsOnTracks(filter) : conditionsOf(filter);
          const [told, page] = await askQdrant(() =>
            reader.queryBatch(collection, {
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
          const payloads = payloadsOf(page?.points);
          const { release, clusterOf } = withRelease(pointsOf(told));
          return {
            release,
            items: payloads.slice(0, limit).map((payload) => servedTrack(payload, clusterOf)),
            next: payloads[limit]?.row ?? null,
          };
        }),
      ),

    async count(given) {
      const { count } = await pin.ask('style', (collection) =>
        searchNames(collection, { filter: given }, async ({ filter }) => {
          const found = await countPoints(client, collection, { must: conditionsOf(filter) });
          // A count tells no release. Asked for last, it is the one that was counted, or a newer one.
          const { release } = filter === given ? { release: null } : await readRelease(client, collection);
          return { release, count: found };
        }),
      );
      return count;
    },

    overview: () => pin.ask('style', overview),

    status,

    async close() {
      // The client has no close; its idle connections end by themselves and keep no process alive.
      await reader.close();
    },
  };
}
