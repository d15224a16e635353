import type { RequestHandler, Response } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** From an answer in process to the longest that an engine may take. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export interface Metrics {
  /** Times every request under the template of its route, so that no label grows with the traffic. */
  readonly observe: RequestHandler;
  readonly serve: RequestHandler;
}

/** Rate, errors and duration for Prometheus, and the process's own figures. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of answered requests by route template, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return {
    observe: (request, response, next) => {
      const start = process.hrtime.bigint();
      response.once('finish', () => {
        const seconds = Number(process.hrtime.bigint() - start) / 1e9;
        durations.observe(
          { route: templateOf(response), method: request.method, status: response.statusCode },
          seconds,
        );
      });
      next();
    },
    serve: async (_, response) => {
      response.type(registry.contentType).send(await registry.metrics());
    },
  };
}

function templateOf(response: Response): string {
  const route: unknown = response.req.route;
  const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof path === 'string' ? path : 'other';
}
