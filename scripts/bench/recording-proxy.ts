import { createServer, type IncomingHttpHeaders, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  readonly method: string;
  /** Path and query string. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RecordingProxy {
  readonly url: string;
  /** Every request since the last `clear`, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Is told of each request that comes, which is passed on when this has ended. */
  onRequest: ((request: RecordedRequest) => void | Promise<void>) | undefined;
  clear(): void;
  /** Closes the connections of the next requests instead of answering them. */
  cut(count: number): void;
  /** Passes the next requests on, and closes their connections instead of passing the answers back. */
  loseAnswers(count: number): void;
  /** Accepts further requests but never answers them. */
  hang(): void;
  /** Answers the requests that come after this call. */
  resume(): void;
  close(): Promise<void>;
}

/** Starts a proxy in front of a real engine that records every request. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const requests: RecordedRequest[] = [];
  let isHanging = false;
  let cuts = 0;
  let losses = 0;
  const { hostname, port } = new URL(target);
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const recorded = { method, path, headers, body: body.toString() };
    requests.push(recorded);
    await proxy.onRequest?.(recorded);
    if (isHanging) return;
    if (cuts > 0) {
      cuts -= 1;
      request.socket.destroy();
      return;
    }
    const isLost = losses > 0;
    if (isLost) losses -= 1;
    const forwarded = sendRequest({ hostname, port, path, method, headers }, (answer) => {
      if (isLost) {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    forwarded.end(body);
  });
  // Otherwise it closes a connection that was idle for 5 seconds, just when the client may use it again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: RecordingProxy = {
    onRequest: undefined,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    clear() {
      requests.length = 0;
    },
    cut(count) {
      cuts = count;
    },
    loseAnswers(count) {
      losses = count;
    },
    hang() {
      isHanging = true;
    },
    resume() {
      isHanging = false;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}
