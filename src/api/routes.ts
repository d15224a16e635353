import { json, Router } from 'express';
import type { ListenerStore } from '../listeners/listener-store.ts';
import type { SongIndex } from '../songs/song-index.ts';
import type { TitleIndex } from '../titles/title-index.ts';
import { MethodNotAllowedError } from '../http/problem.ts';
import { createArtistRoute, createSimilarArtistsRoute } from './artist-routes.ts';
import { createArtistsRoute } from './artists-route.ts';
import { createListenerRecommendationsRoute } from './listener-recommendations-route.ts';
import { createListenerRoutes } from './listener-routes.ts';
import type { Serving } from './caching.ts';
import { createClustersRoute } from './clusters-route.ts';
import { createGenresRoute } from './genres-route.ts';
import { createMapRoute } from './map-route.ts';
import { createRadioRoute } from './radio-route.ts';
import { createRandomRoute } from './random-route.ts';
import { createOrderRoute } from './order-route.ts';
import { createPathRoute } from './path-route.ts';
import { createRecommendationsRoute } from './recommendations-route.ts';
import { expressPathOf, methodOf, type Route } from './route.ts';
import { handlerOf } from './route-handler.ts';
import { createSearchRoute } from './search-route.ts';
import { createSimilarRoute } from './similar-route.ts';
import { createStatsRoute } from './stats-route.ts';
import { createTrackRoute, createTracksRoute } from './tracks-route.ts';
import { createWhyRoute } from './why-route.ts';

/** What the routes answer from. */
export interface ApiServices {
  readonly songs: SongIndex;
  readonly titles: TitleIndex;
  readonly listeners: ListenerStore;
  /** The clock that dates what listeners tell. */
  readonly now: () => Date;
}

/** Returns the routes of our own API; the OpenAPI document is made from the same list. */
export function createApiRoutes(services: ApiServices): readonly Route[] {
  const { songs, titles } = services;
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
  ];
}

/** Several times what a full request takes. */
const MAX_BODY_BYTES = 64 * 1024;

/** Returns a router for all routes. Errors go on to the app's error handler. */
export function createApiRouter(routes: readonly Route[], serving: Serving): Router {
  const router = Router();
  const allowed = new Map<string, string[]>();
  for (const route of routes) {
    const path = expressPathOf(route);
    const method = methodOf(route);
    const bodyParsers = route.body === undefined ? [] : [json({ limit: MAX_BODY_BYTES })];
    router[method](path, ...bodyParsers, handlerOf(route, serving));
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
