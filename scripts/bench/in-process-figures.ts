import type { Release } from '../../src/release/open-release.ts';
import { type Figure, seconds } from './figures.ts';
import { besideConstant, measureRoutesInProcess } from './route-figures.ts';
import type { RouteItem } from './routes.ts';
import { startService } from './service-process.ts';
import type { TitleSearches } from './typed-titles.ts';

/** Starts the service without engines; times its first answers and the later ones. */
export async function measureInProcess(
  dataDirectory: string,
  release: Release,
  items: readonly RouteItem[],
  searches: readonly TitleSearches[],
): Promise<readonly Figure[]> {
  const service = await startService({ DATA_DIR: dataDirectory });
  try {
    const count = release.manifest.counts.tracks.toLocaleString('en');
    const toSimilar = await service.secondsTo(`/v1/tracks/${items[0]?.seed}/similar`);
    const toTitle = await service.secondsTo(
      `/v1/search?q=${encodeURIComponent(searches[0]?.titles[0] ?? '')}`,
    );
    const figures: Figure[] = [
      {
        what: `Process start to the first list of similar songs, ${count} tracks`,
        measured: seconds(toSimilar),
        reference: '–',
        target: '≤ 2 s',
      },
      {
        what: 'Process start to the first title search',
        measured: seconds(toTitle),
        reference: '–',
        target: '≤ 5 s',
      },
    ];
    figures.push(...(await measureRoutesInProcess(service.url, items)));
    const search = (title: string) =>
      ({ method: 'GET', path: `/v1/search?q=${encodeURIComponent(title)}` }) as const;
    for (const { how, titles } of searches) {
      figures.push(await besideConstant(`Title search in process${how}`, service.url, titles, search, '–'));
    }
    return figures;
  } finally {
    await service.stop();
  }
}
