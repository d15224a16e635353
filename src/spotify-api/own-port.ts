import type { RequestListener } from 'node:http';
import { SPOTIFY_PREFIX } from './spotify-router.ts';

/**
 * Returns a listener for a port of Spotify's routes alone, for clients that cannot take a path before them:
 * /v1 and /api/token are at its root. Links in answers keep the prefix, so paths with it are answered too.
 */
export function createOwnPortListener(app: RequestListener): RequestListener {
  return (request, response) => {
    const path = request.url ?? '/';
    if (!path.startsWith(`${SPOTIFY_PREFIX}/`)) {
      request.url = `${SPOTIFY_PREFIX}${path.startsWith('/') ? '' : '/'}${path}`;
    }
    app(request, response);
  };
}
