import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ReleaseCorruptError } from '../domain/errors.ts';
import { evaluationSchema, type ServedEvaluation } from './evaluation-schema.ts';
import { type Manifest, sha256 } from './manifest.ts';
import { listReleases } from './releases.ts';

const FILE = 'evaluation.json';

/** What a release tells of itself, without its songs. */
export interface ReleaseReport {
  readonly manifest: Manifest;
  /** Null if the release was not evaluated. */
  readonly evaluation: ServedEvaluation | null;
}

/**
 * Returns the report of the release with this id; null if the folder does not hold it.
 *
 * @throws ReleaseCorruptError if the evaluation does not fit its checksum, or is none.
 */
export async function readReleaseReport(directory: string, id: string): Promise<ReleaseReport | null> {
  const release = (await listReleases(directory)).find((listed) => listed.id === id);
  if (release === undefined || release.manifest === null) return null;
  const { manifest, path } = release;
  const listed = manifest.files[FILE];
  if (listed === undefined) return { manifest, evaluation: null };
  const bytes = await readFile(join(path, FILE)).catch((cause: unknown) => {
    throw new ReleaseCorruptError(FILE, `cannot be read: ${String(cause)}`, { cause });
  });
  const found = sha256(bytes);
  if (found !== listed.sha256) {
    throw new ReleaseCorruptError(FILE, `expected the checksum ${listed.sha256}, got ${found}`);
  }
  const parsed = evaluationSchema.safeParse(JSON.parse(bytes.toString()));
  if (!parsed.success) throw new ReleaseCorruptError(FILE, z.prettifyError(parsed.error));
  return { manifest, evaluation: parsed.data };
}
