import { ARTIFACTS_TAG, RESULT_TAG, anyAnswerSchema } from './mlflow-answers.ts';
import { type MlflowClient, MlflowRefusalError } from './mlflow-client.ts';
import { checkActive, checkArtifactName, checkMetrics } from './run-checks.ts';
import type { ActiveRun } from './run-tracker.ts';

/** The limit of runs/log-batch. */
const METRICS_PER_REQUEST = 1000;
/** Often enough to watch a run in MLflow, and rarely enough not to slow it down. */
const SEND_INTERVAL_MILLIS = 5000;
/** Unsent metrics to keep while the server is away, about 10 MB. The oldest are dropped first. */
const MOST_UNSENT = 100_000;
/** Enough for a report with pictures over a slow connection. */
const UPLOAD_TIMEOUT_MILLIS = 120_000;
/** Servers of MLflow 2 refuse longer tags. */
const TAG_LENGTH = 5000;

interface Metric {
  readonly key: string;
  readonly value: number;
  readonly timestamp: number;
  readonly step: number;
}

export interface MlflowRunOptions {
  readonly id: string;
  /** The store of the run's artifacts, as the server gives it. */
  readonly artifactUri: string;
  readonly now: () => Date;
  /** Called at most once if MLflow fails, and at most once if it keeps no artifacts. */
  readonly onProblem: (message: string) => void;
}

/**
 * Returns a run that MLflow has started. From now on no failure of MLflow stops the run: metrics are sent in
 * the background and retried until `finish`; only invalid input throws. A killed process loses the metrics of
 * the last seconds.
 */
export function openMlflowRun(client: MlflowClient, options: MlflowRunOptions): ActiveRun {
  const { id, now } = options;
  const artifactPath = proxiedPath(options.artifactUri);
  const artifacts = new Set<string>();
  const tellFailure = once(options.onProblem);
  const tellNotProxied = once(options.onProblem);
  let unsent: Metric[] = [];
  let lastTimestamp = -Infinity;
  let lastTryMillis = -Infinity;
  let isAway = false;
  let isSendQueued = false;
  let hasEnded = false;
  // One request at a time, in the order of the calls. It never rejects.
  let sending = Promise.resolve();

  const setTag = (key: string, value: string) =>
    client.call('POST', 'runs/set-tag', { run_id: id, key, value }, anyAnswerSchema);
  const attempt = async (request: () => Promise<unknown>): Promise<boolean> => {
    try {
      await request();
      isAway = false;
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tellFailure(
        `The run goes on, but MLflow did not record all of it (${reason}). Metrics are sent again until the run ends.`,
      );
      isAway = !(error instanceof MlflowRefusalError);
      return false;
    }
  };
  const sendMetrics = async (): Promise<void> => {
    while (unsent.length > 0) {
      const metrics = unsent.slice(0, METRICS_PER_REQUEST);
      unsent = unsent.slice(METRICS_PER_REQUEST);
      const isSent = await attempt(() =>
        client.call('POST', 'runs/log-batch', { run_id: id, metrics }, anyAnswerSchema),
      );
      if (isSent || !isAway) continue;
      unsent = [...metrics, ...unsent].slice(-MOST_UNSENT);
      return;
    }
  };
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    sending = sending.then(work);
    return sending;
  };
  const sendIfDue = (): void => {
    const millis = now().getTime();
    const isFull = unsent.length >= METRICS_PER_REQUEST && !isAway;
    if (isSendQueued || (!isFull && millis - lastTryMillis < SEND_INTERVAL_MILLIS)) return;
    isSendQueued = true;
    void enqueue(async () => {
      await sendMetrics();
      isSendQueued = false;
      // A request may take long, so the interval starts at its end.
      lastTryMillis = now().getTime();
    });
  };

  return {
    id,
    async logMetrics(metrics, step = 0) {
      checkActive(id, hasEnded);
      checkMetrics(metrics, step);
      // For one step, MLflow takes the highest value of the last millisecond: each call needs its own
      // millisecond.
      const timestamp = Math.max(now().getTime(), lastTimestamp + 1);
      lastTimestamp = timestamp;
      for (const [key, value] of Object.entries(metrics)) unsent.push({ key, value, timestamp, step });
      if (unsent.length > MOST_UNSENT) unsent = unsent.slice(-MOST_UNSENT);
      sendIfDue();
    },
    async logArtifact(name, bytes, contentType = 'application/octet-stream') {
      checkActive(id, hasEnded);
      checkArtifactName(name);
      if (artifactPath === undefined) {
        tellNotProxied(
          `MLflow does not accept artifacts over HTTP, so ${name} and other files of this run stay local. Start it with 'mlflow server --serve-artifacts'.`,
        );
        return;
      }
      const path = `${artifactPath}/${name}`.split('/').map(encodeURIComponent).join('/');
      await enqueue(async () => {
        await attempt(async () => {
          await client.send({
            method: 'PUT',
            path: `/api/2.0/mlflow-artifacts/artifacts/${path}`,
            body: new Uint8Array(bytes),
            contentType,
            timeoutMillis: UPLOAD_TIMEOUT_MILLIS,
          });
          artifacts.add(name);
          await setTag(ARTIFACTS_TAG, tagOf(artifacts));
        });
      });
    },
    async finish(status, result) {
      if (hasEnded) return;
      hasEnded = true;
      const end = { run_id: id, status: status.toUpperCase(), end_time: now().getTime() };
      await enqueue(async () => {
        await sendMetrics();
        if (result !== undefined) await attempt(() => setTag(RESULT_TAG, result));
        await attempt(() => client.call('POST', 'runs/update', end, anyAnswerSchema));
      });
    },
  };
}

/** Returns the path at the server's proxy; undefined for a store that the server does not proxy. */
function proxiedPath(artifactUri: string): string | undefined {
  return /^mlflow-artifacts:\/(?!\/)(.+)$/.exec(artifactUri)?.[1]?.replace(/\/+$/, '');
}

/** Returns the names, one per line. Names that do not fit in the tag are left out. */
function tagOf(names: ReadonlySet<string>): string {
  let tag = '';
  for (const name of [...names].toSorted()) {
    if (tag.length + name.length + 1 <= TAG_LENGTH) tag += `${name}\n`;
  }
  return tag;
}

/** Returns a function that passes on only its first message. */
function once(tell: (message: string) => void): (message: string) => void {
  let isTold = false;
  return (message) => {
    if (isTold) return;
    isTold = true;
    tell(message);
  };
}
