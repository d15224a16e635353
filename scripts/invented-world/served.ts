import type { IncomingHttpHeaders } from 'node:http';

/** A request as one of the simulated services sees it. */
export interface ServedRequest {
  readonly method: string;
  /** After the service's prefix, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Time when it came, by the clock. */
  readonly nowMillis: number;
}

export interface ServedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One of the simulated services. */
export type ServedSide = (request: ServedRequest) => ServedAnswer;

type Headers = Readonly<Record<string, string>>;

export function jsonAnswer(status: number, value: unknown, headers: Headers = {}): ServedAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

export function textAnswer(status: number, body: string, headers: Headers = {}): ServedAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

export function htmlAnswer(status: number, body: string, headers: Headers = {}): ServedAnswer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body };
}
