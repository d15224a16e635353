import express from 'express';
import type { AddressInfo } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { type Figure, timesOf } from './figures.ts';
import type { LoadRequest } from './load.ts';
import { type RecordedRequest, startRecordingProxy } from './recording-proxy.ts';
import { CAPPED, type MeasuredRoute, PLAIN, type RouteItem, ROUTES } from './routes.ts';
import { startService } from './service-process.ts';
import { type Percentiles, timeInTurn } from './timing.ts';

/** Answers once a service has read all songs, which it begins at its start: that is no part of a request. */
const READ_ALL = '/v1/genres';
/** V8 compiles what a service runs often for about a thousand requests: a third of their time until then. */
const WARM_UP_ROUNDS = 2;
/** Of 300 requests, p99 is the third slowest, which one pause of the machine moves. */
const IN_PROCESS_ROUNDS = 5;

/** Times every route of a service in process, beside an Express app that only sends the same bytes. */
export async function measureRoutesInProcess(
  serviceUrl: string,
  items: readonly RouteItem[],
): Promise<readonly Figure[]> {
  const connection = new Agent({ connections: 1 });
  await send(connection, serviceUrl, { method: 'GET', path: READ_ALL });
  await warmUp(items, ({ requestOf }, item) => send(connection, serviceUrl, requestOf(item)));
  await connection.close();
  const figures: Figure[] = [];
  const measured = Array.from({ length: IN_PROCESS_ROUNDS }, () => items).flat();
  for (const { what, requestOf, target = 'p50 ≤ 3 ms, p99 ≤ 8 ms' } of ROUTES) {
    figures.push(await besideConstant(`${what}, in process, warm`, serviceUrl, measured, requestOf, target));
  }
  return figures;
}

async function warmUp(
  items: readonly RouteItem[],
  ask: (route: MeasuredRoute, item: RouteItem) => Promise<unknown>,
): Promise<void> {
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    for (const route of ROUTES) for (const item of items) await ask(route, item);
  }
}

/** Times requests to the service beside an Express app that only sends the bytes of the first answer. */
export async function besideConstant<Item>(
  what: string,
  serviceUrl: string,
  items: readonly Item[],
  requestOf: (item: Item) => LoadRequest,
  target: string,
): Promise<Figure> {
  const connection = new Agent({ connections: 1 });
  const constant = await send(connection, serviceUrl, requestOf(items[0] as Item));
  const app = express().get('/', (_, response) => {
    response.type('json').send(constant);
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const constantUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [measured, reference] = await timeInTurn(
    items,
    (item) => send(connection, serviceUrl, requestOf(item)),
    () => send(connection, constantUrl, { method: 'GET', path: '/' }),
  );
  await connection.close();
  server.closeAllConnections();
  server.close();
  return {
    what,
    measured: timesOf(measured),
    reference: `Express sending the same bytes: ${timesOf(reference)}`,
    target,
  };
}

/**
 * Times every route of a service over Qdrant, beside the very requests that it sends to Qdrant for the same
 * answers: they are recorded before, and sent one after the other by a plain client.
 */
export async function measureRoutesOverQdrant(
  engineUrl: string,
  items: readonly RouteItem[],
): Promise<readonly Figure[]> {
  const recorded = await recordRequests(engineUrl, ROUTES, items);
  const service = await startService(environmentOf(engineUrl));
  const connection = new Agent({ connections: 1 });
  const ask =
    ({ requestOf }: MeasuredRoute) =>
    async (item: RouteItem) =>
      JSON.parse(await send(connection, service.url, requestOf(item)));
  const askRaw = (route: MeasuredRoute) => async (item: RouteItem) => {
    for (const one of recorded.get(route)?.get(item) ?? [])
      JSON.parse(await send(connection, engineUrl, one as LoadRequest));
  };
  try {
    await service.secondsTo(READ_ALL);
    await warmUp(items, (route, item) => ask(route)(item));
    const figures: Figure[] = [];
    for (const route of ROUTES) {
      const [measured, reference] = await timeInTurn(items, ask(route), askRaw(route));
      const sent = [...(recorded.get(route)?.values() ?? [])].flat().length / items.length;
      figures.push({
        what: `${route.what}, over Qdrant, warm`,
        measured: timesOf(measured),
        reference: `the same requests raw, ${sent.toFixed(2)} per answer: ${timesOf(reference)}`,
        target: route.target ?? 'p50 ≤ raw + 2 ms',
      });
    }
    const [capped, plain, rawCapped, rawPlain] = await timeInTurn(
      items,
      ask(CAPPED),
      ask(PLAIN),
      askRaw(CAPPED),
      askRaw(PLAIN),
    );
    const ratio = (a: Percentiles, b: Percentiles) => (a.p50 / b.p50).toFixed(2);
    figures.push({
      what: 'A capped list beside one without a cap, over Qdrant, warm',
      measured: `${ratio(capped, plain)} times the p50`,
      reference: `their requests raw: ${ratio(rawCapped, rawPlain)} times`,
      target: '≤ 1.3 times',
    });
    return figures;
  } finally {
    await connection.close();
    await service.stop();
  }
}

type RecordedByItem = ReadonlyMap<RouteItem, readonly RecordedRequest[]>;

/** Returns what a service sends to Qdrant for each item of each route. */
export async function recordRequests(
  engineUrl: string,
  routes: readonly MeasuredRoute[],
  items: readonly RouteItem[],
): Promise<ReadonlyMap<MeasuredRoute, RecordedByItem>> {
  const proxy = await startRecordingProxy(engineUrl);
  const service = await startService(environmentOf(proxy.url));
  const connection = new Agent({ connections: 1 });
  try {
    await service.secondsTo(READ_ALL);
    const byRoute = new Map<MeasuredRoute, RecordedByItem>();
    for (const route of routes) {
      const byItem = new Map<RouteItem, readonly RecordedRequest[]>();
      for (const item of items) {
        proxy.clear();
        await send(connection, service.url, route.requestOf(item));
        byItem.set(item, [...proxy.requests]);
      }
      byRoute.set(route, byItem);
    }
    return byRoute;
  } finally {
    await connection.close();
    await service.stop();
    await proxy.close();
  }
}

/** Titles are not asked here: any address will do for Meilisearch. */
export function environmentOf(engineUrl: string): Readonly<Record<string, string>> {
  return { QDRANT_URL: engineUrl, MEILISEARCH_URL: engineUrl };
}

async function send(
  dispatcher: Dispatcher,
  url: string,
  { method, path, body }: LoadRequest,
): Promise<string> {
  const headers = { 'content-type': 'application/json', 'accept-encoding': 'identity' };
  const answer = await request(url + path, {
    dispatcher,
    method,
    headers,
    body: body === undefined || body === '' ? null : body,
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
  return text;
}
