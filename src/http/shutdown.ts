import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Listening } from './listen.ts';

/** How long a kept connection may stay idle before it is closed: a request may be on its way. */
const IDLE_MILLIS = 500;
/** How long running requests may take to end. */
const REQUESTS_MILLIS = 8000;

/**
 * Stops a server without losing a request. The server first says that it is not ready and goes on answering
 * for `drainMillis`. Then it stops listening, closes each kept connection after its next answer, and closes
 * idle connections last: `server.close()` would close those at once, although a request may be on its way.
 */
export async function stopServer(
  { server, closeIdle }: Listening,
  drainMillis: number,
  onDrain: () => void,
): Promise<void> {
  onDrain();
  await sleep(drainMillis);
  server.prependListener('request', (_, response) => {
    response.setHeader('connection', 'close');
  });
  const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
  // Again and again: a request that ran before may end, and leave its connection idle.
  const closing = setInterval(closeIdle, IDLE_MILLIS);
  const patience = setTimeout(() => server.closeAllConnections(), REQUESTS_MILLIS);
  await closed;
  clearInterval(closing);
  clearTimeout(patience);
}
