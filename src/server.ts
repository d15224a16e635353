import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import { portError } from './http/free-port.ts';
import { createReadiness, type Readiness } from './http/health.ts';
import { listen, type Listening } from './http/listen.ts';
import { openLog } from './http/log.ts';
import { createMetrics } from './http/metrics.ts';
import { stopServer } from './http/shutdown.ts';
import type { Telemetry } from './http/telemetry.ts';
import type { Addresses, Peers } from './peers.ts';
import { type PortVariable, requireKeysIfOpened } from './ports.ts';
import { followBucket, openReports, openServices, type Services } from './services.ts';
import { createServiceApp } from './service-app.ts';
import { readPronunciations } from './sounds/pronunciations.ts';
import { createOwnPortListener } from './spotify-api/own-port.ts';
import { onStopSignals } from './stop-signals.ts';

export interface RunningService extends Addresses {
  readonly services: Services;
}

/**
 * Starts the service, which answers its probes while the release is opened, and returns when songs can be
 * answered. SIGTERM and SIGINT let requests finish; a second one does not wait. A worker has peers.
 *
 * @throws InvalidInputError if the port cannot be listened on or would be open to everybody unasked, and
 * whatever keeps the release from being opened.
 */
export async function serve(config: Config, peers?: Peers): Promise<RunningService> {
  requireKeysIfOpened(config);
  const logger = openLog(config.logLevel);
  // The first process follows the bucket for its workers.
  const stopFollowing = peers === undefined ? await followBucketLogging(config, logger) : () => {};
  const metrics = createMetrics(peers?.metrics);
  const telemetry = await openTelemetry(config, logger);
  const services = await openServices(config, {
    onIndexing: (reason) => logger.info({ reason }, 'indexing the titles'),
    onEngine: (engine, problem) =>
      problem === null
        ? logger.info({ engine }, 'engine answers again')
        : logger.warn({ engine, problem }, 'engine does not answer'),
    onEngineRequest: (request) => {
      metrics.observeEngine(request);
      telemetry?.observeEngine(request);
    },
  });
  // While threads read the release, and before there are probes that it would hold up.
  readPronunciations();
  const { songs, titles, listeners, opened } = services;
  const readiness = createReadiness(
    songs,
    titles,
    () => performance.now(),
    () => songs.overview(),
  );
  const app = createServiceApp({
    ...services,
    now: () => new Date(),
    reports: openReports(config),
    readiness,
    logger,
    metrics,
    observe: telemetry?.observe,
    config,
    peers,
  });
  const main = await listenOn(config.host, config.port, 'PORT', app);
  const servers = [main];
  const { port: spotifyPort } = config.spotifyCompat;
  if (spotifyPort !== undefined) {
    const listener = createOwnPortListener(app);
    const second = listenOn(config.host, spotifyPort, 'SPOTIFY_COMPAT_PORT', listener);
    servers.push(await second.catch((error: unknown) => closeAll(servers, error)));
  }
  const stopped = new AbortController();
  onFirstSignal(async () => {
    await Promise.all(
      servers.map((server) => stopServer(server, config.drainMillis, () => readiness.drain())),
    );
    stopped.abort();
    stopFollowing();
    await Promise.all([songs.close(), titles.close(), listeners.close(), telemetry?.close()]);
    logger.info('stopped');
  });
  await opened.catch((error: unknown) => closeAll(servers, error));
  await warnOfEngines(readiness, logger);
  void services.follow({
    ...(peers === undefined ? {} : { beforeSwitch: peers.agreeOn }),
    onTaken: (release) => logger.info({ release }, 'serves another release'),
    onProblem: (problem) => logger.warn({ problem: String(problem) }, 'cannot serve the current release'),
    signal: stopped.signal,
  });
  const [url = '', spotifyUrl] = servers.map(({ port }) => addressOf(config.host, port));
  await peers?.serving({ url, spotifyUrl });
  return { url, spotifyUrl, services };
}

/** Returns what sends traces and metrics. Its packages are loaded only if a collector is configured. */
async function openTelemetry({ telemetry }: Config, logger: Logger): Promise<Telemetry | undefined> {
  if (telemetry === undefined) return undefined;
  const { createTelemetry } = await import('./http/telemetry.ts');
  return createTelemetry({
    ...telemetry,
    version: packageJson.version,
    onProblem: (problem) => logger.warn({ problem }, 'traces or metrics could not be sent'),
  });
}

/** Brings releases from the bucket to this disk, if the service answers from one, and logs what happens. */
export function followBucketLogging(config: Config, logger: Logger): Promise<() => void> {
  return followBucket(config, {
    onNew: (id) => logger.info({ release: id }, 'a new release came from the bucket'),
    onProblem: (problem) =>
      problem === null ? logger.info('the bucket can be used again') : logger.warn({ problem }, 'bucket'),
  });
}

/** @throws InvalidInputError that names the variable and a free port, if the port cannot be listened on. */
async function listenOn(
  host: string,
  port: number,
  variable: PortVariable,
  listener: RequestListener,
): Promise<Listening> {
  return listen(listener, host, port).catch(async (cause: unknown) => {
    throw await portError(host, port, variable, cause);
  });
}

function closeAll(servers: readonly Listening[], error: unknown): never {
  for (const { server } of servers) {
    server.close();
    server.closeAllConnections();
  }
  throw error;
}

function addressOf(host: string, port: number): string {
  const isEveryAddress = host === '0.0.0.0' || host === '::';
  return `http://${isEveryAddress ? 'localhost' : host}:${port}`;
}

/** Says at once what an engine lacks; the service starts all the same, and is ready when the engine is. */
async function warnOfEngines(readiness: Readiness, logger: Logger): Promise<void> {
  const { report } = await readiness.check();
  for (const { engine, problem } of [report.songs, report.titles]) {
    if (engine !== 'in process' && problem !== undefined)
      logger.warn({ engine, problem }, 'engine is not ready');
  }
}

/**
 * Runs `stop` at the first SIGTERM or SIGINT, and ends the process behind it; a second one ends it at once.
 */
function onFirstSignal(stop: () => Promise<void>): void {
  onStopSignals(
    () => {
      void stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    },
    () => process.exit(1),
  );
}
