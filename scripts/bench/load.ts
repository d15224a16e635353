import autocannon from 'autocannon';

const SECONDS = 5;

export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** Returns the requests per second that `url` answers over `connections`. Throws if any answer is not 2xx. */
export async function requestsPerSecond(
  url: string,
  connections: number,
  requests: readonly LoadRequest[],
): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: SECONDS,
    requests: requests.map((request) => ({
      ...request,
      headers: { 'accept-encoding': 'identity', 'content-type': 'application/json' },
    })),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, and ${result.errors} requests failed`);
  }
  return result.requests.average;
}
