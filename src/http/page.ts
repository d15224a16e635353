import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type Response } from 'express';

/** Where `npm run build` puts the page. */
export const PAGE_DIRECTORY = join(import.meta.dirname, '../../dist/page');

/** The views of the page. Each is the same file, which reads the address. */
const VIEWS = ['/', '/search', '/songs/:id', '/artists/:id', '/path', '/map', '/mix', '/report', '/bring'];

/** Vite names these files by their content. */
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * No inline scripts and styles, and nothing from another server but Spotify's player, which a listener asks
 * for by a click.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  'frame-src https://open.spotify.com',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Returns the router for the page. If it was not built, the start leads to the documentation of the API. */
export function createPageRouter(directory: string): Router {
  const router = Router();
  const index = join(directory, 'index.html');
  const sendIndex = (response: Response): void => {
    response.set('content-security-policy', CONTENT_SECURITY_POLICY).set('cache-control', 'no-cache');
    response.sendFile(index);
  };
  router.get(VIEWS, (request, response, next) => {
    if (existsSync(index)) sendIndex(response);
    else if (request.path === '/') response.redirect('/docs');
    else next();
  });
  router.use(
    '/assets',
    express.static(join(directory, 'assets'), { cacheControl: false, setHeaders: keepForever }),
  );
  router.use(express.static(directory, { index: false, maxAge: '1h' }));
  // A browser gets a page at an unknown address. The API answers it with a problem in JSON.
  router.get(/^(?!\/v\d)/, (request, response, next) => {
    if (request.accepts(['json', 'html']) === 'html' && existsSync(index)) sendIndex(response.status(404));
    else next();
  });
  return router;
}

function keepForever(response: { setHeader(name: string, value: string): void }): void {
  response.setHeader('cache-control', FOREVER);
}
