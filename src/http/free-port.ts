import { createServer, type Server } from 'node:net';
import { InvalidInputError } from '../domain/errors.ts';

/** Ports above a taken one that are tried, to offer a free one. */
const OTHER_PORTS = 20;

/**
 * Refuses a port that cannot be listened on, before any work is done for it. `setting` is what chooses the
 * port: a variable or an option.
 *
 * @throws InvalidInputError that says why, and offers a free port.
 */
export async function requireFreePort(host: string, port: number, setting: string): Promise<void> {
  const problem = await portProblem(host, port);
  if (problem !== null) throw await portError(host, port, setting, problem);
}

/** Returns the error to throw if a port cannot be listened on for this reason. */
export async function portError(
  host: string,
  port: number,
  setting: string,
  cause: unknown,
): Promise<InvalidInputError> {
  const free = await freePortAbove(host, port);
  const advice =
    free === null
      ? `choose another port with ${setting}, or another address with HOST`
      : `${setting}=${free} is free`;
  return new InvalidInputError(`cannot listen on ${host}:${port}: ${reasonOf(cause)}; ${advice}`, [], {
    cause,
  });
}

/** Returns why the port cannot be listened on; null if it can. Port 0 always can. */
export async function portProblem(host: string, port: number): Promise<Error | null> {
  const server: Server = createServer();
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

async function freePortAbove(host: string, port: number): Promise<number | null> {
  for (let other = port + 1; other <= Math.min(port + OTHER_PORTS, 65_535); other += 1) {
    if ((await portProblem(host, other)) === null) return other;
  }
  return null;
}

/** The system's codes that a person can do something about. */
const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already',
  EACCES: 'the system does not allow it (ports below 1024 need more rights)',
  EADDRNOTAVAIL: 'this machine does not have this address',
  ENOTFOUND: 'this address is unknown',
};

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? String(cause);
}
