import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ReleaseCorruptError } from '../domain/errors.ts';
import { mistakeIn, mistakesOf } from '../domain/mistakes.ts';
import { edaSchema, type ServedEda } from './eda-schema.ts';
import { evaluationSchema, type ServedEvaluation } from './evaluation-schema.ts';
import { type Manifest, type OptionalFile, sha256 } from './manifest.ts';
import { listReleases } from './releases.ts';

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
  return { manifest, evaluation: await readJsonPart(path, manifest, 'evaluation.json', evaluationSchema) };
}

/**
 * Returns the analysis of the songs of the release with this id; null if there is none on this disk. `latest`
 * is the last analysis of `npm run eda`, which knows more; it is returned if it is of the same songs.
 *
 * @throws ReleaseCorruptError if the analysis in the release does not fit its checksum, or is none.
 */
export async function readEda(directory: string, id: string, latest: string): Promise<ServedEda | null> {
  const { manifest, path } = (await listReleases(directory)).find((listed) => listed.id === id) ?? {};
  if (!manifest || path === undefined) return null;
  const own = await readJsonPart(path, manifest, 'eda.json', edaSchema);
  const last = await readLastEda(latest);
  return own !== null && last?.catalogue === own.catalogue ? last : own;
}

/** Returns the analysis in a file outside releases; null if there is none that this version can read. */
export async function readLastEda(path: string): Promise<ServedEda | null> {
  return readFile(path, 'utf8')
    .then((text) => edaSchema.parse(JSON.parse(text)))
    .catch(() => null);
}

/** Returns a part that is JSON; null if the release lacks it. */
async function readJsonPart<Part>(
  path: string,
  manifest: Manifest,
  file: OptionalFile,
  schema: z.ZodType<Part>,
): Promise<Part | null> {
  const listed = manifest.files[file];
  if (listed === undefined) return null;
  const bytes = await readFile(join(path, file)).catch((cause: unknown) => {
    throw new ReleaseCorruptError(file, `cannot be read: ${String(cause)}`, { cause });
  });
  const found = sha256(bytes);
  if (found !== listed.sha256) {
    throw new ReleaseCorruptError(file, `expected the checksum ${listed.sha256}, got ${found}`);
  }
  const parsed = schema.safeParse(JSON.parse(bytes.toString()), { error: mistakeIn });
  if (!parsed.success) throw new ReleaseCorruptError(file, mistakesOf(parsed.error.issues));
  return parsed.data;
}
