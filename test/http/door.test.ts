import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { createAdmission } from '../../src/http/admission.ts';
import { createDoor } from '../../src/http/door.ts';
import { listen } from '../../src/http/listen.ts';
import { createMetrics } from '../../src/http/metrics.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function serve(listener: RequestListener): Promise<number> {
  const { server, port } = await listen(listener, '127.0.0.1', 0);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return port;
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
  const port = await serve(createDoor(counted, [entrance], { metrics, corsOrigins }));
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
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

describe('a connection that is refused', () => {
  const REFUSED = 'GET /api/songs HTTP/1.1\r\nHost: x\r\n\r\n';
  const ANSWERED = 'GET /api/titles HTTP/1.1\r\nHost: x\r\n\r\n';
  const LAST = 'GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

  /** Sends bytes on one connection to a full service. Returns all that comes until the service closes it. */
  async function send(bytes: string): Promise<string> {
    const service = await serveBehindDoor();
    await service.fill();
    const socket = connect(service.port, '127.0.0.1');
    socket.write(bytes);
    return text(socket);
  }

  /** Returns the status of each answer. Fails if an answer has more or fewer bytes than it says. */
  function statusesOf(answers: string): number[] {
    const statuses: number[] = [];
    for (let rest = answers; rest !== '';) {
      const [head = ''] = rest.split('\r\n\r\n', 1);
      const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1]);
      statuses.push(Number(/^HTTP\/1\.1 (\d+) /.exec(head)?.[1]));
      rest = rest.slice(head.length + 4 + length);
    }
    return statuses;
  }

  it('is answered its next requests', async () => {
    expect(statusesOf(await send(REFUSED + LAST))).toEqual([503, 200]);
  });

  it('gets refusals and answers in the order in which it asked', async () => {
    const answers = await send(REFUSED + ANSWERED + REFUSED + REFUSED + ANSWERED + LAST);
    expect(statusesOf(answers)).toEqual([503, 200, 503, 503, 200, 200]);
  });

  it('gets its next answer right after the headers of a refused HEAD', async () => {
    const answers = await send(REFUSED.replace('GET', 'HEAD') + LAST);
    expect(answers).toMatch(/^HTTP\/1\.1 503 [^]*?\r\n\r\nHTTP\/1\.1 200 /);
  });

  it('is closed after the refusal if it wants to be', async () => {
    const answers = await send(REFUSED.replace('Host: x', 'Host: x\r\nConnection: close'));
    expect(statusesOf(answers)).toEqual([503]);
  });

  it('is closed after the refusal of HTTP/1.0, and gets all of it', async () => {
    const answers = await send('GET /api/songs HTTP/1.0\r\n\r\n');
    expect(statusesOf(answers)).toEqual([503]);
  });

  it.each([10, 3_000_000])('is answered its next request after a body of %i bytes', async (length) => {
    const post = `POST /api/songs HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;
    expect(statusesOf(await send(post + 'a'.repeat(length) + LAST))).toEqual([503, 200]);
  });

  it('may hang up before it is answered', async () => {
    const service = await serveBehindDoor();
    await service.fill();
    for (const bytes of [REFUSED, REFUSED.repeat(3), REFUSED.replace('GET', 'HEAD')]) {
      const socket = connect(service.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(bytes, () => socket.resetAndDestroy());
      await once(socket, 'close');
    }
    expect((await fetch(`${service.url}/api/songs`)).status).toBe(503);
    expect((await fetch(`${service.url}/livez`)).status).toBe(200);
  });
});
