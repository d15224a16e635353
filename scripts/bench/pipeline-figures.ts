import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMeilisearch, startQdrant } from '../engines/engines.ts';
import { type Figure, seconds } from './figures.ts';
import { secondsOf } from './timing.ts';

const PIPELINE = join(import.meta.dirname, '..', 'pipeline.ts');
const POLL_MILLIS = 200;

/**
 * Runs the whole pipeline with both engines: from a CSV, then with nothing new, then with new names alone.
 */
export async function measurePipeline(songsFile: string): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-bench-pipeline-'));
  const [qdrant, meilisearch] = await Promise.all([startQdrant(), startMeilisearch()]);
  const aliases = join(directory, 'aliases.csv');
  await writeFile(
    aliases,
    'artist,aliases\nEd Sheeran,Edward of the benchmark\nAdele,Adele of the benchmark\n',
  );
  const environment = {
    DATA_DIR: join(directory, 'data'),
    QDRANT_URL: qdrant.url,
    MEILISEARCH_URL: meilisearch.url,
    MEILISEARCH_API_KEY: meilisearch.apiKey ?? '',
  };
  const measure = async (what: string, args: readonly string[], target: string): Promise<Figure> => {
    let peak = 0;
    const time = await secondsOf(async () => (peak = await runPipeline(args, environment)));
    const memory = `${Math.round(peak / 1e6).toLocaleString('en')} MB`;
    return {
      what: `Pipeline with both engines, ${what}`,
      measured: `${seconds(time)}; ${memory}`,
      reference: '–',
      target,
    };
  };
  try {
    return [
      await measure('from a CSV to the served release', [songsFile], '≤ 6 min, ≤ 2.5 GB'),
      await measure('again with nothing new', [songsFile], '≤ 5 s'),
      await measure('with new aliases alone', [songsFile, '--aliases', aliases], '≤ 30 s'),
    ];
  } finally {
    await Promise.all([qdrant.stop(), meilisearch.stop()]);
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * Runs the command in its own process. Returns the most memory that it held, in bytes; NaN except on Linux.
 */
async function runPipeline(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', PIPELINE, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peak = NaN;
  const polling = setInterval(() => {
    // The peak of a process, which the kernel counts itself:
    // https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => (peak = 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? NaN)),
      () => undefined,
    );
  }, POLL_MILLIS);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(polling);
  if (code !== 0) throw new Error(`expected the pipeline to end with 0, it ended with ${String(code)}`);
  return peak;
}
