import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Admission } from './admission.ts';
import { type ApiKey, findKey, includesScope, type Scope } from './api-keys.ts';
import { NotAdmittedError } from './problem.ts';
import { createRequestCounts, RATE_LIMIT_WINDOW_MILLIS, type RateLimitStore } from './request-counts.ts';

/** Counts of the last minute per address would fill the memory if each IPv6 address had its own. */
const IPV6_SUBNET_BITS = 56;

/**
 * Returns the handlers that stand before routes which need the scope. They pass a `NotAdmittedError` on, so
 * that each API answers it in its own form.
 */
export type Gate = (scope: Scope, index?: 'songs' | 'titles' | 'none') => readonly RequestHandler[];

/**
 * Returns the gate that the routes of all APIs share: a rate limit, then keys, then a place to be worked on
 * if they ask an index.
 */
export function createGate({
  keys,
  requestsPerMinute,
  rateLimitStore,
  admissions,
}: {
  /** No key is asked for if there is none. */
  readonly keys: readonly ApiKey[];
  /** Per key, and per address for requests without a known key; 0 means no limit. */
  readonly requestsPerMinute: number;
  /** Where requests are counted; undefined: in this process. */
  readonly rateLimitStore?: RateLimitStore | undefined;
  /** Who may ask which index now. */
  readonly admissions: Readonly<Record<'songs' | 'titles', Admission>>;
}): Gate {
  // Before the keys, so that guesses are limited too.
  const limits = requestsPerMinute === 0 ? [] : [createRateLimit(requestsPerMinute, keys, rateLimitStore)];
  return (scope, index = 'songs') => [
    ...limits,
    askForKey(keys, scope),
    ...(index === 'none' ? [] : [admissions[index].handler]),
  ];
}

/** Returns the handler that asks for a key of the scope. Without keys, everybody may pass. */
export function askForKey(keys: readonly ApiKey[], needed: Scope): RequestHandler {
  return (request, response, next) => {
    const refuse = (problem: 'unauthorized' | 'forbidden', code: string, detail: string): void => {
      response.setHeader('www-authenticate', `Bearer realm="soundalike"${code}`);
      next(new NotAdmittedError(problem, detail));
    };
    const given = bearerOf(request);
    const key = given === undefined ? undefined : findKey(keys, given);
    if (keys.length === 0 || (key !== undefined && includesScope(key.scope, needed))) next();
    else if (given === undefined)
      refuse('unauthorized', '', "expected 'Authorization: Bearer KEY', got no key");
    else if (key === undefined) {
      refuse('unauthorized', ', error="invalid_token"', 'expected a key of this service, got another text');
    } else {
      const detail = `expected a key of the scope '${needed}', got one of the scope '${key.scope}'`;
      refuse('forbidden', ', error="insufficient_scope"', detail);
    }
  };
}

/** Returns the token of the header `Authorization: Bearer` (RFC 6750); undefined if there is none. */
function bearerOf(request: Request): string | undefined {
  return /^bearer +(\S+) *$/i.exec(request.get('authorization') ?? '')?.[1];
}

/** Returns the handler that counts, and tells the limit in the headers `RateLimit` and `RateLimit-Policy`. */
function createRateLimit(
  limit: number,
  keys: readonly ApiKey[],
  store: RateLimitStore = createRequestCounts(),
): RequestHandler {
  return rateLimit({
    windowMs: RATE_LIMIT_WINDOW_MILLIS,
    store,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) =>
      findKey(keys, bearerOf(request) ?? '')?.sha256 ?? ipKeyGenerator(request.ip ?? '', IPV6_SUBNET_BITS),
    handler: (_, __, next) => {
      next(new NotAdmittedError('rate-limited', `expected at most ${limit} requests per minute`));
    },
    // A header that no proxy of ours has set is ignored, as it should be; it is no mistake of ours.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
  });
}
