import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMeilisearch, startQdrant } from '../engines/engines.ts';
import { type Figure, seconds } from './figures.ts';
import { secondsOf } from './timing.ts';

const PIPELINE = join(import.meta.dirname, '..', 'pipeline.ts');
const POLL_MILLIS = 200;
/** USER_HZ, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

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
    let used: Used = { peakBytes: NaN, processorSeconds: NaN };
    const time = await secondsOf(async () => (used = await runPipeline(args, environment)));
    const memory = `${Math.round(used.peakBytes / 1e6).toLocaleString('en')} MB`;
    return {
      what: `Pipeline with both engines, ${what}`,
      measured: `${seconds(time)}; ${seconds(used.processorSeconds)} of a core; ${memory}`,
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

/** What a process used, NaN except on Linux. The kernel counts both, for all threads. */
interface Used {
  readonly peakBytes: number;
  readonly processorSeconds: number;
}

/** Runs the command in its own process. */
async function runPipeline(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Used> {
  const child = spawn(process.execPath, ['--import', 'tsx', PIPELINE, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let used: Used = { peakBytes: NaN, processorSeconds: NaN };
  const polling = setInterval(() => {
    void usedBy(child.pid).then(
      // A process that has just ended has no memory any more.
      (next) => (used = Number.isNaN(next.peakBytes) ? used : next),
      () => undefined,
    );
  }, POLL_MILLIS);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(polling);
  if (code !== 0) throw new Error(`expected the pipeline to end with 0, it ended with ${String(code)}`);
  return used;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html and proc_pid_stat.5.html */
async function usedBy(pid: number | undefined): Promise<Used> {
  const [status, stat] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
  ]);
  // Behind the name of the program, which may hold spaces, utime and stime are the 12th and 13th value.
  const values = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    peakBytes: 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? NaN),
    processorSeconds: (Number(values[11]) + Number(values[12])) / TICKS_PER_SECOND,
  };
}
