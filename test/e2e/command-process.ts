import { createInterface } from 'node:readline';
import { format } from 'node:util';

/**
 * The process of commands.ts that runs commands one after the other. Reads an invocation per line, and
 * answers with a line of how it ended.
 */

export interface Invocation {
  readonly name: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** How an invocation ended, and what it wrote. */
export interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

const write = process.stdout.write.bind(process.stdout);
let count = 0;

for await (const line of createInterface({ input: process.stdin })) {
  const { name, args, environment } = JSON.parse(line) as Invocation;
  const script = new URL(`../../scripts/${name}.ts`, import.meta.url);
  // Another address each time, so that the script runs again; the files that it imports stay loaded.
  script.search = String((count += 1));
  process.env = { ...environment };
  process.argv.splice(1, Infinity, script.pathname, ...args);
  const written = { output: '', errors: '' };
  process.stdout.write = (chunk: unknown) => ((written.output += format(chunk)), true);
  process.stderr.write = (chunk: unknown) => ((written.errors += format(chunk)), true);
  await import(script.href);
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  const run: Run = { code: Number(process.exitCode ?? 0), ...written };
  process.exitCode = 0;
  write(`${JSON.stringify(run)}\n`);
}
