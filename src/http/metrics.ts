import type { RequestHandler } from 'express';
import { AggregatorRegistry, collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { EngineRequest } from '../domain/engine.ts';
import { DURATION_BUCKETS_SECONDS, watchTemplate } from './observed-request.ts';

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
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [registry],
  });
  const engineDurations = new Histogram({
    name: 'engine_request_duration_seconds',
    help: 'Duration of requests to an engine by engine and outcome: answered, refused, timeout, unavailable',
    labelNames: ['engine', 'outcome'],
    buckets: DURATION_BUCKETS_SECONDS,
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
      const templateOf = watchTemplate(request);
      response.once('finish', () => {
        const seconds = Number(process.hrtime.bigint() - start) / 1e9;
        durations.observe(
          { route: templateOf(), method: request.method, status: response.statusCode },
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
