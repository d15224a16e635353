import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import { connect } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { type Admission, createAdmission } from '../../src/http/admission.ts';
import { createErrorHandler } from '../../src/http/errors.ts';
import { listen } from '../../src/http/listen.ts';
import { createRequestLog } from '../../src/http/request-log.ts';
import { pino } from 'pino';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** A service whose answers a test ends by hand, behind an admission. */
async function serveSlowly(atOnce: number) {
  const started: string[] = [];
  const finish: (() => void)[] = [];
  const app = express();
  app.use(createRequestLog(pino({ level: 'silent' })));
  app.get('/tasks/:name', createAdmission(atOnce, () => performance.now()).handler, (request, response) => {
    started.push(String(request.params['name']));
    finish.push(() => {
      if (!response.headersSent) response.send('done');
    });
  });
  app.get('/livez', (_, response) => {
    response.send('alive');
  });
  app.use(createErrorHandler());
  const { server, port } = await listen(app, '127.0.0.1', 0);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${port}`;
  return {
    started,
    finish,
    port,
    ask: (name: string | number, init?: RequestInit) => fetch(`${base}/tasks/${name}`, init),
    isAlive: async () => (await fetch(`${base}/livez`)).ok,
  };
}

/** Waits until the condition holds; the time limit of the test ends it otherwise. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Returns when the admission has let one request pass, with what ends its answer. */
function startOf({ handler }: Admission): Promise<() => void> {
  const response = { end: () => {}, setHeader: () => {} };
  return new Promise((resolve) => {
    void handler({} as never, response as never, () => resolve(() => response.end()));
  });
}

describe('the admission', () => {
  it('starts no more at once than it may, in order, and answers probes meanwhile', async () => {
    const service = await serveSlowly(2);
    const answers = ['a', 'b'].map((name) => service.ask(name));
    await until(() => service.started.length === 2);
    answers.push(service.ask('c'));
    expect(await service.isAlive()).toBe(true);
    expect(service.started.toSorted()).toEqual(['a', 'b']);
    service.finish[0]?.();
    await until(() => service.started.length === 3);
    expect(service.started[2]).toBe('c');
    service.finish.forEach((end) => end());
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('lets requests arrive before it starts one, as long as each turn of the event loop brings some', async () => {
    const BURST = 20;
    let turns = 0;
    const admission = createAdmission(
      1,
      () => 0,
      () => Math.min((turns += 1), BURST),
    );
    await startOf(admission);
    expect(turns).toBeGreaterThan(BURST);
  });

  it('starts a request at once if nobody has asked for a while, and lets the next ones wait', () => {
    const started: string[] = [];
    const { handler } = createAdmission(2, () => 1000);
    const response = { end: () => {}, setHeader: () => {} };
    for (const name of ['first', 'second'])
      void handler({} as never, response as never, () => started.push(name));
    expect(started).toEqual(['first']);
  });

  it('starts a request at once right after another one, if both wait for an engine', () => {
    const started: string[] = [];
    const { handler } = createAdmission(2, () => 1000, undefined, false);
    for (const name of ['first', 'second']) {
      const response = { end: () => {}, setHeader: () => {} };
      void handler({} as never, response as never, () => started.push(name));
      response.end();
    }
    expect(started).toEqual(['first', 'second']);
  });

  it('starts the next one without a turn of the event loop, if requests could just arrive', async () => {
    const admission = createAdmission(1, () => 1000);
    const endFirst = await startOf(admission);
    const second = startOf(admission);
    endFirst();
    const endSecond = await second;
    const third = startOf(admission);
    let hasTurned = false;
    setImmediate(() => (hasTurned = true));
    endSecond();
    await third;
    expect(hasTurned).toBe(false);
  });

  it('starts the next one after all that the one before does at once', async () => {
    const order: string[] = [];
    const { handler } = createAdmission(8, () => 1000);
    const work = async (name: string): Promise<void> => {
      const response = { end: () => {}, setHeader: () => {} };
      await new Promise<void>((resolve) => {
        void handler({} as never, response as never, () => resolve());
      });
      order.push(`${name} starts`);
      for (let step = 0; step < 20; step += 1) await Promise.resolve();
      order.push(`${name} ends`);
      response.end();
    };
    await Promise.all(['a', 'b', 'c'].map(work));
    expect(order).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} starts`, `${name} ends`]));
  });

  it('starts one in the end, though requests go on arriving', async () => {
    const PATIENCE = 20;
    let turns = 0;
    const admission = createAdmission(
      1,
      () => (turns < PATIENCE ? 0 : Infinity),
      () => (turns += 1),
    );
    await startOf(admission);
    expect(turns).toBe(PATIENCE);
  });

  it('runs a request that waited in its own context, not in that of the request before it', async () => {
    const names = new AsyncLocalStorage<string>();
    const seen: (readonly [asked: string, found: string | undefined])[] = [];
    const app = express();
    app.use((request, _, next) => names.run(request.path, next));
    app.use(createAdmission(1, () => performance.now()).handler, (request, response) => {
      seen.push([request.path, names.getStore()]);
      setImmediate(() => response.send('done'));
    });
    const { server, port } = await listen(app, '127.0.0.1', 0);
    closing.push(() => server.close());
    await Promise.all(['/a', '/b', '/c', '/d'].map((path) => fetch(`http://127.0.0.1:${port}${path}`)));
    expect(seen).toHaveLength(4);
    expect(seen.filter(([asked, found]) => asked !== found)).toEqual([]);
  });

  it('answers 503 with Retry-After at once if too many wait', async () => {
    const service = await serveSlowly(1);
    const waiting = Array.from({ length: 129 }, (_, index) => service.ask(index).catch(() => undefined));
    await until(() => service.started.length === 1);
    // Sockets open in any order, so ask until the queue is full: the others stay unanswered.
    let refused: Response | undefined;
    while (refused === undefined) {
      const attempt = service.ask('late').catch(() => undefined);
      waiting.push(attempt);
      refused = await Promise.race([attempt, service.isAlive().then(() => undefined)]);
    }
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect(await refused.json()).toMatchObject({ type: '/problems/overloaded' });
    expect(service.started).toHaveLength(1);
  });

  it('lets as many wait as are worked on, however long one answer took', async () => {
    let now = 0;
    const admission = createAdmission(2, () => now);
    const [end] = await Promise.all([startOf(admission), startOf(admission)]);
    const third = startOf(admission);
    now = 100_000;
    end();
    await third;
    void startOf(admission);
    expect(admission.isFull()).toBe(false);
    void startOf(admission);
    expect(admission.isFull()).toBe(true);
  });

  it('does no work for a client that hung up while it waited', async () => {
    const service = await serveSlowly(1);
    const first = service.ask('first');
    await until(() => service.started.length === 1);
    const patience = new AbortController();
    const gone = service.ask('gone', { signal: patience.signal }).catch(() => 'gone');
    await service.isAlive();
    patience.abort();
    expect(await gone).toBe('gone');
    const last = service.ask('last');
    await service.isAlive();
    service.finish[0]?.();
    await first;
    await until(() => service.started.length > 1);
    expect(service.started).toEqual(['first', 'last']);
    service.finish[1]?.();
    expect((await last).status).toBe(200);
  });

  it('keeps the place of a client that hung up until its work has ended', async () => {
    const service = await serveSlowly(1);
    const patience = new AbortController();
    const gone = service.ask('gone', { signal: patience.signal }).catch(() => 'gone');
    await until(() => service.started.length === 1);
    patience.abort();
    await gone;
    const next = service.ask('next');
    for (let turn = 0; turn < 5; turn += 1) await service.isAlive();
    expect(service.started).toEqual(['gone']);
    service.finish[0]?.();
    await until(() => service.started.length === 2);
    service.finish[1]?.();
    expect((await next).status).toBe(200);
  });

  it('answers 503 to a request that waits longer than a second, although no other ends', async () => {
    const service = await serveSlowly(1);
    const first = service.ask('first');
    await until(() => service.started.length === 1);
    expect((await service.ask('late')).status).toBe(503);
    service.finish[0]?.();
    expect((await first).status).toBe(200);
    expect(service.started).toEqual(['first']);
  });
});

