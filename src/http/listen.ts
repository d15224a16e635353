import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { oneAtATime } from './one-at-a-time.ts';
import { answerClientError, answerExpectation, requireOneHost } from './unread-requests.ts';

/** A client that takes longer to send its headers is stuck, or wants to occupy the connection. */
const HEADERS_TIMEOUT_MILLIS = 10_000;
const REQUEST_TIMEOUT_MILLIS = 15_000;
/** How often connections that took too long are closed. Node's default leaves them half a minute more. */
const CHECK_MILLIS = 5000;
/** A search text of 10,000 characters must reach the schema, which says what is wrong with it. */
const MAX_HEADER_BYTES = 128 * 1024;
/** Longer than load balancers keep an idle connection: if this server closed it, a request could get lost. */
const KEEP_ALIVE_MILLIS = 65_000;

/** A server that listens. */
export interface Listening {
  readonly server: Server;
  readonly port: number;
  /** Closes every connection that waits for a request, also one that has never sent anything. */
  readonly closeIdle: () => void;
}

/** Starts to listen; port 0 takes a free port. Rejects if the port is taken or not allowed. */
export async function listen(app: RequestListener, host: string, port: number): Promise<Listening> {
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MILLIS,
      requestTimeout: REQUEST_TIMEOUT_MILLIS,
      connectionsCheckingInterval: CHECK_MILLIS,
      maxHeaderSize: MAX_HEADER_BYTES,
      // Node would answer without a body.
      requireHostHeader: false,
    },
    oneAtATime(requireOneHost(app)),
  );
  server.keepAliveTimeout = KEEP_ALIVE_MILLIS;
  server.on('clientError', answerClientError);
  server.on('checkExpectation', answerExpectation);
  const connections = new Set<Socket>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    closeIdle() {
      server.closeIdleConnections();
      // Node counts a connection as idle only after its first request. Browsers and clients open some ahead.
      for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    },
  };
}
