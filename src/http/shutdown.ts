import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long load balancers are given to notice that /readyz says no. */
const DRAIN_MILLIS = 500;
/** How long a kept connection may stay idle before it is closed: its next request may be on its way. */
const IDLE_MILLIS = 500;
/** How long requests that are under way may take to end. */
const REQUESTS_MILLIS = 8000;

/**
 * Stops a server without losing a request that it was sent: it goes on answering while it says that it is not
 * ready, then listens no more, ends every kept connection behind its next answer, and closes the idle ones last.
 * (`server.close()` would close those at once, under a request that is on its way.)
 */
export async function stopServer(server: Server, onDrain: () => void): Promise<void> {
  onDrain();
  await sleep(DRAIN_MILLIS);
  server.prependListener('request', (_, response) => {
    response.setHeader('connection', 'close');
  });
  const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
  const patience = new AbortController();
  void sleep(IDLE_MILLIS, undefined, patience).then(
    () => server.closeIdleConnections(),
    () => undefined,
  );
  void sleep(REQUESTS_MILLIS, undefined, patience).then(
    () => server.closeAllConnections(),
    () => undefined,
  );
  await closed;
  patience.abort();
}
