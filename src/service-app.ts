import type { RequestListener } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { createOpenApiDocument } from './api/openapi.ts';
import { expressPathOf } from './api/route.ts';
import { createApiRouter, createApiRoutes, type Reports } from './api/routes.ts';
import type { Config } from './config.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { listenersBehind, songsBehind, titlesBehind } from './engine-indexes.ts';
import { type Admission, createAdmission, OVERLOADED } from './http/admission.ts';
import { createApp } from './http/app.ts';
import { createDoor } from './http/door.ts';
import { tellFallback } from './http/fallback.ts';
import { createGate } from './http/gate.ts';
import type { Readiness } from './http/health.ts';
import type { Metrics } from './http/metrics.ts';
import { createProblem, PROBLEM_CONTENT_TYPE } from './http/problem.ts';
import type { Peers } from './peers.ts';
import type { Services } from './services.ts';
import { spotifyError } from './spotify-api/spotify-errors.ts';
import { createSpotifyRouter, SPOTIFY_PREFIX, SPOTIFY_SEARCH } from './spotify-api/spotify-router.ts';
import { createSubsonicRouter } from './subsonic-api/subsonic-router.ts';

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

/** Returns a queue per index, so that one that hangs or is still being made holds up no other. */
function createAdmissions(
  { qdrant, meilisearch }: Pick<Config, 'qdrant' | 'meilisearch'>,
  arrivedCount: () => number,
) {
  const admissionTo = (engine: Config['meilisearch']): Admission =>
    engine === undefined
      ? createAdmission(AT_ONCE.inProcess, clockMillis, arrivedCount)
      : createAdmission(AT_ONCE.engine, clockMillis, arrivedCount, false);
  return { songs: admissionTo(qdrant), titles: admissionTo(meilisearch) };
}

function clockMillis(): number {
  return performance.now();
}
