import gracefulShutdown from 'http-graceful-shutdown';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import { InvalidInputError } from './domain/errors.ts';
import { createApp } from './http/app.ts';
import { createReadiness } from './http/health.ts';
import { listen } from './http/listen.ts';
import { openServices, type Services } from './services.ts';

/** How long requests that are under way may take to end after SIGTERM. */
const SHUTDOWN_MILLIS = 8000;
/** How long load balancers are given to notice that /readyz says no. */
const DRAIN_MILLIS = 500;

export interface RunningService {
  /** Where a person on this machine reaches it. */
  readonly url: string;
  readonly services: Services;
}

/**
 * Starts the service and arranges for its end: SIGTERM and SIGINT let requests finish, a second one does not
 * wait. Throws InvalidInputError where the port cannot be listened on.
 */
export async function serve(config: Config): Promise<RunningService> {
  const logger = pino({ level: config.logLevel });
  const services = await openServices(config);
  const { songs, titles } = services;
  const readiness = createReadiness(songs, titles, () => performance.now());
  const app = createApp({ songs, titles, readiness, logger, version: packageJson.version });
  const { server, port } = await listen(app, config.host, config.port).catch((cause: unknown) => {
    throw new InvalidInputError(
      `cannot listen on ${config.host}:${config.port} (${String(cause)}); choose another with PORT, such as PORT=3001`,
      [],
      { cause },
    );
  });
  gracefulShutdown(server, {
    timeout: SHUTDOWN_MILLIS,
    preShutdown: async () => {
      readiness.drain();
      await sleep(DRAIN_MILLIS);
    },
    onShutdown: async () => {
      await Promise.all([songs.close(), titles.close()]);
      logger.info('stopped');
    },
  });
  const isEveryAddress = config.host === '0.0.0.0' || config.host === '::';
  return { url: `http://${isEveryAddress ? 'localhost' : config.host}:${port}`, services };
}
