import { spawn } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDirectoryRuns } from '../../src/tracking/directory-runs.ts';
import { describeRunTracker } from '../contract/run-tracker.contract.ts';
import { suiteFolder } from '../temporary-folder.ts';

const STARTED = new Date('2026-03-01T10:00:00.000Z');
const MODULE = pathToFileURL(join(import.meta.dirname, '../../src/tracking/directory-runs.ts')).href;

const root = suiteFolder();

describeRunTracker('in a folder', async (now) =>
  createDirectoryRuns({
    directory: join(await mkdtemp(join(root, 'contract-')), 'runs'),
    now: () => now,
    onProblem: (message) => expect.fail(message),
  }),
);

describe('runs in a folder', () => {
  let directory: string;
  let problems: string[];
  beforeEach(async () => {
    directory = await mkdtemp(join(root, 'runs-'));
    problems = [];
  });
  const open = () =>
    createDirectoryRuns({ directory, now: () => STARTED, onProblem: (problem) => problems.push(problem) });
  const start = (startedAt = STARTED) => open().start({ name: 'a run', parameters: { k: 5 }, startedAt });

  it('have ids that sort by time, even within a millisecond', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 12; count += 1) ids.push((await start()).id);
    ids.push((await start(new Date(STARTED.getTime() + 1))).id, (await start(new Date('2026-10-01'))).id);
    expect(ids[0]).toBe('20260301-100000-000Z');
    expect(ids).toEqual(ids.toSorted());
    expect((await open().list()).map(({ id }) => id).toSorted()).toEqual(ids);
  });

  it('keep artifacts byte by byte', async () => {
    const run = await start();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await run.logArtifact('a/b/all.bin', bytes);
    expect(new Uint8Array(await readFile(join(directory, run.id, 'artifacts/a/b/all.bin')))).toEqual(bytes);
    expect(await readdir(join(directory, run.id))).toEqual(['artifacts', 'run.json']);
  });

  it('are read up to the line that a crash cut off', async () => {
    const run = await start();
    await run.logMetrics({ loss: 0.5 }, 1);
    await appendFile(
      join(directory, run.id, 'metrics.jsonl'),
      '{"at":"2026-03-01T10:00:00.000Z","step":2,"metr',
    );
    expect((await open().list())[0]?.metrics).toEqual({ loss: 0.5 });
    expect(problems).toEqual([]);
  });

  it('of a killed process have the status running, with everything that was logged', async () => {
    const program = `
      import { createDirectoryRuns } from ${JSON.stringify(MODULE)};
      const runs = createDirectoryRuns({ directory: ${JSON.stringify(directory)}, now: () => new Date(), onProblem: console.error });
      const run = await runs.start({ name: 'killed', parameters: {}, startedAt: new Date() });
      for (let step = 0; ; step += 1) {
        await run.logMetrics({ step }, step);
        if (step === 50) console.log('ready');
      }`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    const [run] = await open().list();
    expect(run).toMatchObject({ name: 'killed', status: 'running', endedAt: null });
    expect(run?.metrics['step']).toBeGreaterThanOrEqual(50);
  });

  it('that were killed at the start are not listed, and neither are other files', async () => {
    await mkdir(join(directory, '20260301-090000-000Z'));
    await writeFile(join(directory, 'notes.txt'), 'not a run');
    expect(await open().list()).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('are listed without a damaged one, which is reported', async () => {
    const run = await start();
    const damaged = await start();
    await writeFile(join(directory, damaged.id, 'run.json'), '{"name": 1}');
    expect((await open().list()).map(({ id }) => id)).toEqual([run.id]);
    expect(problems).toEqual([expect.stringContaining(`${damaged.id}/run.json is not listed`)]);
  });
});
