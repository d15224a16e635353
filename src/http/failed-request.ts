import type { ServerResponse } from 'node:http';

/** Why a request failed, as the line of the request in the log tells it. */
export interface FailedRequest {
  /** debug: overload, which the metrics tell; one line per refused request would only add to it. */
  readonly level: 'debug' | 'warn' | 'error';
  readonly problem: string;
  /** Only of a defect: what is expected to fail now and then needs no stack. */
  readonly err?: unknown;
}

const failures = new WeakMap<ServerResponse, FailedRequest>();

/** Notes why a request failed, for its line in the log. */
export function noteFailure(response: ServerResponse, failure: FailedRequest): void {
  failures.set(response, failure);
}

/** Returns why the request failed; undefined if nobody said so. */
export function failureOf(response: ServerResponse): FailedRequest | undefined {
  return failures.get(response);
}
