import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  defaultTextMapGetter,
  type Meter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { RequestHandler } from 'express';
import type { EngineRequest } from '../domain/engine.ts';
import { DURATION_BUCKETS_SECONDS, isProbe, NO_ROUTE, watchTemplate } from './observed-request.ts';
import { openSender, type SenderOptions } from './telemetry-sender.ts';

// Spans are made by hand: the automatic instrumentation would have to be loaded before all other modules, and
// would send URLs, with what people search for. Attributes and metrics have the names of
// https://opentelemetry.io/docs/specs/semconv/http/ and
// https://opentelemetry.io/docs/specs/semconv/database/.

export interface Telemetry {
  /** Makes a span of each request, and times it under the template of its route. */
  readonly observe: RequestHandler;
  /** Makes a span of a request to an engine, within the request in whose context it is called. */
  readonly observeEngine: (request: EngineRequest) => void;
  /** Sends the rest, if the collector takes it within 3 seconds. */
  readonly close: () => Promise<void>;
}

/** Returns what tells a collector of OpenTelemetry about the requests. */
export function createTelemetry(options: SenderOptions): Telemetry {
  const { tracer, meter, close } = openSender(options);
  const requestDurations = createHistogram(meter, 'http.server.request.duration');
  const engineDurations = createHistogram(meter, 'db.client.operation.duration');
  const propagator = new W3CTraceContextPropagator();
  const requests = new AsyncLocalStorage<WatchedRequest>();

  const observe: RequestHandler = (request, response, next) => {
    if (isProbe(request.url)) {
      next();
      return;
    }
    const startMillis = performance.now();
    const templateOf = watchTemplate(request);
    const parent = propagator.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter);
    const epochMillis = epochOfClock();
    const span = tracer.startSpan(
      request.method,
      { kind: SpanKind.SERVER, startTime: epochMillis + startMillis },
      parent,
    );
    // Unlike 'finish', this comes also if the client hung up.
    response.once('close', () => {
      const route = templateOf();
      const attributes = {
        'http.request.method': request.method,
        'http.response.status_code': response.statusCode,
        ...(route === NO_ROUTE ? {} : { 'http.route': route }),
      };
      if (route !== NO_ROUTE) span.updateName(`${request.method} ${route}`);
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      const endMillis = performance.now();
      span.setAttributes(attributes).end(epochMillis + endMillis);
      requestDurations.record((endMillis - startMillis) / 1000, attributes);
    });
    requests.run({ context: trace.setSpan(parent, span), epochMillis }, next);
  };

  const observeEngine = ({ engine, outcome, startMillis, endMillis }: EngineRequest): void => {
    const attributes = {
      'db.system.name': engine,
      ...(outcome === 'answered' ? {} : { 'error.type': outcome }),
    };
    const { context, epochMillis } = requests.getStore() ?? {
      context: ROOT_CONTEXT,
      epochMillis: epochOfClock(),
    };
    const span = tracer.startSpan(
      engine,
      { kind: SpanKind.CLIENT, attributes, startTime: epochMillis + startMillis },
      context,
    );
    if (outcome !== 'answered') span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(epochMillis + endMillis);
    engineDurations.record((endMillis - startMillis) / 1000, attributes);
  };

  return { observe, observeEngine, close };
}

/** The request in which an engine is asked. */
interface WatchedRequest {
  readonly context: Context;
  readonly epochMillis: number;
}

/**
 * Returns the time of day, in milliseconds, at which `performance.now()` was 0. One request takes one, so
 * that its spans fit each other; the next one takes another, since the two clocks drift apart.
 */
function epochOfClock(): number {
  return Date.now() - performance.now();
}

function createHistogram(meter: Meter, name: string) {
  return meter.createHistogram(name, {
    unit: 's',
    advice: { explicitBucketBoundaries: DURATION_BUCKETS_SECONDS },
  });
}
