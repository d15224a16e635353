import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Starts a script with its arguments and waits for it. */
const STARTER =
  'require("node:child_process").execFileSync(process.execPath, process.argv.slice(1), { stdio: "inherit" })';

/**
 * What a script prints that is run in a process whose peak memory is its own. On Linux a process begins with the peak
 * of the one that started it (getrusage(2) counts what it was before it became another program), which here is
 * large: so a small one starts it.
 */
export async function outputOf(script: string, args: readonly string[]): Promise<string> {
  const command = ['--import', 'tsx', script, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', STARTER, '--', ...command]);
  return stdout;
}
