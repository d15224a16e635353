import { Router } from 'express';
import { z } from 'zod';
import { ENGINE_NAMES, type EngineStatus } from '../domain/engine.ts';

/** Several probes may ask often; the engines are asked at most once per second. */
const STATUS_MAX_AGE_MILLIS = 1000;
/**
 * Publishing switches one engine after the other. The second one waits behind what Meilisearch is doing,
 * which took 7 s behind 60,000 documents.
 */
const SWITCH_MILLIS = 30_000;

export interface Readiness {
  /** Makes every later check answer `isReady: false`, so that load balancers send no new requests. */
  drain(): void;
  check(): Promise<{ readonly isReady: boolean; readonly report: ReadinessReport }>;
}

const engineStatusSchema = z.object({
  engine: z.enum(ENGINE_NAMES),
  release: z.string().nullable().meta({
    description: 'The release that the index would answer from; null if it cannot answer now',
  }),
  problem: z.string().optional().meta({ description: 'Why it cannot answer, and what to do about it' }),
  fallback: z.string().optional().meta({
    description: 'The release that is answered from in process while the engine cannot answer',
  }),
});

export const readinessReportSchema = z
  .object({
    status: z.enum(['ready', 'partly ready', 'not ready', 'shutting down']),
    songs: engineStatusSchema,
    titles: engineStatusSchema,
    problem: z.string().optional().meta({
      description: 'Why it is not ready, or will not be soon, although both indexes can answer',
    }),
  })
  .meta({ id: 'Readiness' });

type ReadinessReport = Readonly<z.infer<typeof readinessReportSchema>>;

/** An index that tells whether it can answer. `status` never throws. */
interface ReportingIndex {
  status(): Promise<EngineStatus>;
}

/**
 * Returns the readiness of a service over two indexes. It is not ready if they have answered from different
 * releases for longer than a switch takes: songs that are found by title may then be unknown by id. If one of
 * them fails after both could answer, the service is partly ready, and stays in its load balancer: the others
 * there ask the same engine. Before, such as with a wrong key, it is not ready.
 *
 * The service is also not ready before `prepare` has succeeded once: it reads what no request should wait
 * for. It is called when the songs can first be answered and, if it fails, at later checks. After some
 * failures the service is ready without it, since most requests need none of that. `now` is a clock in
 * milliseconds.
 */
export function createReadiness(
  songs: ReportingIndex,
  titles: ReportingIndex,
  now: () => number,
  prepare?: () => Promise<unknown>,
): Readiness {
  let isDraining = false;
  let isPrepared = prepare === undefined;
  let failures = 0;
  let preparing: Promise<unknown> | undefined;
  let unprepared = UNPREPARED;
  let wasReady = false;
  let checkedAt = -Infinity;
  let checking: Promise<readonly [EngineStatus, EngineStatus]> | undefined;
  let differentSince: number | undefined;
  const beginToPrepare = (): void => {
    preparing ??= prepare?.()
      .then(
        () => (isPrepared = true),
        (error: unknown) => {
          failures += 1;
          isPrepared = failures >= MOST_FAILURES;
          unprepared = `${UNPREPARED}; the last try failed: ${String(error)}`;
        },
      )
      .finally(() => (preparing = undefined));
  };
  return {
    drain() {
      isDraining = true;
    },
    async check() {
      if (checking === undefined || now() - checkedAt > STATUS_MAX_AGE_MILLIS) {
        checkedAt = now();
        checking = Promise.all([songs.status(), titles.status()]);
      }
      const [songStatus, titleStatus] = await checking;
      const [songRelease, titleRelease] = [songStatus, titleStatus].map(answeredRelease);
      const canAnswer = songRelease != null && titleRelease != null;
      const canAnswerPartly = songRelease != null || titleRelease != null;
      const isMixed = canAnswer && songRelease !== titleRelease;
      differentSince = isMixed ? (differentSince ?? now()) : undefined;
      const isSwitching = differentSince === undefined || now() - differentSince <= SWITCH_MILLIS;
      if (songRelease != null && !isPrepared) beginToPrepare();
      const isWhole = canAnswer && isSwitching && isPrepared;
      wasReady ||= isWhole;
      const isPartlyReady = wasReady && !canAnswer && canAnswerPartly;
      const isReady = !isDraining && (isWhole || isPartlyReady);
      const status = isDraining
        ? 'shutting down'
        : isWhole
          ? 'ready'
          : isPartlyReady
            ? 'partly ready'
            : 'not ready';
      const problem = isMixed ? MIXED : canAnswer && !isPrepared ? unprepared : undefined;
      const report = { status, songs: songStatus, titles: titleStatus, ...(problem && { problem }) } as const;
      return { isReady, report };
    },
  };
}

/** How often all songs are tried to be read before lists are served without: each try lasts some seconds. */
const MOST_FAILURES = 3;

/** Returns the release that an index answers from, be it in the place of its engine. */
function answeredRelease({ release, fallback }: EngineStatus): string | null {
  return release ?? fallback ?? null;
}

const MIXED =
  'songs and titles are of two releases: a switch is under way, or broke off; `npm run publish` completes it';

const UNPREPARED =
  'all songs are being read once, for genres, artists and the map; lists are answered already';

/**
 * Returns the router for the probes. /livez: the process answers. /readyz: it can serve, at least songs or
 * titles, or which engine cannot, and why.
 */
export function createHealthRouter(readiness: Readiness): Router {
  const router = Router();
  router.get('/livez', (_, response) => {
    response.set('cache-control', 'no-store').json({ status: 'alive' });
  });
  router.get('/readyz', async (_, response) => {
    const { isReady, report } = await readiness.check();
    response
      .status(isReady ? 200 : 503)
      .set('cache-control', 'no-store')
      .json(report);
  });
  return router;
}
