import { randomUUID } from 'node:crypto';
import { type Meter, metrics, trace, type Tracer } from '@opentelemetry/api';
import { setGlobalErrorHandler } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';

/** The end of the process waits so long for the collector to take the rest. */
const MAX_CLOSE_MILLIS = 3000;
/** A collector that is away fails every few seconds. */
const TELL_AGAIN_MILLIS = 60_000;

export interface SenderOptions {
  /** URL of the collector, without a slash at its end. */
  readonly endpoint: string;
  readonly serviceName: string;
  readonly version: string;
  readonly hasTraces: boolean;
  readonly hasMetrics: boolean;
  readonly metricIntervalMillis: number;
  /** Called when something could not be sent, at most once per minute. */
  readonly onProblem: (problem: string) => void;
}

export interface Sender {
  readonly tracer: Tracer;
  readonly meter: Meter;
  /** Sends the rest, if the collector takes it within 3 seconds. */
  readonly close: () => Promise<void>;
}

/**
 * Returns what makes spans and metrics, and sends them as JSON by OTLP over HTTP. Those that are not wanted
 * go nowhere. The library itself reads further variables, such as OTEL_EXPORTER_OTLP_HEADERS and
 * OTEL_TRACES_SAMPLER. Problems of all senders of a process are told to the last one.
 */
export function openSender(options: SenderOptions): Sender {
  setGlobalErrorHandler(tellSometimes(options.onProblem));
  const { endpoint, version, hasTraces, hasMetrics, metricIntervalMillis } = options;
  const resource = resourceOf(options);
  const tracerProvider = hasTraces
    ? new BasicTracerProvider({
        resource,
        spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }))],
      })
    : undefined;
  const meterProvider = hasMetrics
    ? new MeterProvider({
        resource,
        readers: [
          new PeriodicExportingMetricReader({
            exporter: new OTLPMetricExporter({ url: `${endpoint}/v1/metrics` }),
            exportIntervalMillis: metricIntervalMillis,
            exportTimeoutMillis: metricIntervalMillis,
          }),
        ],
      })
    : undefined;
  return {
    // No provider is registered globally: these are the API's own, which do nothing.
    tracer: (tracerProvider ?? trace).getTracer('soundalike', version),
    meter: (meterProvider ?? metrics).getMeter('soundalike', version),
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, MAX_CLOSE_MILLIS);
      });
      // What cannot be sent has been told.
      const sent = Promise.allSettled([tracerProvider?.shutdown(), meterProvider?.shutdown()]);
      await Promise.race([sent, limit]);
      clearTimeout(timer);
    },
  };
}

/** Returns what the collector is told about this process; OTEL_RESOURCE_ATTRIBUTES adds to it. */
function resourceOf({ serviceName, version }: SenderOptions): Resource {
  return defaultResource()
    .merge(
      resourceFromAttributes({
        'service.name': serviceName,
        'service.version': version,
        // Else the metrics of several workers would be taken for those of one.
        'service.instance.id': randomUUID(),
      }),
    )
    .merge(detectResources({ detectors: [envDetector] }));
}

function tellSometimes(onProblem: (problem: string) => void): (error: unknown) => void {
  let toldAt = -Infinity;
  return (error) => {
    if (performance.now() - toldAt < TELL_AGAIN_MILLIS) return;
    toldAt = performance.now();
    onProblem(error instanceof Error ? error.message : String(error));
  };
}
