import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { replaceFile } from '../release/durable-files.ts';

const stateSchema = z.object({
  /** Hash of the catalogue, and of the settings that a release depends on. */
  inputs: z.string(),
  /** Hash of the files that were imported into this catalogue. */
  files: z.string(),
  /** Hashes of those of them that hold songs. */
  songFiles: z.array(z.string()),
});

/** What the last complete run of the pipeline made its release of. */
export type PipelineState = z.infer<typeof stateSchema>;

/** Returns the state in the file; null if there is none that can be read, so that every step runs. */
export async function readPipelineState(path: string): Promise<PipelineState | null> {
  try {
    return stateSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the state, in one step that a crash cannot interrupt. */
export async function writePipelineState(path: string, state: PipelineState): Promise<void> {
  await replaceFile(path, `${JSON.stringify(state)}\n`);
}

/** Returns a hash of the settings and of the bytes of these files. A missing file counts as empty. */
export async function hashOf(files: readonly string[], settings: unknown): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const file of files) {
    const { size } = await stat(file).catch(() => ({ size: 0 }));
    // So that no bytes can move from one file to the next.
    hash.update(`\n${size}\n`);
    if (size > 0) for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}
