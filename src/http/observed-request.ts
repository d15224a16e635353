import type { Request } from 'express';

/** From the fastest answer in process to the longest wait for an engine. */
export const DURATION_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** The template of what no route answered, such as an unknown path: there are endless ones. */
export const NO_ROUTE = 'other';

const PROBES = new Set(['/livez', '/readyz', '/metrics']);

/** Returns whether a probe asks: they are too many, and would hide all other requests. */
export function isProbe(url: string | undefined): boolean {
  return PROBES.has(url ?? '');
}

/**
 * Where a request keeps the function. As the value of a WeakMap, it would keep the request in memory until V8
 * looks through the whole heap.
 */
const TEMPLATE = Symbol('template');

interface WatchedRequest extends Request {
  [TEMPLATE]?: () => string;
}

/**
 * Returns a function that returns the template of the matched route, such as /v1/tracks/:id, or 'other'. It
 * is the same one for all who watch a request.
 *
 * Reads the mount path of the router when Express sets the route: after an error, Express resets `baseUrl`
 * but not `route`.
 */
export function watchTemplate(request: WatchedRequest): () => string {
  const before = request[TEMPLATE];
  if (before !== undefined) return before;
  let route: unknown;
  let template = NO_ROUTE;
  Object.defineProperty(request, 'route', {
    get: () => route,
    set: (matched: { readonly path: unknown }) => {
      route = matched;
      if (typeof matched.path === 'string') template = request.baseUrl + matched.path;
    },
  });
  const templateOf = (): string => template;
  request[TEMPLATE] = templateOf;
  return templateOf;
}
