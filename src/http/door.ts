import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Request, Response } from 'express';
import type { Admission } from './admission.ts';
import { createCors } from './cors.ts';
import type { Metrics } from './metrics.ts';

/** Paths that are refused here while the queue of their index is full. */
export interface Entrance {
  /** What all its paths begin with. */
  readonly prefix: string;
  /** Returns the queue that a path waits in. */
  readonly queueOf: (path: string) => Admission;
  /** Returns the body of a refusal in the form of its API. */
  readonly refusalOf: (path: string, requestId: string) => object;
  readonly contentType: string;
}

/**
 * Returns a listener that refuses requests which would find no place, before the app looks at them. A refusal
 * of the app costs as much as a small answer, and under four times the load most requests are refused. What
 * it does not know goes on to the app, whose queues refuse it too.
 */
export function createDoor(
  app: RequestListener,
  entrances: readonly Entrance[],
  {
    metrics,
    corsOrigins,
  }: { readonly metrics: Metrics; readonly corsOrigins: '*' | readonly string[] | undefined },
): RequestListener {
  // A page of another origin must be able to read that it should come back.
  const allow = corsOrigins === undefined ? undefined : createCors(corsOrigins);
  return (request, response) => {
    const { url = '' } = request;
    const entrance = entrances.find(({ prefix }) => url.startsWith(prefix));
    const path = url.split('?', 1)[0] ?? '';
    if (entrance === undefined || request.method === 'OPTIONS' || !entrance.queueOf(path).isFull()) {
      app(request, response);
      return;
    }
    metrics.countRefused();
    allow?.(request as Request, response as Response, () => {});
    const id = randomUUID();
    const body = JSON.stringify(entrance.refusalOf(path, id));
    response.writeHead(503, {
      'content-type': entrance.contentType,
      // Without it, Node sends the body in chunks of their own.
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'retry-after': '1',
      'x-content-type-options': 'nosniff',
      'x-request-id': id,
    });
    // `end(body)` would hand the socket two pieces. One piece makes a refusal cost a sixth less.
    if (request.method !== 'HEAD') {
      response.socket?.cork();
      response.write(body);
      response.socket?.uncork();
    }
    response.end();
  };
}
