import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { pathsIn } from '../../src/config.ts';
import { mountSmallDisk } from '../e2e/small-disk.ts';
import { testFolder } from '../temporary-folder.ts';
import { catalogueDump } from './catalogue-dump.ts';
import { collectorFor, wholeRun } from '../../scripts/invented-world/collector-settings.ts';
import { inventWorld } from '../../scripts/invented-world/invented-world.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';
import { repeatedRequests } from '../../scripts/invented-world/repeated-requests.ts';
import { startSourceServer } from '../../scripts/invented-world/source-server.ts';

const world = inventWorld({ seed: 9, weeks: 8, albums: 300, tracks: 2500 });

let directory: string;
beforeEach(async () => {
  directory = await testFolder();
});

/** Collects into each folder in turn, from one server. `between` runs after each of them. */
async function collectInto(
  folders: readonly string[],
  between: (folder: string) => Promise<void> = async () => undefined,
) {
  const clock = createJumpingClock(new Date('2026-11-25T00:00:00Z'));
  const server = await startSourceServer({ world, clock });
  const errors: unknown[] = [];
  for (const folder of folders) {
    let collector: ReturnType<typeof collectorFor> | undefined;
    try {
      collector = collectorFor(server, folder, clock);
      await collector.run(wholeRun(world));
    } catch (error) {
      errors.push(error);
    }
    collector?.close();
    await between(folder);
  }
  await server.close();
  return { errors, requests: server.requests };
}

describe('a collector whose disk is full', () => {
  it('stops and says so, then goes on with more room and repeats at most one request', async ({ skip }) => {
    const disk = mountSmallDisk(1);
    if (disk === null) {
      skip('this process may not mount a small disk');
      return;
    }
    const room = join(directory, 'room');
    const { errors, requests } = await collectInto([disk, room], async (folder) => {
      if (folder === disk) await cp(disk, room, { recursive: true });
    });
    expect(errors).toHaveLength(1);
    expect(String(errors[0])).toMatch(/full|ENOSPC/i);
    expect(repeatedRequests(requests).length).toBeLessThanOrEqual(1);
    const uninterrupted = join(directory, 'uninterrupted');
    await collectInto([uninterrupted]);
    expect(catalogueDump(pathsIn(room).catalogue)).toEqual(catalogueDump(pathsIn(uninterrupted).catalogue));
  });
});
