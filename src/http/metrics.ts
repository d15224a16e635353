import type { Request, RequestHandler } from 'express';
import { AggregatorRegistry, collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { EngineRequest } from '../domain/engine.ts';

/** From the fastest answer in process to the longest wait for an engine. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export interface Metrics {
  /** Times every request under the template of its route: there are few templates, however many addresses. */
  readonly observe: RequestHandler;
  readonly observeEngine: (request: EngineRequest) => void;
  /** Counts a request that was refused before the app. */
  readonly countRefused: () => void;
  readonly serve: RequestHandler;
}

/**
 * Returns rate, errors and duration of the requests, and of those to engines, for Prometheus, and the metrics
 * of the process. In a worker, `ofAllWorkers` tells those of all workers, which the first process asks for.
 */
export function createMetrics(ofAllWorkers?: () => Promise<string>): Metrics {
  const registry = new Registry();
  if (ofAllWorkers !== undefined) answerFirstProcess(registry);
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of answered requests by route template, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  const engineDurations = new Histogram({
    name: 'engine_request_duration_seconds',
    help: 'Duration of requests to an engine by engine and outcome: answered, refused, timeout, unavailable',
    labelNames: ['engine', 'outcome'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  const refused = new Counter({
    name: 'http_requests_refused_total',
    help: 'Requests that were refused at once because too many waited already',
    registers: [registry],
  });
  return {
    observeEngine: ({ engine, outcome, startMillis, endMillis }) =>
      engineDurations.observe({ engine, outcome }, (endMillis - startMillis) / 1000),
    countRefused: () => refused.inc(),
    observe: (request, response, next) => {
      const start = process.hrtime.bigint();
      const matchedTemplate = watchTemplate(request);
      response.once('finish', () => {
        const seconds = Number(process.hrtime.bigint() - start) / 1e9;
        durations.observe(
          { route: matchedTemplate(), method: request.method, status: response.statusCode },
          seconds,
        );
      });
      next();
    },
    serve: async (_, response) => {
      response.type(registry.contentType).send(await (ofAllWorkers?.() ?? registry.metrics()));
    },
  };
}

/** Answers the first process of the workers when it asks for metrics, which prom-client does by itself. */
function answerFirstProcess(registry: Registry): void {
  AggregatorRegistry.setRegistries(registry);
  // Only this listens for the question.
  void new AggregatorRegistry();
}

/**
 * Returns a function that returns the template of the matched route, such as /v1/tracks/:id, or 'other'.
 * Reads the mount path of the router when Express sets the route: after an error, Express resets `baseUrl`
 * but not `route`.
 */
function watchTemplate(request: Request): () => string {
  let route: unknown;
  let template = 'other';
  Object.defineProperty(request, 'route', {
    get: () => route,
    set: (matched: { readonly path: unknown }) => {
      route = matched;
      if (typeof matched.path === 'string') template = request.baseUrl + matched.path;
    },
  });
  return () => template;
}
