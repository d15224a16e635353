import type { QdrantClient } from '@qdrant/js-client-rest';
import type { Space } from '../domain/space.ts';
import { createTimeSlices } from '../domain/time-slices.ts';
import { buildOverview } from './build-overview.ts';
import type { Overview } from './overview.ts';
import { askQdrant, countPoints } from './qdrant-client.ts';
import { ANSWERED_FIELDS, payloadsOf, REPRESENTATIVE, ROW_FIELD, servedTrack } from './qdrant-payload.ts';
import { CLUSTERS_POINT, clustersIn } from './qdrant-clusters.ts';
import { aliasOf, ALL_TRACKS, readRelease } from './qdrant-release.ts';
import type { ServedTrack } from './song-index.ts';

/** About 2 MB of JSON, which is answered well within the shortest usual timeout. */
const SONGS_PER_PAGE = 2000;
/** The alias of what is served; any other name is that of one release. */
const SERVED: Space = 'style';

/**
 * Returns a function that tells the overview of the release in a collection. One small request tells which
 * that is; all songs are read once per release. While those of a new release are served and being read, the
 * overview of the release before is answered.
 */
export function createQdrantOverview(client: QdrantClient): (collection: string) => Promise<Overview> {
  let finished: Overview | undefined;
  let reading: { readonly release: string; readonly overview: Promise<Overview> } | undefined;
  return async (collection) => {
    const { release } = await readRelease(client, collection);
    if (finished?.release === release) return finished;
    if (reading?.release !== release) {
      const overview = readOverview(client, release);
      reading = { release, overview };
      overview.then(
        (read) => (finished = read),
        () => (reading = undefined),
      );
    }
    return collection === SERVED && finished !== undefined ? finished : reading.overview;
  };
}

/** Reads by the alias of the release: the one that serves may be switched meanwhile. */
async function readOverview(client: QdrantClient, release: string): Promise<Overview> {
  const collection = aliasOf('style', release);
  const count = (filter: object) => countPoints(client, collection, filter);
  const [trackCount, songCount] = await Promise.all([count(ALL_TRACKS), count({ must: [REPRESENTATIVE] })]);
  const songs = readSongs(client, collection, songCount);
  return buildOverview({ release, trackCount, songCount }, songs, createTimeSlices());
}

/**
 * Yields the songs by their rows, which are 0 to below `count`. Asks for a page while the one before is used.
 */
async function* readSongs(
  client: QdrantClient,
  collection: string,
  count: number,
): AsyncGenerator<ServedTrack> {
  const [told] = await askQdrant(() => client.retrieve(collection, { ids: [CLUSTERS_POINT] }));
  const clusterOf = clustersIn(told?.payload);
  const readPage = async (from: number): Promise<readonly ServedTrack[]> => {
    const { points } = await askQdrant(() =>
      client.scroll(collection, {
        filter: {
          must: [{ key: ROW_FIELD, range: { gte: from, lt: from + SONGS_PER_PAGE } }, REPRESENTATIVE],
        },
        limit: SONGS_PER_PAGE,
        with_payload: [...ANSWERED_FIELDS, ROW_FIELD],
      }),
    );
    return payloadsOf(points)
      .toSorted((a, b) => (a?.row ?? 0) - (b?.row ?? 0))
      .map((payload) => servedTrack(payload, clusterOf));
  };
  const pageAt = (from: number): Promise<readonly ServedTrack[]> => {
    const page = readPage(from);
    // The consumer may give up before it takes the page.
    page.catch(() => {});
    return page;
  };
  let next = pageAt(0);
  for (let from = 0; from < count; from += SONGS_PER_PAGE) {
    const page = await next;
    next = from + SONGS_PER_PAGE < count ? pageAt(from + SONGS_PER_PAGE) : Promise.resolve([]);
    yield* page;
  }
}
