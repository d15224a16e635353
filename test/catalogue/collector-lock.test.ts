import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeCollectorLock } from '../../src/catalogue/collector-lock.ts';
import { CollectorRunningError } from '../../src/domain/errors.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-lock-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const path = (): string => join(directory, 'catalogue.sqlite');
const take = (pid = process.pid) =>
  takeCollectorLock({ path: path() }, { pid, host: 'studio', startedAt: new Date('2026-11-25T12:00:00Z') });

/** A process that holds the lock until it is killed. */
async function startHolder() {
  const code = `
    import { takeCollectorLock } from '${join(import.meta.dirname, '../../src/catalogue/collector-lock.ts')}';
    takeCollectorLock({ path: '${path()}' }, { pid: process.pid, host: 'studio', startedAt: new Date() });
    console.log('held');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
}

describe('the lock of the collector', () => {
  it('is refused while another collector holds it, which the error names', () => {
    const lock = take(4711);
    expect(() => take()).toThrow(CollectorRunningError);
    expect(() => take()).toThrow('process 4711 on studio, since 2026-11-25T12:00:00.000Z');
    lock.release();
  });

  it('can be taken once it is released', () => {
    take().release();
    const again = take();
    expect(() => take()).toThrow(CollectorRunningError);
    again.release();
  });

  it('is refused while another process holds it, and is free once that process is killed', async () => {
    const holder = await startHolder();
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    expect(() => take()).toThrow(`process ${holder.pid} on studio`);
    holder.kill('SIGKILL');
    await ended;
    take().release();
  });
});
