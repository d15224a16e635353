import { type RequestHandler, Router } from 'express';
import { apiUrlOf } from '../http/api-url.ts';
import type { ApiKey } from '../http/api-keys.ts';
import type { Gate } from '../http/gate.ts';
import { parseQueryString } from '../http/query-string.ts';
import type { SongIndex } from '../songs/song-index.ts';
import type { TitleIndex } from '../titles/title-index.ts';
import { createAlbumRoutes } from './album-routes.ts';
import { createArtistRoutes } from './artist-routes.ts';
import { createGenreSeedsRoute } from './genre-seeds-route.ts';
import { createRecommendationsRoute } from './recommendations-route.ts';
import { createSearchRoute } from './search-route.ts';
import { answerUnknownRoute, createSpotifyErrorHandler, SpotifyApiError } from './spotify-errors.ts';
import type { SpotifyRoute } from './spotify-route.ts';
import { type ClientCredentials, createTokenRoute } from './token-route.ts';
import { createTrackRoutes } from './track-routes.ts';

/** Where the routes are: Spotify's own paths follow it. */
export const SPOTIFY_PREFIX = '/spotify';
/** The only route that asks titles. */
export const SPOTIFY_SEARCH = `${SPOTIFY_PREFIX}/v1/search`;

/**
 * Returns the router for Spotify's routes, the closed ones among them, answered from this catalogue. It
 * answers every request under its prefix, errors in Spotify's form.
 */
export function createSpotifyRouter({
  songs,
  titles,
  credentials,
  keys,
  gate,
}: {
  readonly songs: SongIndex;
  readonly titles: TitleIndex;
  /** The only ones that get a token; all do if undefined. */
  readonly credentials: ClientCredentials | undefined;
  /** The keys of the service: if there is one, a client's secret must be one, and is its token. */
  readonly keys: readonly ApiKey[];
  readonly gate: Gate;
}): Router {
  const routes: readonly SpotifyRoute[] = [
    createGenreSeedsRoute(songs),
    createRecommendationsRoute(songs),
    ...createTrackRoutes(songs),
    ...createArtistRoutes(songs),
    ...createAlbumRoutes(songs),
    createSearchRoute(songs, titles),
  ];
  const router = Router();
  for (const { path, answer, asks } of routes) {
    router.get(path, ...gate('read', asks), handlerOf(answer));
    router.all(path, allowOnly('GET, HEAD'));
  }
  router.use(createTokenRoute(credentials, keys));
  router.all('/api/token', allowOnly('POST'));
  router.use(answerUnknownRoute);
  router.use(createSpotifyErrorHandler());
  return Router().use(SPOTIFY_PREFIX, router);
}

function handlerOf(answer: SpotifyRoute['answer']): RequestHandler {
  return async (request, response) => {
    const { id = '' } = request.params;
    const query = parseQueryString(request.originalUrl);
    response.json(await answer({ id: String(id), query, apiUrl: apiUrlOf(request) }));
  };
}

function allowOnly(methods: string): RequestHandler {
  return (request, response) => {
    response.setHeader('allow', methods);
    throw new SpotifyApiError(405, `expected ${methods}, got ${request.method}`);
  };
}
