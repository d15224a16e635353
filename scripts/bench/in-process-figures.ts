import express from 'express';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';
import type { Release } from '../../src/release/open-release.ts';
import { type Figure, seconds, timesOf } from './figures.ts';
import { startService } from './service-process.ts';
import { timeInTurn } from './timing.ts';
import type { TitleSearches } from './typed-titles.ts';

/** Starts the service in process and times its first and its later answers. */
export async function measureInProcess(
  dataDirectory: string,
  release: Release,
  seeds: readonly string[],
  searches: readonly TitleSearches[],
): Promise<readonly Figure[]> {
  const service = await startService({ DATA_DIR: dataDirectory });
  try {
    const count = release.manifest.counts.tracks.toLocaleString('en');
    const toSimilar = await service.secondsTo(`/v1/tracks/${seeds[0]}/similar`);
    const toTitle = await service.secondsTo(
      `/v1/search?q=${encodeURIComponent(searches[0]?.titles[0] ?? '')}`,
    );
    const figures: Figure[] = [
      {
        what: `Start of the process to the first similar answer, ${count} tracks`,
        measured: seconds(toSimilar),
        reference: '–',
        bar: '≤ 2 s',
      },
      {
        what: 'Start of the process to the first title answer',
        measured: seconds(toTitle),
        reference: '–',
        bar: '≤ 5 s',
      },
    ];
    for (const method of ['cosine', 'euclidean']) {
      const path = (seed: string) => `/v1/tracks/${seed}/similar?method=${method}`;
      figures.push(
        await besideConstant(
          `Similar in process, ${method}`,
          service.url,
          seeds,
          path,
          'p50 ≤ 4 ms, p99 ≤ 8 ms',
        ),
      );
    }
    const search = (title: string) => `/v1/search?q=${encodeURIComponent(title)}`;
    for (const { how, titles } of searches) {
      figures.push(await besideConstant(`Title search in process${how}`, service.url, titles, search, '–'));
    }
    return figures;
  } finally {
    await service.stop();
  }
}

/** Times the service beside an Express app that answers the same bytes without any work. */
async function besideConstant(
  what: string,
  url: string,
  items: readonly string[],
  path: (item: string) => string,
  bar: string,
): Promise<Figure> {
  const pool = new Agent({ connections: 1 });
  const ask = async (address: string) => (await request(address, { dispatcher: pool })).body.text();
  const constant = await ask(url + path(items[0] ?? ''));
  const app = express().get('/', (_, response) => {
    response.type('json').send(constant);
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const constantUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const [measured, reference] = await timeInTurn(
    items,
    (item) => ask(url + path(item)),
    () => ask(constantUrl),
  );
  await pool.close();
  server.closeAllConnections();
  server.close();
  return {
    what,
    measured: timesOf(measured),
    reference: `Express, the same bytes: ${timesOf(reference)}`,
    bar,
  };
}
