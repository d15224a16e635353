import { json, raw, type RequestHandler, Router } from 'express';
import type { ListenerStore } from '../listeners/listener-store.ts';
import type { SongIndex } from '../songs/song-index.ts';
import type { RunTracker } from '../tracking/run-tracker.ts';
import type { TitleIndex } from '../titles/title-index.ts';
import type { Gate } from '../http/gate.ts';
import { MethodNotAllowedError } from '../http/problem.ts';
import { createArtistRoute, createArtistsRoute, createSimilarArtistsRoute } from './artist-routes.ts';
import { createListenerRecommendationsRoute } from './listener-recommendations-route.ts';
import { createListenerRoutes } from './listener-routes.ts';
import type { Serving } from './caching.ts';
import { createClustersRoute } from './clusters-route.ts';
import { createCollectionRoute, type ReadCollection } from './collection-route.ts';
import { createGenreRoute, createGenresRoute } from './genre-routes.ts';
import { createImportPreviewRoute, type PreviewFile } from './import-preview-route.ts';
import { createEdaRoute, type ReadEda } from './eda-route.ts';
import { createMapRoute } from './map-route.ts';
import { createRadioRoute } from './radio-route.ts';
import { createRandomRoute } from './random-route.ts';
import { createOrderRoute } from './order-route.ts';
import { createPathRoute } from './path-route.ts';
import { createRecommendationsRoute } from './recommendations-route.ts';
import { createReportRoute, type ReadReport } from './report-route.ts';
import { expressPathOf, methodOf, type Route } from './route.ts';
import { handlerOf } from './route-handler.ts';
import { createRunsRoute } from './runs-route.ts';
import { createSearchRoute } from './search-route.ts';
import { createSimilarRoute } from './similar-route.ts';
import { createStatsRoute } from './stats-route.ts';
import { createTrackRoute, createTracksRoute } from './track-routes.ts';
import { createWhyRoute } from './why-route.ts';

/** What the routes answer from. */
export interface ApiServices {
  readonly songs: SongIndex;
  readonly titles: TitleIndex;
  readonly listeners: ListenerStore;
  /** The clock that dates what listeners tell. */
  readonly now: () => Date;
  readonly reports: Reports;
}

/** What the server knows beside the songs. */
export interface Reports {
  readonly readReport: ReadReport;
  readonly readEda: ReadEda;
  readonly listRuns: RunTracker['list'];
  readonly readCollection: ReadCollection;
  readonly previewFile: PreviewFile;
}

/** Returns the routes of our own API; the OpenAPI document is made from the same list. */
export function createApiRoutes(services: ApiServices): readonly Route[] {
  const { songs, titles, reports } = services;
  return [
    createSearchRoute(titles, songs),
    createTracksRoute(songs),
    // Before the route of one track, whose path fits too.
    createRandomRoute(songs),
    createTrackRoute(songs),
    createSimilarRoute(songs),
    createWhyRoute(songs),
    createRecommendationsRoute(songs),
    createGenresRoute(songs),
    createGenreRoute(songs),
    createArtistsRoute(songs, titles),
    createArtistRoute(songs),
    createSimilarArtistsRoute(songs),
    createClustersRoute(songs),
    createMapRoute(songs),
    createStatsRoute(songs, titles),
    createPathRoute(songs),
    createRadioRoute(songs),
    createListenerRecommendationsRoute(services),
    ...createListenerRoutes(services),
    createOrderRoute(songs),
    createReportRoute(songs, reports.readReport),
    createEdaRoute(songs, reports.readEda),
    createRunsRoute(reports.listRuns),
    createCollectionRoute(reports.readCollection),
    createImportPreviewRoute(reports.previewFile),
  ];
}

/** Several times what a full request takes. */
const MAX_BODY_BYTES = 64 * 1024;

function bodyParsersOf({ body, bodyType }: Route): RequestHandler[] {
  if (body === undefined) return [];
  if (bodyType === undefined) return [json({ limit: MAX_BODY_BYTES })];
  // Whatever the request calls it: curl calls every body a form.
  return [raw({ limit: bodyType.maxBytes, type: () => true })];
}

/** Returns a router for all routes, behind the gate. Errors go on to the app's error handler. */
export function createApiRouter(routes: readonly Route[], serving: Serving, gate: Gate): Router {
  const router = Router();
  const allowed = new Map<string, string[]>();
  for (const route of routes) {
    const path = expressPathOf(route);
    const method = methodOf(route);
    const scope = path.startsWith('/v1/listeners/') ? 'listeners' : 'read';
    router[method](path, ...gate(scope, route.asks), ...bodyParsersOf(route), handlerOf(route, serving));
    const names = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()];
    allowed.set(path, [...(allowed.get(path) ?? []), ...names]);
  }
  for (const [path, methods] of allowed) {
    router.all(path, (_, __, next) => {
      next(new MethodNotAllowedError(methods));
    });
  }
  return router;
}
