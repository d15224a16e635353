import type { Release } from '../../src/release/open-release.ts';
import { publishSongs, switchSongs } from '../../src/songs/qdrant-publish.ts';
import { publishTitles, switchTitles } from '../../src/titles/meilisearch-publish.ts';
import { clientOptionsOf, startMeilisearch, startQdrant } from '../engines/engines.ts';
import type { Figure } from './figures.ts';
import type { LoadRequest } from './load.ts';
import { measureFloods, measureOverload } from './overload-figures.ts';
import { CAPPED, type RouteItem } from './routes.ts';
import { startService } from './service-process.ts';
import type { TitleSearches } from './typed-titles.ts';

/** No answer is the same twice in a row, and all fit into one argument of a process. */
const REQUESTS = 100;

/** Measures the service under too much load, in process and, if they are installed, on engines. */
export async function measureLoad(
  directory: string,
  release: Release,
  items: readonly RouteItem[],
  [searches]: readonly TitleSearches[],
  hasEngines: boolean,
): Promise<readonly Figure[]> {
  const titles = (searches?.titles ?? []).slice(0, REQUESTS).map(searchOf);
  const lists = items.slice(0, REQUESTS).map(CAPPED.requestOf);
  const service = await startService({ DATA_DIR: directory, RATE_LIMIT_PER_MINUTE: '0' });
  const figures: Figure[] = [];
  try {
    await service.secondsTo('/v1/search?q=love');
    figures.push(
      ...(await measureOverload('Searches in process', service, titles)),
      ...(await measureOverload('Lists in process', service, lists)),
      ...(await measureFloods(service, titles)),
    );
  } finally {
    await service.stop();
  }
  return hasEngines ? [...figures, ...(await measureEngines(release, titles, lists))] : figures;
}

function searchOf(title: string): LoadRequest {
  return { method: 'GET', path: `/v1/search?limit=10&q=${encodeURIComponent(title)}` };
}

async function measureEngines(
  { manifest, tracks, vectors }: Release,
  titles: readonly LoadRequest[],
  lists: readonly LoadRequest[],
): Promise<readonly Figure[]> {
  const [qdrant, meilisearch] = await Promise.all([startQdrant(), startMeilisearch()]);
  const { id } = manifest;
  try {
    await publishSongs(clientOptionsOf(qdrant), { release: id, contentHash: id, tracks, vectors });
    await publishTitles(clientOptionsOf(meilisearch), { release: id, tracks });
    await switchSongs(clientOptionsOf(qdrant), id, [id]);
    await switchTitles(clientOptionsOf(meilisearch), id);
    const service = await startService({
      QDRANT_URL: qdrant.url,
      MEILISEARCH_URL: meilisearch.url,
      MEILISEARCH_API_KEY: meilisearch.apiKey ?? '',
      RATE_LIMIT_PER_MINUTE: '0',
    });
    try {
      await service.secondsTo('/readyz');
      return [
        ...(await measureOverload('Searches on Meilisearch', service, titles)),
        ...(await measureOverload('Lists on Qdrant', service, lists)),
      ];
    } finally {
      await service.stop();
    }
  } finally {
    await Promise.all([qdrant.stop(), meilisearch.stop()]);
  }
}
