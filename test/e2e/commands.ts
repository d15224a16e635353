import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Invocation, Run } from './command-process.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
  /** The JSON lines of the output. */
  readonly events: readonly Record<string, unknown>[];
}

export interface Command {
  readonly process: ChildProcess;
  /** Resolves with the first JSON line of this event and message. Rejects if the command ends without it. */
  event(name: string, message?: string): Promise<Record<string, unknown>>;
  readonly ended: Promise<Ended>;
}

/** Starts scripts/<name>.ts as the npm script of that name does, and reads its output. */
export function startCommand(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Command {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'scripts', `${name}.ts`), ...args], {
    cwd: ROOT,
    env: environmentWith(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    for (const look of waiting) look();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, output, errors, events: eventsIn(output) }));
  });
  return {
    process: child,
    ended,
    event: (wanted, inMessage = '') =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = eventsIn(output).find(
            ({ event, message }) => event === wanted && String(message).includes(inMessage),
          );
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then(({ code }) =>
          reject(
            new Error(`${name} ended with ${code} and no '${wanted} ${inMessage}':\n${output}\n${errors}`),
          ),
        );
      }),
  };
}

function environmentWith(environment: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return { ...process.env, QDRANT_URL: undefined, MEILISEARCH_URL: undefined, PORT: '0', ...environment };
}

/**
 * Returns a function that runs commands one after the other in one process, which ends with this one. In a
 * process of its own, a command that refuses its work takes a second of a core to load.
 */
function createCommandProcess(): (invocation: Invocation) => Promise<Run> {
  const file = join(import.meta.dirname, 'command-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.unref();
  const waiting: ((run: Run) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line) as Run));
  return (invocation) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      child.stdin.write(`${JSON.stringify(invocation)}\n`);
    });
}

let runTogether: ReturnType<typeof createCommandProcess> | undefined;

/**
 * Runs a command to its end, in a process that later such commands share: for one that refuses its work, or
 * only looks.
 */
export async function runBriefly(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Ended> {
  runTogether ??= createCommandProcess();
  const given = Object.entries(environmentWith(environment)).filter(([, value]) => value !== undefined);
  const run = await runTogether({
    name,
    args,
    environment: Object.fromEntries(given) as Record<string, string>,
  });
  return { ...run, events: eventsIn(run.output) };
}

/** Runs a command to its end. */
export async function runCommand(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Ended> {
  return startCommand(name, args, environment).ended;
}

function eventsIn(output: string): Record<string, unknown>[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{"event"'))
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Record<string, unknown>];
      } catch {
        // The line is not complete yet.
        return [];
      }
    });
}

/** Sends a GET request, and returns the status and the JSON body. */
export async function getJson(address: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(address);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Repeats a GET request until `isRight`, for at most a minute, and returns the last answer. */
export async function eventually(
  address: string,
  isRight: (answer: { status: number; body: Record<string, unknown> }) => boolean,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const answer = await getJson(address);
    if (isRight(answer) || performance.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
