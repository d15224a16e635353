import express from 'express';
import type { Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { createTelemetry } from '../../src/http/telemetry.ts';
import type { SenderOptions } from '../../src/http/telemetry-sender.ts';
import { type OtlpReceiver, startOtlpReceiver } from './otlp-receiver.ts';

const SERVER = 2;
const CLIENT = 3;
const ERROR = 2;

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** Returns a service that asks an engine for each answer, and the collector that it tells of them. */
async function serveTraced(options: Partial<SenderOptions> = {}) {
  const receiver = await startOtlpReceiver();
  const problems: string[] = [];
  const telemetry = createTelemetry({
    endpoint: receiver.url,
    serviceName: 'music',
    version: '1.2.3',
    hasTraces: true,
    hasMetrics: true,
    metricIntervalMillis: 60_000,
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  const app = express();
  app.use(telemetry.observe);
  app.get('/songs/:id', (request, response) => {
    const startMillis = performance.now();
    const isAway = request.params.id === 'away';
    setImmediate(() => {
      const outcome = isAway ? 'unavailable' : 'answered';
      telemetry.observeEngine({ engine: 'qdrant', outcome, startMillis, endMillis: performance.now() });
      response.status(isAway ? 503 : 200).json({});
    });
  });
  app.get('/readyz', (_, response) => {
    response.json({});
  });
  const { server, port } = await listen(app, '127.0.0.1', 0);
  closing.push(
    () => stop(server),
    () => receiver.close(),
  );
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    await (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text();
  };
  return { receiver, telemetry, problems, ask };
}

function stop(server: Server): void {
  server.closeAllConnections();
  server.close();
}

/** Returns the spans of servers, each with those of the engines under it. */
function tree({ spans }: OtlpReceiver) {
  return spans
    .filter(({ kind }) => kind === SERVER)
    .map((span) => ({ span, asked: spans.filter(({ parentSpanId }) => parentSpanId === span.spanId) }));
}

describe('traces', () => {
  it('have a span of each request by its route, and under it those of its requests to an engine', async () => {
    const { receiver, telemetry, ask } = await serveTraced();
    await Promise.all(['/songs/1?q=canary', '/songs/2', '/songs/away'].map((path) => ask(path)));
    await telemetry.close();
    const requests = tree(receiver);
    expect(requests.map(({ span }) => span.name)).toEqual(Array(3).fill('GET /songs/:id'));
    for (const { span, asked } of requests) {
      const isAway = span.attributes['http.response.status_code'] === 503;
      expect(span.attributes).toEqual({
        'http.request.method': 'GET',
        'http.route': '/songs/:id',
        'http.response.status_code': isAway ? 503 : 200,
      });
      expect(span.status.code).toBe(isAway ? ERROR : 0);
      expect(asked).toMatchObject([
        { name: 'qdrant', kind: CLIENT, traceId: span.traceId, status: { code: isAway ? ERROR : 0 } },
      ]);
      const [engine] = asked;
      expect(engine?.attributes).toEqual({
        'db.system.name': 'qdrant',
        ...(isAway ? { 'error.type': 'unavailable' } : {}),
      });
      expect(engine?.startTimeUnixNano).toBeGreaterThanOrEqual(span.startTimeUnixNano);
      expect(engine?.endTimeUnixNano).toBeLessThanOrEqual(span.endTimeUnixNano);
      expect(span.resource).toMatchObject({ 'service.name': 'music', 'service.version': '1.2.3' });
    }
    expect(new Set(requests.map(({ span }) => span.traceId)).size).toBe(3);
    expect(receiver.bodies.join()).not.toContain('canary');
  });

  it('continue the trace of the caller', async () => {
    const { receiver, telemetry, ask } = await serveTraced();
    const [traceId, parentSpanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
    await ask('/songs/1', { traceparent: `00-${traceId}-${parentSpanId}-01` });
    await telemetry.close();
    expect(tree(receiver)).toMatchObject([{ span: { traceId, parentSpanId }, asked: [{ traceId }] }]);
  });

  it('leave out probes, and the addresses that no route answers', async () => {
    const { receiver, telemetry, ask } = await serveTraced();
    await ask('/readyz');
    await ask('/canary');
    await telemetry.close();
    expect(receiver.spans.map(({ name }) => name)).toEqual(['GET']);
    expect(receiver.bodies.join()).not.toContain('canary');
  });

  it('are not sent if only metrics are wanted', async () => {
    const { receiver, telemetry, ask } = await serveTraced({ hasTraces: false });
    await ask('/songs/1');
    await telemetry.close();
    expect(receiver.spans).toEqual([]);
    expect(receiver.histograms.size).toBe(2);
  });
});

describe('metrics by OpenTelemetry', () => {
  it('count requests by route and status, and those to engines by outcome', async () => {
    const { receiver, telemetry, ask } = await serveTraced({ hasTraces: false });
    for (const id of ['1', '2', 'away']) await ask(`/songs/${id}`);
    await telemetry.close();
    const counts = (name: string, attribute: string) =>
      receiver.histograms.get(name)?.map(({ attributes, count }) => [attributes[attribute], count]);
    expect(counts('http.server.request.duration', 'http.response.status_code')).toEqual([
      [200, 2],
      [503, 1],
    ]);
    expect(counts('db.client.operation.duration', 'error.type')).toEqual([
      [undefined, 2],
      ['unavailable', 1],
    ]);
  });
});

describe('a collector that is away', () => {
  it('is told once, and neither stops the service nor its end', async () => {
    const { receiver, telemetry, problems, ask } = await serveTraced();
    receiver.close();
    await ask('/songs/1');
    await telemetry.close();
    await ask('/songs/2');
    // The library tries for 10 seconds.
    await expect.poll(() => problems, { timeout: 20_000 }).toEqual([expect.stringContaining('ECONNREFUSED')]);
  });
});
