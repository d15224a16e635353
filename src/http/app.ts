import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { SongIndex } from '../songs/song-index.ts';
import type { TitleIndex } from '../titles/title-index.ts';
import { createDocsRouter } from './docs.ts';
import { answerUnknownPath, createErrorHandler } from './errors.ts';
import { createHealthRouter, type Readiness } from './health.ts';
import { createMetrics } from './metrics.ts';
import { createOpenApiDocument } from './openapi.ts';
import { PROBLEMS } from './problem.ts';
import { createRequestLog } from './request-log.ts';
import { expressPathOf, handlerOf } from './route.ts';
import { createSearchRoute } from './search-route.ts';
import { createSimilarRoute } from './similar-route.ts';
import { createTrackRoute, createTracksRoute } from './tracks-route.ts';

export interface AppOptions {
  readonly songs: SongIndex;
  readonly titles: TitleIndex;
  readonly readiness: Readiness;
  readonly logger: Logger;
  readonly version: string;
}

/** The service as an Express app; it listens nowhere yet. */
export function createApp({ songs, titles, readiness, logger, version }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // Parameters are parsed strictly by the routes themselves.
  app.set('query parser', false);
  const metrics = createMetrics();
  app.use(createRequestLog(logger));
  app.use(metrics.observe);
  // Whether a name is only reached by HTTPS is for the proxy that ends TLS to say.
  app.use(helmet({ strictTransportSecurity: false }));

  const routes = [
    createSearchRoute(titles, songs),
    createTracksRoute(songs),
    createTrackRoute(songs),
    createSimilarRoute(songs),
  ];
  for (const route of routes) app.get(expressPathOf(route), handlerOf(route));
  app.use(createHealthRouter(readiness));
  app.get('/metrics', metrics.serve);
  app.use(createDocsRouter(createOpenApiDocument(routes, version)));
  for (const [name, { title, meaning }] of Object.entries(PROBLEMS)) {
    app.get(`/problems/${name}`, (_, response) => {
      response.type('text/plain').send(`${title}\n\n${meaning}\n`);
    });
  }
  app.get('/', (_, response) => {
    response.redirect('/docs');
  });
  app.use(answerUnknownPath);
  app.use(createErrorHandler());
  return app;
}
