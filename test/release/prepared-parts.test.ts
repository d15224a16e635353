import { appendFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ReleaseCorruptError } from '../../src/domain/errors.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { readPrepared, writePrepared } from '../../src/release/prepared-parts.ts';
import { testFolder } from '../temporary-folder.ts';
import { releaseInFolder } from './release-on-disk.ts';

const titles = (version: number) => ({ kind: 'titles', version }) as const;

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await testFolder();
  path = join(directory, await releaseInFolder(directory, {}));
});

describe('prepared parts of a release', () => {
  it('are read as they were written, and leave the release as it was', async () => {
    const before = await openRelease(path);
    await writePrepared(path, titles(3), [Uint8Array.of(1, 2), Uint8Array.of(3)]);
    expect(await readPrepared(path, titles(3))).toEqual(Uint8Array.of(1, 2, 3));
    expect(await openRelease(path)).toEqual(before);
    expect((await readdir(directory)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('are none if none of the version were written', async () => {
    expect(await readPrepared(path, titles(3))).toBeNull();
    await writePrepared(path, titles(2), [Uint8Array.of(1)]);
    expect(await readPrepared(path, titles(3))).toBeNull();
  });

  it('take the place of those of another version and the same kind', async () => {
    await writePrepared(path, { kind: 'tracks', version: 2 }, [Uint8Array.of(1)]);
    await writePrepared(path, titles(2), [Uint8Array.of(1)]);
    await writePrepared(path, titles(3), [Uint8Array.of(2)]);
    expect((await readdir(path)).filter((name) => name.endsWith('.index'))).toEqual([
      'titles-3.index',
      'tracks-2.index',
    ]);
  });

  it.each(['longer', 'shorter than its checksum', 'empty'])('are not read if the file is %s', async (how) => {
    await writePrepared(path, titles(3), [Uint8Array.of(1)]);
    const file = join(path, 'titles-3.index');
    if (how === 'longer') await appendFile(file, 'x');
    else await writeFile(file, how === 'empty' ? '' : 'short');
    await expect(readPrepared(path, titles(3))).rejects.toThrow(ReleaseCorruptError);
  });
});
