import express from 'express';
import { z } from 'zod';
import { listen } from '../../src/http/listen.ts';

const attributesSchema = z
  .array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, Object.values(value)[0]])));

const spanSchema = z.object({
  traceId: z.string().length(32),
  spanId: z.string().length(16),
  parentSpanId: z.string().optional(),
  name: z.string(),
  /** 2 is a server, 3 a client: https://github.com/open-telemetry/opentelemetry-proto. */
  kind: z.int(),
  startTimeUnixNano: z.coerce.bigint(),
  endTimeUnixNano: z.coerce.bigint(),
  attributes: attributesSchema,
  status: z.object({ code: z.int() }),
});
const resourceSchema = z.object({ attributes: attributesSchema });

const tracesSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: resourceSchema,
      scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })),
    }),
  ),
});
const metricsSchema = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({
              name: z.string(),
              histogram: z.object({
                dataPoints: z.array(z.object({ attributes: attributesSchema, count: z.coerce.number() })),
              }),
            }),
          ),
        }),
      ),
    }),
  ),
});

type ReceivedSpan = z.infer<typeof spanSchema> & { readonly resource: Readonly<Record<string, unknown>> };

/** A collector of OpenTelemetry in this process. */
export interface OtlpReceiver {
  readonly url: string;
  readonly spans: ReceivedSpan[];
  /** Every histogram as it was sent last. */
  readonly histograms: Map<
    string,
    readonly { readonly attributes: Readonly<Record<string, unknown>>; readonly count: number }[]
  >;
  /** All that was received, as it came. */
  readonly bodies: string[];
  /** The headers of the last request. */
  headers: Readonly<Record<string, unknown>>;
  close(): void;
}

/** Receives OTLP/HTTP as JSON: https://opentelemetry.io/docs/specs/otlp/#otlphttp. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const app = express();
  app.use(express.text({ type: 'application/json', limit: '10mb' }), (request, _, next) => {
    receiver.bodies.push(String(request.body));
    receiver.headers = request.headers;
    next();
  });
  app.post('/v1/traces', (request, response) => {
    const { resourceSpans } = tracesSchema.parse(JSON.parse(String(request.body)));
    for (const { resource, scopeSpans } of resourceSpans) {
      const spans = scopeSpans.flatMap((scope) => scope.spans);
      receiver.spans.push(...spans.map((span) => ({ ...span, resource: resource.attributes })));
    }
    response.json({});
  });
  app.post('/v1/metrics', (request, response) => {
    const { resourceMetrics } = metricsSchema.parse(JSON.parse(String(request.body)));
    const scopes = resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics);
    for (const { name, histogram } of scopes.flatMap(({ metrics }) => metrics)) {
      receiver.histograms.set(name, histogram.dataPoints);
    }
    response.json({});
  });
  const { server, port } = await listen(app, '127.0.0.1', 0);
  const receiver: OtlpReceiver = {
    url: `http://127.0.0.1:${port}`,
    spans: [],
    histograms: new Map(),
    bodies: [],
    headers: {},
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return receiver;
}
