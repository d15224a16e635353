import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Code of the small process: runs the script in its arguments and waits for it. */
const STARTER =
  'require("node:child_process").execFileSync(process.execPath, process.argv.slice(1), { stdio: "inherit" })';

/**
 * Runs a script in its own process and returns its output. The script can read its true peak memory: on Linux
 * a process inherits the peak of its parent (getrusage(2) counts the time before exec). This process is
 * large, so a small one starts the script.
 */
export async function outputOf(script: string, args: readonly string[]): Promise<string> {
  const command = ['--import', 'tsx', script, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', STARTER, '--', ...command]);
  return stdout;
}
