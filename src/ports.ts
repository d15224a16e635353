import { type Config, isLoopback } from './config.ts';
import { InvalidInputError } from './domain/errors.ts';
import { requireFreePort } from './http/free-port.ts';

export type PortVariable = 'PORT' | 'SPOTIFY_COMPAT_PORT';

/**
 * Refuses settings that `serve` would refuse, before any work is done: a release may be learned first.
 *
 * @throws InvalidInputError if a port is taken, or would be open to everybody unasked.
 */
export async function requireListenable(config: Config): Promise<void> {
  requireKeysIfOpened(config);
  for (const [variable, port] of portsOf(config)) await requireFreePort(config.host, port, variable);
}

/** Returns the ports to listen on, each with the variable that chooses it. */
export function portsOf({ port, spotifyCompat }: Config): readonly (readonly [PortVariable, number])[] {
  return [
    ['PORT', port],
    ...(spotifyCompat.port === undefined ? [] : [['SPOTIFY_COMPAT_PORT', spotifyCompat.port] as const]),
  ];
}

/** @throws InvalidInputError if others could reach the service and nobody said who may ask. */
export function requireKeysIfOpened({ host, apiKeys, allowsAnonymous }: Config): void {
  if (isLoopback(host) || apiKeys.length > 0 || allowsAnonymous) return;
  throw new InvalidInputError(
    `HOST=${host} opens the service to the network, and everybody there could ask it; ` +
      'set API_KEYS (docs/exposing.md tells how), or ALLOW_ANONYMOUS=true if everybody may',
  );
}
