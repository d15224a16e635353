import { execFile, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const HERE = import.meta.dirname;
/** Below a node_modules that npm leaves alone and other tools ignore. .ci/run makes it, too. */
const PYTHON_CLIENTS = join(HERE, '..', 'node_modules/python-clients');
const PYTHON = join(PYTHON_CLIENTS, 'bin/python');
const BUILDS = join(tmpdir(), 'soundalike-spotify-clients');
const BUILD_MILLIS = 900_000;
const MAX_OUTPUT_BYTES = 1024 * 1024;

/** A real client of Spotify's API, in a program that asks the service and prints what it read. */
export interface Client {
  readonly name: string;
  /** Why it cannot run here; undefined if it can. */
  readonly problem: string | undefined;
  /** Builds the program, if it has to be. */
  readonly build: () => Promise<unknown>;
  readonly command: readonly [string, ...string[]];
}

/** Returns the clients. Those that take minutes to build can run only if `SLOW_CLIENTS` is set. */
export function findClients(): readonly Client[] {
  const nodeProblem = installNodeClients();
  const isSlowWanted = process.env['SLOW_CLIENTS'] !== undefined;
  const pythonProblem = installPythonClients(isSlowWanted);
  const problemWith = (tool: string): string | undefined => {
    if (!isSlowWanted) return 'its build takes minutes: npm run test:clients';
    return spawnSync(tool, ['version']).error === undefined ? undefined : `${tool} is not on this machine`;
  };
  const none = async (): Promise<undefined> => undefined;
  return [
    {
      name: 'spotipy',
      problem: pythonProblem,
      build: none,
      command: [PYTHON, join(HERE, 'spotipy_client.py')],
    },
    {
      name: 'tekore',
      problem: pythonProblem,
      build: none,
      command: [PYTHON, join(HERE, 'tekore_client.py')],
    },
    {
      name: 'spotify-web-api-node',
      problem: nodeProblem,
      build: none,
      command: [process.execPath, '--no-deprecation', join(HERE, 'web-api-node.cjs')],
    },
    {
      name: '@spotify/web-api-ts-sdk',
      problem: nodeProblem,
      build: none,
      command: [process.execPath, join(HERE, 'web-api-ts-sdk.mjs')],
    },
    {
      name: 'zmb3/spotify',
      problem: problemWith('go'),
      build: () => run('go', ['build', '-o', join(BUILDS, 'zmb3'), '.'], 'zmb3'),
      command: [join(BUILDS, 'zmb3')],
    },
    {
      name: 'rspotify',
      problem: problemWith('cargo'),
      build: () => run('cargo', ['build', '--locked', '--target-dir', BUILDS], 'rspotify'),
      command: [join(BUILDS, 'debug/rspotify-client')],
    },
  ];
}

/** Runs a client against the service, and returns what it read. */
export async function readBy(client: Client, ...args: readonly string[]): Promise<unknown> {
  const [program, ...given] = client.command;
  return JSON.parse(await run(program, [...given, ...args]));
}

async function run(program: string, args: readonly string[], folder = ''): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, {
    cwd: join(HERE, folder),
    timeout: BUILD_MILLIS,
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return stdout;
}

/** Installs the clients for Node if they are missing. Returns why that failed. */
function installNodeClients(): string | undefined {
  if (existsSync(join(HERE, 'node_modules/spotify-web-api-node'))) return undefined;
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: HERE, stdio: 'inherit' });
  return status === 0 ? undefined : `npm ci in ${HERE} exited with ${status}`;
}

/** Installs the clients for Python if they are missing and wanted. Returns why they are not there. */
function installPythonClients(isWanted: boolean): string | undefined {
  if (existsSync(PYTHON)) return undefined;
  if (!isWanted) return 'npm run test:clients installs it';
  const requirements = join(HERE, 'requirements.txt');
  const isInstalled =
    spawnSync('python3', ['-m', 'venv', PYTHON_CLIENTS]).status === 0 &&
    spawnSync(PYTHON, ['-m', 'pip', 'install', '--quiet', '-r', requirements], { stdio: 'inherit' })
      .status === 0;
  if (isInstalled) return undefined;
  rmSync(PYTHON_CLIENTS, { recursive: true, force: true });
  return 'Python or PyPI is not reached';
}
