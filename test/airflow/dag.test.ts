import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readLatest } from '../../src/release/mirror.ts';
import { bucketOn, environmentOf, useMoto } from '../bucket/s3-servers.ts';
import { type Airflow, isAirflowInstalled, openAirflow } from './airflow.ts';

const POLL_MILLIS = 2000;
const TASKS = ['download', 'eda', 'publish', 'train', 'upload'];
const RUN = 'tested';

if (!isAirflowInstalled()) {
  console.warn('Suites against Airflow are skipped: .ci/run installs it, from PyPI.');
}

let airflow: Airflow;

/** Returns the id of the current release; null if there is none. */
const current = async () =>
  readFile(join(airflow.data, 'releases/current'), 'utf8').then(
    (id) => id.trim(),
    () => null,
  );

describe.skipIf(!isAirflowInstalled())('the DAG', () => {
  const moto = inject('isMotoInstalled') ? useMoto() : undefined;
  beforeAll(async () => {
    airflow = await openAirflow(moto && environmentOf(moto.current));
  });
  afterAll(() => airflow.stop());

  it('is imported without an error', async () => {
    expect(await airflow.ask('dags', 'list-import-errors')).toEqual([]);
  });

  it('runs all five tasks, from a CSV to a current release with both reports, also in a bucket', async () => {
    // Fails if a task fails.
    const output = await airflow.run('dags', 'test', 'soundalike');
    expect(output.length).toBeGreaterThan(0);
    const id = await current();
    const parts = await readdir(join(airflow.data, 'releases', String(id)));
    expect(parts).toEqual(expect.arrayContaining(['evaluation.html', 'eda.html']));
    expect(await readdir(join(airflow.data, 'eda'))).toContain('eda.html');
    const uploaded = moto && (await readLatest(bucketOn(moto.current, '')))?.id;
    expect([undefined, id]).toContain(uploaded);
    expect(uploaded === undefined).toBe(moto === undefined);
    const runs = await airflow.ask('dags', 'list-runs', 'soundalike');
    expect(runs.map(({ state }) => state)).toEqual(['success']);
  });
});

// The scheduler and its dozen of processes take a minute and 1.9 GB: npm run test:airflow.
describe.skipIf(!isAirflowInstalled() || process.env['SLOW_AIRFLOW'] === undefined)('the scheduler', () => {
  beforeAll(async () => {
    airflow = await openAirflow();
    airflow.standalone();
  });
  afterAll(() => airflow.stop());

  it('runs eda and train at the same time, and upload after both', async () => {
    // Known to the scheduler only after its processor of DAGs has read it.
    while ((await airflow.ask('dags', 'list')).length === 0) await sleep(POLL_MILLIS);
    // In this order: to unpause starts the run of last week too, and only one runs at a time.
    await airflow.run('dags', 'trigger', 'soundalike', '-r', RUN);
    await airflow.run('dags', 'unpause', 'soundalike', '-y');
    let states: readonly Record<string, string>[] = [];
    const isOver = () =>
      states.length === TASKS.length &&
      states.every(({ state }) => ['success', 'failed', 'upstream_failed'].includes(state ?? ''));
    while (!isOver()) {
      await sleep(POLL_MILLIS);
      states = await airflow.ask('tasks', 'states-for-dag-run', 'soundalike', RUN);
    }
    const taskOf = (id: string) => {
      const {
        state,
        start_date: start = '',
        end_date: end = '',
      } = states.find(({ task_id: task }) => task === id) ?? {};
      return { state, start: Date.parse(start), end: Date.parse(end) };
    };
    expect(TASKS.map((id) => taskOf(id).state)).toEqual(TASKS.map(() => 'success'));
    const [eda, train, upload] = ['eda', 'train', 'upload'].map(taskOf) as [
      ReturnType<typeof taskOf>,
      ReturnType<typeof taskOf>,
      ReturnType<typeof taskOf>,
    ];
    expect(Math.max(eda.start, train.start)).toBeLessThan(Math.min(eda.end, train.end));
    expect(upload.start).toBeGreaterThanOrEqual(Math.max(eda.end, train.end));
    expect(await current()).not.toBeNull();
  }, 900_000);
});
