import cors from 'cors';
import type { RequestHandler } from 'express';

/** Headers of answers that a page of another origin may read, beside the few that every page may. */
const EXPOSED_HEADERS = [
  'Allow',
  'Content-Disposition',
  'Content-Language',
  'ETag',
  'Link',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Vary',
  'WWW-Authenticate',
  'X-Request-Id',
];
/** Browsers keep an answer about an origin for at most two hours; a changed list should count sooner. */
const PREFLIGHT_SECONDS = 600;

/**
 * Returns the handler that tells browsers which pages may read the answers; it answers their preflight
 * requests. Cookies are never allowed: the service has none.
 */
export function createCors(origins: '*' | readonly string[]): RequestHandler {
  return cors({
    origin: origins === '*' ? '*' : [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: PREFLIGHT_SECONDS,
  });
}
