import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { createCors } from './cors.ts';
import { createDocsRouter } from './docs.ts';
import { answerUnknownPath, createErrorHandler } from './errors.ts';
import type { Gate } from './gate.ts';
import { createHealthRouter, type Readiness } from './health.ts';
import type { Metrics } from './metrics.ts';
import { createPageRouter, PAGE_DIRECTORY } from './page.ts';
import { PROBLEMS } from './problem.ts';
import { createRequestLog } from './request-log.ts';

export interface AppOptions {
  /** One handler per API; the first one that answers a path wins. */
  readonly apis: readonly RequestHandler[];
  /** The OpenAPI document to serve at /openapi.json and to show at /docs. */
  readonly document: object;
  readonly readiness: Readiness;
  readonly logger: Logger;
  /** Origins of the pages that may read the answers; undefined: only pages of this service. */
  readonly corsOrigins: '*' | readonly string[] | undefined;
  readonly metrics: Metrics;
  /** Sees every request before the APIs do, if anything else than the metrics watches them. */
  readonly observe: RequestHandler | undefined;
  /** What the metrics stand behind; the APIs have put theirs before their routes. */
  readonly gate: Gate;
  /** Proxies whose `X-Forwarded-For` is believed: how many, or their addresses. */
  readonly trustedProxies: number | readonly string[];
}

/** Returns the service as an Express app: the APIs in the shell that they share. It does not listen yet. */
export function createApp({
  apis,
  document,
  readiness,
  logger,
  corsOrigins,
  metrics,
  observe,
  gate,
  trustedProxies,
}: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // The routes parse their parameters themselves, strictly.
  app.set('query parser', false);
  app.set('trust proxy', trustedProxies);
  app.use(createRequestLog(logger));
  app.use(metrics.observe);
  if (observe !== undefined) app.use(observe);
  // Only the proxy that ends TLS knows whether all requests come over HTTPS.
  app.use(helmet({ strictTransportSecurity: false }));
  if (corsOrigins !== undefined) app.use(createCors(corsOrigins));

  for (const api of apis) app.use(api);
  app.use(createHealthRouter(readiness));
  app.get('/metrics', ...gate('admin', 'none'), metrics.serve);
  app.use(createDocsRouter(document));
  for (const [name, { title, meaning }] of Object.entries(PROBLEMS)) {
    app.get(`/problems/${name}`, (_, response) => {
      response.type('text/plain').send(`${title}\n\n${meaning}\n`);
    });
  }
  app.use(createPageRouter(PAGE_DIRECTORY));
  app.use(answerUnknownPath);
  app.use(createErrorHandler());
  return app;
}
