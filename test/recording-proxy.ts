import { createServer, request as sendRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordingProxy {
  readonly url: string;
  /** "METHOD /path" of every request since the last `clear`. */
  readonly requests: readonly string[];
  readonly headers: readonly Readonly<Record<string, unknown>>[];
  clear(): void;
  /** From now on requests are taken and never answered. */
  hang(): void;
  close(): Promise<void>;
}

/** A proxy in front of a real engine that writes down what is asked of it. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const requests: string[] = [];
  const headers: Readonly<Record<string, unknown>>[] = [];
  let isHanging = false;
  const { hostname, port } = new URL(target);
  const server: Server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url?.split('?')[0]}`);
    headers.push(request.headers);
    if (isHanging) return;
    const forwarded = sendRequest(
      { hostname, port, path: request.url, method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    headers,
    clear() {
      requests.length = 0;
      headers.length = 0;
    },
    hang() {
      isHanging = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
