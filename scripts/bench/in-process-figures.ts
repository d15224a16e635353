import express from 'express';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';
import type { Release } from '../../src/release/open-release.ts';
import { type Figure, seconds, timesOf } from './figures.ts';
import { startService } from './service-process.ts';
import { timeInTurn } from './timing.ts';
import type { TitleSearches } from './typed-titles.ts';

/** Starts the service without engines; times its first answers and the later ones. */
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
    for (const method of ['cosine', 'euclidean']) {
      const path = (seed: string) => `/v1/tracks/${seed}/similar?method=${method}`;
      figures.push(
        await besideConstant(
          `Similar songs in process, ${method}`,
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

/** Times the service beside an Express app that only sends the same bytes. */
async function besideConstant(
  what: string,
  url: string,
  items: readonly string[],
  path: (item: string) => string,
  target: string,
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
    reference: `Express sending the same bytes: ${timesOf(reference)}`,
    target,
  };
}
