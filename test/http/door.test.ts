import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { createAdmission } from '../../src/http/admission.ts';
import { createDoor } from '../../src/http/door.ts';
import { createMetrics } from '../../src/http/metrics.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An app behind a door. Its routes under /songs wait until a test ends them; those under /titles do not. */
async function serveBehindDoor(corsOrigins?: '*') {
  const finish: (() => void)[] = [];
  const queues = { songs: createAdmission(1, () => 0), titles: createAdmission(1, () => 0) };
  const metrics = createMetrics();
  const app = express();
  app.get('/api/songs', queues.songs.handler, (_, response) => {
    finish.push(() => response.send('done'));
  });
  app.get('/api/titles', queues.titles.handler, (_, response) => {
    response.send('done');
  });
  app.get('/livez', (_, response) => {
    response.send('alive');
  });
  app.get('/metrics', metrics.serve);
  let reached = 0;
  const counted: RequestListener = (request, response) => {
    if (request.url?.startsWith('/api/') === true) reached += 1;
    app(request, response);
  };
  const entrance = {
    prefix: '/api/',
    queueOf: (path: string) => (path === '/api/titles' ? queues.titles : queues.songs),
    refusalOf: (path: string, requestId: string) => ({ refused: path, requestId }),
    contentType: 'application/json',
  };
  const url = await serve(createDoor(counted, [entrance], { metrics, corsOrigins }));
  return {
    url,
    finish,
    reached: () => reached,
    /** Asks for songs until the queue is full. Returns how often, and the first answer. */
    async fill() {
      const asked: Promise<unknown>[] = [];
      while (!queues.songs.isFull()) {
        asked.push(fetch(`${url}/api/songs`).catch(() => undefined));
        await fetch(`${url}/livez`);
      }
      return { asked: asked.length, first: asked[0] };
    },
  };
}

describe('the door', () => {
  it('refuses a request whose queue is full with 503 and Retry-After, and the app never sees it', async () => {
    const service = await serveBehindDoor();
    await service.fill();
    const before = service.reached();
    const response = await fetch(`${service.url}/api/songs?q=x`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(response.headers.get('content-type')).toBe('application/json');
    const id = response.headers.get('x-request-id');
    expect(await response.json()).toEqual({ refused: '/api/songs', requestId: id });
    expect(service.reached()).toBe(before);
  });

  it('lets probes and requests of another queue pass meanwhile, and counts what it refused', async () => {
    const service = await serveBehindDoor();
    await service.fill();
    expect((await fetch(`${service.url}/api/titles`)).status).toBe(200);
    expect((await fetch(`${service.url}/livez`)).status).toBe(200);
    await fetch(`${service.url}/api/songs`);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/^http_requests_refused_total 1$/m);
  });

  it('lets requests pass again once the queue has room', async () => {
    const service = await serveBehindDoor();
    const { asked, first } = await service.fill();
    service.finish[0]?.();
    await first;
    // One more is worked on now, so one place is free.
    const late = fetch(`${service.url}/api/songs`);
    await fetch(`${service.url}/livez`);
    expect(service.reached()).toBe(asked + 1);
    closing.splice(0).forEach((close) => close());
    await late.catch(() => undefined);
  });

  it('answers a HEAD request without a body', async () => {
    const service = await serveBehindDoor();
    await service.fill();
    const response = await fetch(`${service.url}/api/songs`, { method: 'HEAD' });
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('');
  });

  it('tells pages of other origins that they may read the refusal, if they may read answers', async () => {
    const service = await serveBehindDoor('*');
    await service.fill();
    const response = await fetch(`${service.url}/api/songs`);
    expect(response.status).toBe(503);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });
});
