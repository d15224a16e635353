import createClient from 'openapi-fetch';
import type { paths } from './api-types.ts';

/**
 * Returns a client of the HTTP API whose paths, parameters and answers are checked by the compiler. `data`
 * holds the answer, `error` the problem. In a browser the base URL may be empty.
 */
export function createApiClient(baseUrl: string) {
  return createClient<paths, 'application/json' | 'application/problem+json'>({ baseUrl });
}
