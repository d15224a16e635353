import { appendFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../domain/parse-json.ts';
import { checkActive, checkArtifactName, checkMetrics, checkStart } from './run-checks.ts';
import type { ActiveRun, RecordedRun, RunStart, RunTracker } from './run-tracker.ts';

const RUN_FILE = 'run.json';
const METRICS_FILE = 'metrics.jsonl';
const ARTIFACTS_FOLDER = 'artifacts';

const runFileSchema = z.object({
  name: z.string(),
  status: z.enum(['running', 'finished', 'failed', 'killed']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Runs of earlier versions have none. */
  result: z.string().nullable().default(null),
});
const metricsLineSchema = z.object({ step: z.number(), metrics: z.record(z.string(), z.number()) });

type RunFile = z.infer<typeof runFileSchema>;

export interface DirectoryRunsOptions {
  readonly directory: string;
  readonly now: () => Date;
  /** Called for a run whose file cannot be read. The other runs are still listed. */
  readonly onProblem: (message: string) => void;
}

/**
 * Records each run in a folder: `run.json`, one line per call in `metrics.jsonl`, and the files in
 * `artifacts/`. The name of the folder is the id of the run; ids sort by time. A killed process leaves a run
 * with the status 'running'.
 */
export function createDirectoryRuns(options: DirectoryRunsOptions): RunTracker {
  const { directory, now, onProblem } = options;
  return {
    async start(run) {
      checkStart(run);
      const id = await makeRunFolder(directory, run.startedAt);
      return openRun(id, join(directory, id), run, now);
    },
    async list() {
      const runs: RecordedRun[] = [];
      for (const id of await namesIn(directory)) {
        const run = await readRun(id, join(directory, id), onProblem);
        if (run !== undefined) runs.push(run);
      }
      return runs.toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? 1 : -1));
    },
  };
}

async function openRun(
  id: string,
  folder: string,
  { name, parameters, startedAt }: RunStart,
  now: () => Date,
): Promise<ActiveRun> {
  const file: RunFile = {
    name,
    status: 'running',
    startedAt: startedAt.toISOString(),
    endedAt: null,
    parameters: { ...parameters },
    result: null,
  };
  const write = (content: RunFile) =>
    replaceFile(folder, RUN_FILE, Buffer.from(`${JSON.stringify(content, null, 2)}\n`));
  await write(file);
  let hasEnded = false;
  return {
    id,
    async logMetrics(metrics, step = 0) {
      checkActive(id, hasEnded);
      checkMetrics(metrics, step);
      const line = JSON.stringify({ at: now().toISOString(), step, metrics });
      // Synchronous: calls stay in order without await, and a killed process loses none.
      appendFileSync(join(folder, METRICS_FILE), `${line}\n`);
    },
    async logArtifact(artifact, bytes) {
      checkActive(id, hasEnded);
      checkArtifactName(artifact);
      await replaceFile(folder, join(ARTIFACTS_FOLDER, artifact), bytes);
    },
    async finish(status, result) {
      if (hasEnded) return;
      hasEnded = true;
      await write({ ...file, status, result: result ?? null, endedAt: now().toISOString() });
    },
  };
}

/** Makes a new folder, named by the time. If the name exists, tries the next millisecond. */
async function makeRunFolder(directory: string, startedAt: Date): Promise<string> {
  await mkdir(directory, { recursive: true });
  for (let millis = startedAt.getTime(); ; millis += 1) {
    const id = new Date(millis).toISOString().replaceAll(/[-:]/g, '').replace('T', '-').replace('.', '-');
    try {
      await mkdir(join(directory, id));
      return id;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
  }
}

/** Writes a file completely or not at all, even if the process is killed. */
async function replaceFile(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const target = join(folder, name);
  await mkdir(dirname(target), { recursive: true });
  const unfinished = join(folder, `.${name.replaceAll(/[/\\]/g, ' ')}.unfinished`);
  await writeFile(unfinished, bytes, { flush: true });
  await rename(unfinished, target);
}

/** Returns undefined for a folder without `run.json`: its process was killed at the start. */
async function readRun(
  id: string,
  folder: string,
  onProblem: (message: string) => void,
): Promise<RecordedRun | undefined> {
  const path = join(folder, RUN_FILE);
  const text = await textOf(path);
  if (text === undefined) return undefined;
  const file = runFileSchema.safeParse(parseJson(text));
  if (!file.success) {
    onProblem(`${path} is not listed: expected the JSON of a run, got something else`);
    return undefined;
  }
  const { name, status, startedAt, endedAt, parameters, result } = file.data;
  return {
    id,
    name,
    status,
    startedAt: new Date(startedAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
    parameters: Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, String(value)])),
    result,
    metrics: lastMetrics((await textOf(join(folder, METRICS_FILE))) ?? ''),
    artifacts: await artifactsIn(join(folder, ARTIFACTS_FOLDER)),
  };
}

/** Returns the last value of each metric. A line that a crash cut off is left out. */
function lastMetrics(lines: string): Record<string, number> {
  const last = new Map<string, { readonly step: number; readonly value: number }>();
  for (const line of lines.split('\n')) {
    const parsed = metricsLineSchema.safeParse(parseJson(line));
    if (!parsed.success) continue;
    const { step, metrics } = parsed.data;
    for (const [name, value] of Object.entries(metrics)) {
      if (step >= (last.get(name)?.step ?? 0)) last.set(name, { step, value });
    }
  }
  return Object.fromEntries([...last].map(([name, { value }]) => [name, value]));
}

async function artifactsIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .map((name) => name.split(sep).join('/'))
      .toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Whether there is no such file, or a file has the place of a folder on the way to it. */
function isMissing(error: unknown): boolean {
  return isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR');
}

/** Returns undefined if there is no such file. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