describe('a connection that pipelines', () => {
  async function pipeline(port: number, requests: number): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET /livez HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(requests - 1));
    socket.write(`GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    let text = '';
    socket.on('data', (part: Buffer) => {
      text += part.toString();
    });
    await once(socket, 'close');
    return text;
  }

  it('gets every answer in order if it asks for few', async () => {
    const { port } = await serveSlowly(1);
    const text = await pipeline(port, 20);
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(20);
  });

  it('has one request worked on at a time', async () => {
    const service = await serveSlowly(8);
    const socket = connect(service.port, '127.0.0.1');
    closing.push(() => socket.destroy());
    socket.write(['a', 'b', 'c'].map((name) => `GET /tasks/${name} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
    await until(() => service.started.length === 1);
    for (let turn = 0; turn < 5; turn += 1) await service.isAlive();
    expect(service.started).toEqual(['a']);
    service.finish[0]?.();
    await until(() => service.started.length === 2);
    expect(service.started).toEqual(['a', 'b']);
  });

  it('is answered 503 and closed after 65 requests if it asks for more', async () => {
    const { port } = await serveSlowly(1);
    const text = await pipeline(port, 900);
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(65);
    expect(text.match(/HTTP\/1\.1 503/g)).toHaveLength(1);
    expect(text).toContain('connection: close');
  });

  it('has nothing more done for it once it is closed', async () => {
    const service = await serveSlowly(1);
    const socket = connect(service.port, '127.0.0.1');
    socket.write(`GET /tasks/a HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(10));
    await until(() => service.started.length === 1);
    socket.destroy();
    await service.isAlive();
    service.finish[0]?.();
    for (let turn = 0; turn < 5; turn += 1) await service.isAlive();
    expect(service.started).toEqual(['a']);
  });
});
