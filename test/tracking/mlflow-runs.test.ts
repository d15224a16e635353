import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { EngineUnavailableError } from '../../src/domain/errors.ts';
import { createMlflowRuns, type MlflowRunsOptions } from '../../src/tracking/mlflow-runs.ts';
import { describeRunTracker } from '../contract/run-tracker.contract.ts';
import { type MlflowServer, startMlflow } from './mlflow-server.ts';

const SERVER_START_MILLIS = 120_000;
const STARTED = new Date('2026-03-01T10:00:00.000Z');
const bytes = new TextEncoder().encode('# Report');

// If the server is not installed, the set-up reports it.
describe.skipIf(!inject('isMlflowInstalled'))('with a real MLflow', () => {
  let server: MlflowServer;
  beforeAll(async () => {
    server = await startMlflow();
  }, SERVER_START_MILLIS);
  afterAll(() => server?.stop());

  const open = (options: Partial<MlflowRunsOptions> = {}) =>
    createMlflowRuns({
      url: server.url,
      authorization: undefined,
      fetch,
      now: () => STARTED,
      onProblem: (message) => expect.fail(message),
      experiment: `test ${randomUUID()}`,
      retryDelaysMillis: [20, 50],
      ...options,
    });
  const post = async (endpoint: string, body: unknown) => {
    const response = await fetch(`${server.url}/api/2.0/mlflow/${endpoint}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const start = { name: 'a run', parameters: { k: 5 }, startedAt: STARTED };

  // Two runs per page, so that a few runs need several pages.
  describeRunTracker('on a server', async (now) => open({ now: () => now, runsPerPage: 2 }));

  it('every step of a metric arrives', async () => {
    const run = await open().start(start);
    for (let step = 0; step < 2500; step += 1) await run.logMetrics({ loss: step / 7 }, step);
    await run.finish('finished');
    const query = new URLSearchParams({ run_id: run.id, metric_key: 'loss', max_results: '5000' });
    const response = await fetch(`${server.url}/api/2.0/mlflow/metrics/get-history?${query.toString()}`);
    const { metrics } = (await response.json()) as { metrics: { step: number; value: number }[] };
    expect(metrics.map(({ step, value }) => [step, value])).toEqual(
      Array.from({ length: 2500 }, (_, step) => [step, step / 7]),
    );
  });

  it('artifacts arrive byte by byte, and MLflow finds them', async () => {
    const run = await open().start(start);
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    await run.logArtifact('maps/of songs.bin', all, 'application/octet-stream');
    const query = new URLSearchParams({ run_id: run.id, path: 'maps/of songs.bin' });
    const response = await fetch(`${server.url}/get-artifact?${query.toString()}`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(all);
  });

  it('a store without a proxy is reported once, and the run goes on', async () => {
    const experiment = `elsewhere ${randomUUID()}`;
    await post('experiments/create', { name: experiment, artifact_location: 's3://a-bucket/runs' });
    const problems: string[] = [];
    const tracker = open({ experiment, onProblem: (problem) => problems.push(problem) });
    const run = await tracker.start(start);
    await run.logArtifact('report.md', bytes);
    await run.logArtifact('map.svg', bytes);
    await run.logMetrics({ loss: 1 });
    await run.finish('finished');
    expect(problems).toEqual([expect.stringContaining('report.md and other files of this run stay local')]);
    expect((await tracker.list())[0]).toMatchObject({
      status: 'finished',
      metrics: { loss: 1 },
      artifacts: [],
    });
  });

  it('runs of other programs are listed, without metrics that are not finite', async () => {
    const experiment = `theirs ${randomUUID()}`;
    const { experiment_id } = await post('experiments/create', { name: experiment });
    const { run } = (await post('runs/create', { experiment_id })) as { run: { info: { run_id: string } } };
    const metric = (key: string, value: unknown) => ({ key, value, timestamp: 1, step: 0 });
    const metrics = [metric('_recall: 10', 0.5), metric('loss', 'NaN'), metric('worst', '-Infinity')];
    expect(await post('runs/log-batch', { run_id: run.info.run_id, metrics })).toEqual({});
    expect(await open({ experiment }).list()).toMatchObject([
      { id: run.info.run_id, status: 'running', parameters: {}, metrics: { '_recall: 10': 0.5 } },
    ]);
  });

  it('a run that is deleted meanwhile goes on, and the problem is reported once', async () => {
    const problems: string[] = [];
    const run = await open({ onProblem: (problem) => problems.push(problem) }).start(start);
    await post('runs/delete', { run_id: run.id });
    await run.logMetrics({ loss: 1 });
    await run.logArtifact('report.md', bytes);
    await run.finish('finished');
    expect(problems).toEqual([expect.stringContaining('INVALID_PARAMETER_VALUE')]);
  });

  it('a deleted experiment is an error that says what to do', async () => {
    const experiment = `deleted ${randomUUID()}`;
    const { experiment_id } = await post('experiments/create', { name: experiment });
    await post('experiments/delete', { experiment_id });
    await expect(open({ experiment }).start(start)).rejects.toThrow(/was deleted there: restore it/);
  });

  it('an experiment is created once, even by several runs at the same time', async () => {
    const tracker = open();
    await Promise.all([tracker.start(start), tracker.start(start), tracker.start(start)]);
    expect(await tracker.list()).toHaveLength(3);
  });

  it('a wrong path is no MLflow', async () => {
    await expect(open({ url: `${server.url}/health?` }).list()).rejects.toThrow(EngineUnavailableError);
    await expect(open({ url: `${server.url}/nothing/here` }).list()).rejects.toThrow(/^mlflow: answered 404/);
  });

  it(
    'runs go on without the server, report it once, and lose no metric if it comes back',
    async () => {
      const problems: string[] = [];
      let requests = 0;
      const countingFetch: typeof fetch = async (...request) => {
        requests += 1;
        return fetch(...request);
      };
      const tracker = open({
        fetch: countingFetch,
        onProblem: (problem) => problems.push(problem),
      });
      const early = await tracker.start({ ...start, name: 'early' });
      const late = await tracker.start({ ...start, name: 'late' });
      await early.logMetrics({ loss: 1 }, 0);
      await early.logArtifact('report.md', bytes);

      await server.kill();
      requests = 0;
      for (let step = 1; step < 2500; step += 1) {
        await early.logMetrics({ loss: 1 / step }, step);
        await late.logMetrics({ loss: 1 / step, [`at${step % 3}`]: step }, step);
      }
      await early.logArtifact('map.svg', bytes);
      await early.logArtifact('report.md', bytes);
      await late.logArtifact('report.md', bytes);
      await early.finish('finished');
      const told = expect.stringMatching(/^The run goes on, .*no connection \(ECONN/);
      expect(problems).toEqual([told, told]);
      // Three attempts each: two batches of metrics, three artifacts, the last metrics, and the run's end.
      expect(requests).toBeLessThanOrEqual(7 * 3);
      await expect(tracker.start(start)).rejects.toThrow(EngineUnavailableError);
      await expect(tracker.list()).rejects.toThrow(/^mlflow: no connection/);

      await server.start();
      await late.finish('finished');
      expect(problems).toHaveLength(2);
      const runs = await tracker.list();
      expect(runs.find(({ id }) => id === early.id)).toMatchObject({
        status: 'running',
        metrics: { loss: 1 },
        artifacts: ['report.md'],
      });
      expect(runs.find(({ id }) => id === late.id)).toMatchObject({
        status: 'finished',
        metrics: { loss: 1 / 2499, at0: 2499, at1: 2497, at2: 2498 },
      });
    },
    SERVER_START_MILLIS,
  );
});
