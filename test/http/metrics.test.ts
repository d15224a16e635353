import express, { Router } from 'express';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { createMetrics } from '../../src/http/metrics.ts';

let server: Server;
let base: string;

const metrics = createMetrics();

beforeAll(async () => {
  const router = Router();
  router.get('/songs/:id', (request, response) => {
    if (request.params.id === 'broken') throw new Error('broken');
    response.json({});
  });
  const app = express();
  app.use(metrics.observe);
  app.use('/second', router);
  app.use(router);
  app.get('/metrics', metrics.serve);
  const answerError: express.ErrorRequestHandler = (_error, _request, response, _next) => {
    response.status(500).json({});
  };
  app.use(answerError);
  const listening = await listen(app, '127.0.0.1', 0);
  server = listening.server;
  base = `http://127.0.0.1:${listening.port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function countedRoutes(): Promise<ReadonlySet<string>> {
  const text = await (await fetch(`${base}/metrics`)).text();
  const counts = text.matchAll(/_count\{route="([^"]*)",method="GET",status="(\d+)"\}/g);
  return new Set(Array.from(counts, ([, route, status]) => `${route} ${status}`));
}

describe('createMetrics', () => {
  it('counts a request under its template, with the mount path of the router', async () => {
    for (const path of ['/songs/1', '/songs/2', '/second/songs/1', '/second/songs/broken']) {
      await fetch(base + path);
    }
    const routes = await countedRoutes();
    expect(routes).toContain('/songs/:id 200');
    expect(routes).toContain('/second/songs/:id 200');
    expect(routes).toContain('/second/songs/:id 500');
  });

  it('counts all unknown paths as one', async () => {
    for (const path of ['/nowhere/1', '/nowhere/2', '/second/nowhere']) await fetch(base + path);
    const routes = await countedRoutes();
    expect([...routes].filter((route) => route.endsWith(' 404'))).toEqual(['other 404']);
  });

  it('times requests to an engine by their outcome', async () => {
    metrics.observeEngine({ engine: 'qdrant', outcome: 'timeout', startMillis: 1000, endMillis: 2500 });
    const text = await (await fetch(`${base}/metrics`)).text();
    expect(text).toContain('engine_request_duration_seconds_sum{engine="qdrant",outcome="timeout"} 1.5\n');
  });
});
