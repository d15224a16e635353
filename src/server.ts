import type { RequestListener } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { createOpenApiDocument } from './api/openapi.ts';
import { expressPathOf } from './api/route.ts';
import { createApiRouter, createApiRoutes, type Reports } from './api/routes.ts';
import { type Config, isLoopback } from './config.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { InvalidInputError } from './domain/errors.ts';
import { listenersBehind, songsBehind, titlesBehind } from './engine-indexes.ts';
import { type Admission, createAdmission, OVERLOADED } from './http/admission.ts';
import { createApp } from './http/app.ts';
import { createDoor } from './http/door.ts';
import { tellFallback } from './http/fallback.ts';
import { createGate } from './http/gate.ts';
import { portError, requireFreePort } from './http/free-port.ts';
import { createReadiness, type Readiness } from './http/health.ts';
import { listen, type Listening } from './http/listen.ts';
import { openLog } from './http/log.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { createProblem, PROBLEM_CONTENT_TYPE } from './http/problem.ts';
import { stopServer } from './http/shutdown.ts';
import type { Telemetry } from './http/telemetry.ts';
import type { Addresses, Peers } from './peers.ts';
import { followBucket, openReports, openServices, type Services } from './services.ts';
import { createOwnPortListener } from './spotify-api/own-port.ts';
import { spotifyError } from './spotify-api/spotify-errors.ts';
import { createSpotifyRouter, SPOTIFY_PREFIX, SPOTIFY_SEARCH } from './spotify-api/spotify-router.ts';
import { createSubsonicRouter } from './subsonic-api/subsonic-router.ts';
import { onStopSignals } from './stop-signals.ts';

export interface RunningService extends Addresses {
  readonly services: Services;
}

/**
 * How many requests of one kind are worked on at once. In process, searches take turns on one core: others
 * wait only behind what waits itself, such as titles that are being indexed. Engines were fastest with 12 to
 * 16.
 */
const AT_ONCE = { inProcess: 8, engine: 16 } as const;
/**
 * How often a request may wait as long for its answer as an engine may take: it asks several times, one after
 * the other. By default it ends after 6 seconds, which is before a stopping service would cut it off.
 */
const ENGINE_TIMEOUTS = 4;

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
    onEngine: (engine, problem) =>
      problem === null
        ? logger.info({ engine }, 'engine answers again')
        : logger.warn({ engine, problem }, 'engine does not answer'),
    onEngineRequest: (request) => {
      metrics.observeEngine(request);
      telemetry?.observeEngine(request);
    },
  });
  const { songs, titles, listeners, opened } = services;
  const readiness = createReadiness(songs, titles, clockMillis);
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
  // Made meanwhile, so that the first person to look around need not wait. A failure shows when one does.
  songs.overview().catch(() => {});
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

type PortVariable = 'PORT' | 'SPOTIFY_COMPAT_PORT';

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

/** The paths that are refused at the door under too much load, and how, in the form of each API. */
const REFUSALS = [
  {
    prefix: '/v1/',
    contentType: PROBLEM_CONTENT_TYPE,
    refusalOf: (path: string, id: string) => createProblem('overloaded', OVERLOADED, { path, id }),
  },
  {
    prefix: `${SPOTIFY_PREFIX}/v1/`,
    contentType: 'application/json',
    refusalOf: () => spotifyError(503, OVERLOADED),
  },
] as const;

/** Returns the service's app: its APIs over the two indexes, in one shell, behind a door. */
export function createServiceApp({
  songs,
  titles,
  listeners,
  now,
  reports,
  release,
  pin,
  readiness,
  logger,
  metrics,
  observe,
  config,
  peers,
}: Pick<Services, 'songs' | 'titles' | 'listeners' | 'release' | 'pin'> & {
  /** The clock that dates what listeners tell. */
  readonly now: () => Date;
  readonly reports: Reports;
  readonly readiness: Readiness;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Watches the requests beside the metrics. */
  readonly observe?: RequestHandler | undefined;
  /** Who may ask, and how much. */
  readonly config: Pick<
    Config,
    | 'apiKeys'
    | 'requestsPerMinute'
    | 'trustedProxies'
    | 'corsOrigins'
    | 'spotifyCompat'
    | 'qdrant'
    | 'meilisearch'
    | 'engineTimeoutMillis'
  >;
  readonly peers?: Peers | undefined;
}): RequestListener {
  const { apiKeys: keys, requestsPerMinute, trustedProxies, corsOrigins } = config;
  let arrived = 0;
  const admissions = createAdmissions(config, () => arrived);
  const gate = createGate({
    keys,
    requestsPerMinute,
    rateLimitStore: peers?.rateLimitStore,
    admissions,
  });
  const deadline = createDeadline(ENGINE_TIMEOUTS * config.engineTimeoutMillis, clockMillis);
  const timed = {
    songs: songsBehind(deadline.ask, songs),
    titles: titlesBehind(deadline.ask, titles),
    listeners: listenersBehind(deadline.ask, listeners),
  };
  const listRuns = () => deadline.ask(reports.listRuns);
  const routes = createApiRoutes({ ...timed, now, reports: { ...reports, listRuns } });
  const { version } = packageJson;
  const document = createOpenApiDocument(routes, version);
  const router = createApiRouter(routes, { version, release }, gate);
  const { credentials } = config.spotifyCompat;
  const spotifyRouter = createSpotifyRouter({ ...timed, credentials, keys, gate });
  const subsonicRouter = createSubsonicRouter(timed.songs, version, gate);
  const app = createApp({
    apis: [router, spotifyRouter, subsonicRouter].map((api) => pinned(api, pin, deadline)),
    document,
    readiness,
    logger,
    corsOrigins,
    metrics,
    observe,
    gate,
    trustedProxies,
  });
  const titlePaths = [...routes.filter(({ asks }) => asks === 'titles').map(expressPathOf), SPOTIFY_SEARCH];
  const queueOf = (path: string): Admission => admissions[titlePaths.includes(path) ? 'titles' : 'songs'];
  const entrances = REFUSALS.map((refusal) => ({ ...refusal, queueOf }));
  const door = createDoor(app, entrances, { metrics, corsOrigins });
  return (request, response) => {
    arrived += 1;
    door(request, response);
  };
}

/**
 * Answers each request from one release and within the deadline. A header names engines in whose place this
 * process answers.
 */
function pinned(api: RequestHandler, pin: Services['pin'], deadline: Deadline): RequestHandler {
  return (request, response, next) =>
    pin(
      () => deadline.run(() => api(request, response, next)),
      (engine) => tellFallback(response, engine),
    );
}

function clockMillis(): number {
  return performance.now();
}

/** Returns a queue per index, so that one that hangs or is still being made holds up no other. */
function createAdmissions(
  { qdrant, meilisearch }: Pick<Config, 'qdrant' | 'meilisearch'>,
  arrivedCount: () => number,
) {
  const admissionTo = (engine: Config['meilisearch']): Admission =>
    createAdmission(engine === undefined ? AT_ONCE.inProcess : AT_ONCE.engine, clockMillis, arrivedCount);
  return { songs: admissionTo(qdrant), titles: admissionTo(meilisearch) };
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
