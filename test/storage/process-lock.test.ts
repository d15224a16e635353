import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeProcessLock } from '../../src/storage/process-lock.ts';
import { testFolder } from '../temporary-folder.ts';

let directory: string;
beforeEach(async () => {
  directory = await testFolder();
});

const path = (): string => join(directory, 'lock');
const take = (pid = process.pid) =>
  takeProcessLock(
    path(),
    { pid, host: 'studio', startedAt: new Date('2026-11-25T12:00:00Z') },
    (holding) => new RangeError(`held by ${holding}`),
  );

/** A process that holds the lock until it is killed. */
async function startHolder() {
  const code = `
    import { takeProcessLock } from '${join(import.meta.dirname, '../../src/storage/process-lock.ts')}';
    takeProcessLock('${path()}', { pid: process.pid, host: 'studio', startedAt: new Date() }, () => new Error());
    console.log('held');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
}

describe('the lock of a process', () => {
  it('is refused while somebody holds it, whom the error names', () => {
    const lock = take(4711);
    expect(() => take()).toThrow(RangeError);
    expect(() => take()).toThrow('process 4711 on studio, since 2026-11-25T12:00:00.000Z');
    lock.release();
  });

  it('can be taken once it is released', () => {
    take().release();
    const again = take();
    expect(() => take()).toThrow(RangeError);
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
