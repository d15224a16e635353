import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { refuse } from './unread-requests.ts';

/** Clients that pipeline send a few requests ahead; more would only occupy memory. */
const MAX_PIPELINED = 64;
const PIPELINED_TOO_MUCH = `expected at most ${MAX_PIPELINED} requests ahead of their answers on one connection`;

/**
 * Returns a listener that gets the next request of a connection when the one before is answered. Node hands
 * over all pipelined requests of one read at once, several hundred in 64 KB, and each would compete with the
 * only request of another connection. A connection that pipelines too much is closed after what it has asked.
 */
export function oneAtATime(listener: RequestListener): RequestListener {
  const waitingOf = new WeakMap<Socket, (() => void)[]>();

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    response.once('close', () => {
      const next = socket.destroyed ? undefined : waitingOf.get(socket)?.shift();
      if (next === undefined) waitingOf.delete(socket);
      // In another turn, or many cheap answers would stand before the requests of everybody else.
      else setImmediate(next);
    });
    // oxlint-disable-next-line typescript/no-floating-promises -- a listener of Node returns nothing to wait
    // for
    listener(request, response);
  }

  return (request, response) => {
    const waiting = waitingOf.get(request.socket);
    if (waiting === undefined) {
      waitingOf.set(request.socket, []);
      answer(request, response);
    } else if (waiting.length < MAX_PIPELINED) {
      waiting.push(() => answer(request, response));
    } else if (waiting.length === MAX_PIPELINED) {
      // Node sends it after the others and closes the connection; what comes behind is not looked at.
      waiting.push(() => refuse(response, 'overloaded', PIPELINED_TOO_MUCH));
    }
  };
}
