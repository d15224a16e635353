import { connect, type Socket } from 'node:net';

/** Slow clients send one byte of a header in this time. */
const BYTE_MILLIS = 500;

/** Connections that say nothing, or next to nothing. */
export interface HeldConnections {
  close(): void;
}

/** Opens connections that never send anything. */
export async function holdIdle(serviceUrl: string, count: number): Promise<HeldConnections> {
  const sockets = await openSockets(serviceUrl, count);
  return { close: () => sockets.forEach((socket) => socket.destroy()) };
}

/** Opens connections that send their headers byte by byte. */
export async function holdSlow(serviceUrl: string, count: number): Promise<HeldConnections> {
  const sockets = await openSockets(serviceUrl, count);
  for (const socket of sockets) socket.write('GET /v1/search?q=slow HTTP/1.1\r\nX-Slow: ');
  const dripping = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('s');
  }, BYTE_MILLIS);
  return {
    close() {
      clearInterval(dripping);
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Sends the request many times in one write on one connection, and ignores the answers. */
export async function holdPipelined(
  serviceUrl: string,
  path: string,
  count: number,
): Promise<HeldConnections> {
  const [socket] = await openSockets(serviceUrl, 1);
  socket?.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\n\r\n`.repeat(count));
  return { close: () => socket?.destroy() };
}

function openSockets(serviceUrl: string, count: number): Promise<readonly Socket[]> {
  const { hostname, port } = new URL(serviceUrl);
  return Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect(Number(port), hostname, () => {
            // The service may close the connection. The benchmark goes on then.
            socket.off('error', reject).on('error', () => {});
            resolve(socket);
          });
          socket.once('error', reject);
          socket.resume();
        }),
    ),
  );
}
