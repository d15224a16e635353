import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import type { Logger } from 'pino';
import { createAgreement } from './agreement.ts';
import type { Config } from './config.ts';
import { createRequestCounts } from './http/request-counts.ts';
import { openLog } from './http/log.ts';
import type { Addresses, Answer, Question, QuestionName, Questions } from './peers.ts';
import { followBucketLogging } from './server.ts';
import { onStopSignals } from './stop-signals.ts';
import { closeUnclaimedConnections } from './unclaimed-connections.ts';

// How one service uses several cores. The first process opens the port, and gives each connection to the
// next of its workers, which are whole services: a worker that is busy or ends holds up no other. The first
// process keeps what must be one: the counts of rate limits, the metrics, the bucket, the moment of a new
// release.

/** A worker that ends is replaced after this: one that ends at once must not use up the machine. */
const RESTART_MILLIS = 1000;

type Answers = {
  readonly [Name in QuestionName]: (
    value: Questions[Name]['value'],
    worker: Worker,
  ) => Promise<Questions[Name]['answer']>;
};

interface WorkersPorts {
  /** Called when the first worker answers. */
  readonly onServing: (addresses: Addresses) => void;
  /** Called when one more worker answers, with how many do. */
  readonly onWorker: (count: number) => void;
}

/**
 * Serves by as many workers as the configuration says, each started with the arguments of this process: the
 * first one, and the others when it answers. A worker that ends is replaced. SIGTERM and SIGINT end them all
 * as one service; a second one does not wait. Returns the exit code when all have ended. If the first worker
 * ends before it answers, it has said why, and its exit code is returned.
 */
export async function serveByWorkers(config: Config, ports: WorkersPorts): Promise<number> {
  const logger = openLog(config.logLevel);
  const stopFollowing = await followBucketLogging(config, logger);
  try {
    return await runWorkers(config.workers, logger, ports);
  } finally {
    stopFollowing();
  }
}

function runWorkers(count: number, logger: Logger, { onServing, onWorker }: WorkersPorts) {
  const serving = new Set<number>();
  const agreement = createAgreement();
  const hits = createRequestCounts();
  const metrics = new AggregatorRegistry();
  let hasServed = false;
  let isStopping = false;

  const answers: Answers = {
    async hit(key) {
      const { totalHits, resetTime } = await hits.increment(key);
      return { totalHits, resetAt: resetTime?.getTime() ?? Date.now() };
    },
    metrics: () => metrics.clusterMetrics(),
    opened: (release, { id }) =>
      new Promise((resolve) => {
        agreement.opened(id, release, [...serving], () => resolve(null));
      }),
    async serving(addresses, { id }) {
      serving.add(id);
      if (!hasServed) onServing(addresses);
      onWorker(serving.size);
      if (hasServed) return null;
      hasServed = true;
      for (let others = living().length; others < count; others += 1) cluster.fork();
      return null;
    },
  };
  cluster.on('fork', closeUnclaimedConnections);
  cluster.on('message', (worker, message: Question) => {
    const { soundalike: name, id, value } = message;
    if (!Object.hasOwn(answers, name ?? '')) return;
    const answer = answers[name] as (asked: unknown, by: Worker) => Promise<unknown>;
    const send = (told: Pick<Answer, 'answer' | 'problem'>): void => {
      if (worker.isConnected()) worker.send({ soundalike: 'answer', id, ...told } satisfies Answer);
    };
    answer(value, worker).then(
      (answered) => send({ answer: answered }),
      (error: unknown) => send({ problem: `the first process could not answer: ${String(error)}` }),
    );
  });
  return new Promise<number>((resolve) => {
    cluster.on('exit', ({ id, process: { pid } }, code, signal) => {
      serving.delete(id);
      agreement.ended(id);
      if (isStopping) {
        if (living().length === 0) resolve(0);
      } else if (!hasServed) resolve(code ?? 1);
      else {
        logger.error({ worker: pid, code, signal }, 'a worker ended; another one starts');
        setTimeout(() => isStopping || cluster.fork(), RESTART_MILLIS);
      }
    });
    onStopSignals(
      () => {
        isStopping = true;
        if (living().length === 0) resolve(0);
        for (const worker of living()) worker.process.kill('SIGTERM');
      },
      () => {
        for (const worker of living()) worker.process.kill('SIGKILL');
        resolve(1);
      },
    );
    cluster.fork();
  });
}

function living(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}
