import { Router } from 'express';
import type { SongIndex } from '../songs/song-index.ts';
import type { TitleIndex } from '../titles/title-index.ts';
import { expressPathOf, handlerOf, type Route } from './route.ts';
import { createSearchRoute } from './search-route.ts';
import { createSimilarRoute } from './similar-route.ts';
import { createTrackRoute, createTracksRoute } from './tracks-route.ts';

/** Returns the routes of our own API; the OpenAPI document is made from the same list. */
export function createApiRoutes(songs: SongIndex, titles: TitleIndex): readonly Route[] {
  return [
    createSearchRoute(titles, songs),
    createTracksRoute(songs),
    createTrackRoute(songs),
    createSimilarRoute(songs),
  ];
}

/** Returns a router for all routes. Errors go on to the app's error handler. */
export function createApiRouter(routes: readonly Route[]): Router {
  const router = Router();
  for (const route of routes) router.get(expressPathOf(route), handlerOf(route));
  return router;
}
