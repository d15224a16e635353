import autocannon from 'autocannon';

const SECONDS = 5;

export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** Requests a second that `url` answers at so many connections; anything but a 2xx is an error. */
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
