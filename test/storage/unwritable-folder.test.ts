import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { asOnlyProcess } from '../../src/storage/process-lock.ts';
import { openSqliteFile } from '../../src/storage/sqlite-file.ts';
import { mountSmallDisk } from '../e2e/small-disk.ts';
import { testFolder } from '../temporary-folder.ts';

let directory: string;
beforeEach(async () => {
  directory = await testFolder();
});

const refuse = () => new Error('another process works');

/** Opens a catalogue and takes a lock in the folder. Returns what each of them threw. */
async function refusalsIn(folder: string): Promise<readonly unknown[]> {
  const attempts = [
    async () => openSqliteFile(join(folder, 'catalogue.sqlite'), ['CREATE TABLE t (x)']),
    () => asOnlyProcess(join(folder, 'some.lock'), new Date(0), refuse, async () => 'worked'),
  ];
  return Promise.all(attempts.map((attempt) => attempt().catch((error: unknown) => error)));
}

/** A StorageError that says why. */
const refusal = (reason: string) =>
  expect.objectContaining({ name: 'StorageError', message: expect.stringContaining(reason) }) as unknown;

describe('a folder that cannot be written', () => {
  it('is refused below a file', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, 'text');
    const reasonGiven = refusal('is a file; DATA_DIR chooses another folder');
    expect(await refusalsIn(join(file, 'data'))).toEqual([reasonGiven, reasonGiven]);
  });

  it('is refused if the system keeps no files there', async () => {
    const reasonGiven = refusal('DATA_DIR chooses another folder');
    expect(await refusalsIn('/proc/soundalike')).toEqual([reasonGiven, reasonGiven]);
    expect(existsSync('/proc/soundalike')).toBe(false);
  });

  it.for<readonly [state: string, reason: string, command: string, ...options: string[]]>([
    ['full', 'the disk is full', 'sh', '-c', 'cat /dev/zero > "$0/filled"'],
    ['read-only', 'on a read-only disk', 'mount', '-o', 'remount,ro'],
  ])(
    'is refused on a disk that is %s, which keeps what it has',
    async ([, reason, command, ...options], { skip }) => {
      const disk = mountSmallDisk(1);
      if (disk === null) {
        skip('this process may not mount a small disk');
        return;
      }
      writeFileSync(join(disk, 'kept'), 'text');
      spawnSync(command, [...options, disk]);
      const before = await readdir(disk);
      const reasonGiven = refusal(reason);
      expect(await refusalsIn(join(disk, 'new'))).toEqual([reasonGiven, reasonGiven]);
      expect(await readdir(disk)).toEqual(before);
    },
  );
});
