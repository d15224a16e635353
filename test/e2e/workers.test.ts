import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathsIn } from '../../src/config.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { writeOneSongRelease } from '../one-song-release.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { type Command, startCommand } from './commands.ts';

const WORKERS = 2;
const LIMIT = 100_000;

const data = suiteFolder();
let service: Command;
let url: string;
let first: string;
let second: string;
beforeAll(async () => {
  [first, second] = [
    await writeOneSongRelease(pathsIn(data).releases, 'first'),
    await writeOneSongRelease(pathsIn(data).releases, 'second'),
  ];
  await makeCurrent(pathsIn(data).releases, first);
  service = startCommand('start', [], {
    DATA_DIR: data,
    WORKERS: String(WORKERS),
    RATE_LIMIT_PER_MINUTE: String(LIMIT),
  });
  url = String((await service.event('listening'))['url']);
  await service.event('workers', `${WORKERS} of ${WORKERS}`);
});
afterAll(() => service.process.kill('SIGKILL'));

/** Asks on a connection of its own, which the next worker gets. */
function ask(path: string): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    get(url + path, { agent: false }, (response) => {
      const { statusCode: status = 0, headers } = response;
      text(response).then((body) => resolve({ status, headers, body }), reject);
    }).once('error', reject);
  });
}

/** Returns the process ids of the workers. */
async function workers(): Promise<readonly number[]> {
  const { pid } = service.process;
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  // The compiler of tsx is a child too, but no Node.
  const pids = children.trim().split(' ').map(Number);
  const commands = await Promise.all(
    pids.map((child) => readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, index) => commands[index]?.includes('scripts/start.ts'));
}

const releaseOf = async (): Promise<string> =>
  (JSON.parse((await ask('/v1/tracks')).body) as { release: string }).release;
const left = async (): Promise<number> =>
  Number(/r=(\d+)/.exec(String((await ask('/v1/tracks')).headers['ratelimit']))?.[1]);
/** Returns how many requests the metrics count at a route. */
const counted = async (): Promise<number> =>
  Number(
    /^http_request_duration_seconds_count\{route="\/v1\/tracks",.* (\d+)$/m.exec(
      (await ask('/metrics')).body,
    )?.[1] ?? 0,
  );

describe.skipIf(process.platform !== 'linux')('a service with two workers', () => {
  it('counts the requests of both as one, for its rate limit and its metrics', async () => {
    const before = await counted();
    const leftBefore = await left();
    for (let request = 0; request < 10; request += 1) await ask('/v1/tracks');
    expect(await left()).toBe(leftBefore - 11);
    expect(await counted()).toBe(before + 12);
  });

  it('serves a new release by all workers at once', async () => {
    expect(await releaseOf()).toBe(first);
    await makeCurrent(pathsIn(data).releases, second);
    await expect.poll(releaseOf).toBe(second);
    const later = [];
    for (let request = 0; request < 20; request += 1) later.push(await releaseOf());
    expect(new Set(later)).toEqual(new Set([second]));
  });

  it('replaces a worker that is killed, and answers meanwhile', async () => {
    const [killed, other] = await workers();
    process.kill(killed!, 'SIGKILL');
    // Gone once the first process has noticed its end: what it gave to the worker until then is lost.
    await expect.poll(() => existsSync(`/proc/${killed}`)).toBe(false);
    for (let request = 0; request < 10; request += 1) expect((await ask('/v1/tracks')).status).toBe(200);
    await expect.poll(async () => (await workers()).length).toBe(WORKERS);
    expect(await workers()).toContain(other);
  });

  it('closes a connection that it gave to a worker that ends before it takes it', async () => {
    const [killed] = await workers();
    process.kill(killed!, 'SIGSTOP');
    const asked = Array.from({ length: 4 }, () => ask('/v1/tracks'));
    const settled = Promise.allSettled(asked);
    // The other worker answers all but the connection that the stopped one does not take.
    await Promise.any(asked);
    process.kill(killed!, 'SIGKILL');
    expect((await settled).map(({ status }) => status).toSorted()).toEqual([
      ...Array<string>(3).fill('fulfilled'),
      'rejected',
    ]);
    await expect.poll(async () => (await workers()).length).toBe(WORKERS);
  });

  it('ends all workers when it is told to stop, with 0', async () => {
    const running = await workers();
    service.process.kill('SIGTERM');
    expect((await service.ended).code).toBe(0);
    for (const pid of running) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

describe('a service whose first worker cannot serve', () => {
  it('ends with the exit code of the worker, which has said why', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'soundalike-workers-'));
    const { code, errors } = await startCommand('start', [], { DATA_DIR: empty, WORKERS: '2' }).ended;
    await rm(empty, { recursive: true, force: true });
    expect(code).toBe(3);
    expect(errors.match(/There is no current release/g)).toHaveLength(1);
  });
});
