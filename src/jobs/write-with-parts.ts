import type { Manifest, OptionalFile } from '../release/manifest.ts';
import type { Release } from '../release/open-release.ts';
import { writeRelease } from '../release/write-release.ts';

/** Writes a release with the same songs and vectors, and these parts in the place of its own. */
export function writeWithParts(
  directory: string,
  { tracks, vectors, manifest }: Release,
  parts: Partial<Readonly<Record<OptionalFile, Uint8Array>>>,
  now: Date,
): Promise<Manifest> {
  const { method, parameters, featureSpace, isInvented } = manifest;
  return writeRelease(
    directory,
    { tracks, vectors, method, parameters, featureSpace, isInvented, parts },
    now,
  );
}
