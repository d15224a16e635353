import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OptionalFile } from '../../src/release/manifest.ts';
import { openRelease, type Release } from '../../src/release/open-release.ts';
import { writeRelease } from '../../src/release/write-release.ts';
import { publishedTrack } from '../published-track.ts';

export const TRACKS = [0, 1, 2].map((index) => publishedTrack({ index }));

/** Writes a release of the three tracks with these parts into the folder, and returns its id. */
export async function releaseInFolder(
  directory: string,
  parts: Partial<Record<OptionalFile, Uint8Array>>,
  now = new Date('2026-11-24T00:00:00Z'),
): Promise<string> {
  const vectors = () => ({ rows: 3, columns: 1, data: Float32Array.of(1, 2, 3) });
  const { id } = await writeRelease(
    directory,
    {
      tracks: TRACKS,
      vectors: { style: vectors(), sound: vectors() },
      method: { style: 'test', sound: 'test' },
      parameters: {},
      featureSpace: { version: 'test-1', columns: [] },
      isInvented: true,
      parts,
    },
    now,
  );
  return id;
}

/** Writes a release of the three tracks with this part, and returns it as read from disk. */
export async function releaseOnDisk(name: OptionalFile, bytes: Uint8Array): Promise<Release> {
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-part-'));
  try {
    return await openRelease(join(directory, await releaseInFolder(directory, { [name]: bytes })));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
