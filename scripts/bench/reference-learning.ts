import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Matrix } from '../../src/domain/matrix.ts';

const SCRIPT = join(import.meta.dirname, 'reference-learning.py');
const LIMIT_MILLIS = 15 * 60_000;

/** The work for Python: the same as was measured here. */
export interface ReferenceWork {
  readonly rounds: number;
  readonly autoencoder: {
    readonly points: Matrix;
    readonly dimensions: number;
    readonly hidden: number;
    readonly steps: number;
    readonly batch: number;
    readonly rate: number;
    readonly distanceWeight: number;
  };
  readonly kMeans: { readonly points: Matrix; readonly clusters: number; readonly maxIterations: number };
  readonly silhouette: { readonly points: Matrix; readonly labels: Int32Array; readonly sampleSize: number };
  readonly dbscan: Readonly<
    Record<
      'components' | 'features',
      { readonly points: Matrix; readonly epsilon: number; readonly minPoints: number }
    >
  >;
}

const timedSchema = z.object({
  what: z.enum(['autoencoder', 'kMeans', 'silhouette', 'components', 'features']),
  seconds: z.number(),
  /** Loss, inertia, silhouette or number of clusters: shows that the work was the same. */
  score: z.number(),
});

export type Timed = Omit<z.infer<typeof timedSchema>, 'what'>;
export type ReferenceTimes = Partial<Record<z.infer<typeof timedSchema>['what'], Timed>>;

/**
 * Times scikit-learn and PyTorch on the same work. Leaves out missing packages; stderr says what to install.
 */
export async function timeReference(
  python: string,
  work: ReferenceWork,
  directory: string,
): Promise<ReferenceTimes> {
  const path = await writeWork(work, join(directory, 'reference'));
  const lines = await new Promise<string>((resolve) => {
    const child = execFile(python, [SCRIPT, path], { timeout: LIMIT_MILLIS }, (error, stdout) => {
      if (error !== null && 'code' in error && error.code === 'ENOENT') {
        console.error(
          `No reference: '${python}' was not found. Pass a Python that has scikit-learn and torch: --python PATH`,
        );
      } else if (error !== null) {
        console.error(`The reference stopped early; its finished figures are used. ${error.message}`);
      }
      // Figures that were printed before the error still count.
      resolve(stdout);
    });
    child.stderr?.pipe(process.stderr);
  });
  const times = lines.split('\n').filter((line) => line.endsWith('}'));
  return Object.fromEntries(
    times.map((line) => {
      const { what, ...timed } = timedSchema.parse(JSON.parse(line));
      return [what, timed];
    }),
  );
}

/**
 * Writes the work as JSON and returns its path. Matrices and labels are separate files of little-endian
 * numbers.
 */
async function writeWork(work: ReferenceWork, directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  let files = 0;
  const writes: Promise<void>[] = [];
  const fileOf = ({ buffer, byteOffset, byteLength }: Float32Array | Int32Array): string => {
    files += 1;
    const path = join(directory, String(files));
    writes.push(writeFile(path, new Uint8Array(buffer, byteOffset, byteLength)));
    return path;
  };
  const text = JSON.stringify(work, (_, value: unknown) =>
    value instanceof Float32Array || value instanceof Int32Array ? fileOf(value) : value,
  );
  await Promise.all(writes);
  const path = join(directory, 'work.json');
  await writeFile(path, text);
  return path;
}
