import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type RunningEngine, startEngine } from '../../scripts/engines/engines.ts';
import type { Bucket } from '../../src/bucket/bucket.ts';
import { createS3Bucket, type S3BucketOptions } from '../../src/bucket/s3-bucket.ts';

const HERE = import.meta.dirname;
/**
 * Made by .ci/run, where PyPI is reached. Below a node_modules that npm leaves alone and other tools ignore.
 */
const PYTHON = join(HERE, 'node_modules/moto-venv/bin/python');
const S3RVER = join(HERE, 's3rver/node_modules/.bin/s3rver');
const BUCKET = 'music';

/** The only keys that s3rver takes; moto takes any. */
const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } as const;

export interface S3Server {
  readonly url: string;
  /** Stops the process and waits for its end. */
  kill(): Promise<void>;
  /** Starts it again on the same port. moto has then lost everything. */
  start(): Promise<void>;
}

/** Returns whether .ci/run has installed moto. */
export function isMotoInstalled(): boolean {
  return existsSync(PYTHON);
}

/** Gives the calling suite a server of S3 that honours the conditions of writes, with one bucket. */
export function useMoto(): { readonly current: S3Server } {
  return useServer(async () => {
    const server = await startEngine({}, 'moto', undefined, '/moto-api/data.json', (port) => ({
      command: PYTHON,
      arguments: [join(HERE, 'serial_moto.py'), '-H', '127.0.0.1', '-p', String(port)],
      environment: {},
    }));
    const makeBucket = async () => {
      await fetch(`${server.url}/${BUCKET}`, { method: 'PUT' });
    };
    await makeBucket();
    return {
      ...server,
      start: async () => {
        await server.start();
        await makeBucket();
      },
    };
  });
}

/** Gives the calling suite a server of S3 that ignores the conditions of writes, with one bucket. */
export function useS3rver(): { readonly current: S3Server } {
  return useServer(() =>
    startEngine({}, 's3rver', undefined, '/', (port, directory) => ({
      command: S3RVER,
      arguments: ['-d', directory, '-a', '127.0.0.1', '-p', String(port), '-s', '--configure-bucket', BUCKET],
      environment: {},
    })),
  );
}

/** Installs s3rver if it is missing. Returns whether it is there. */
export function isS3rverInstalled(): boolean {
  if (existsSync(S3RVER)) return true;
  const cwd = join(HERE, 's3rver');
  return spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd, stdio: 'inherit' }).status === 0;
}

function useServer(start: () => Promise<RunningEngine>): { readonly current: S3Server } {
  let server: RunningEngine | undefined;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(async () => {
    await server?.stop();
  });
  return {
    get current() {
      if (server === undefined) throw new Error('expected a running server: it starts in beforeAll');
      return server;
    },
  };
}

/** Returns a folder in the server's bucket. */
export function bucketOn(
  { url }: Pick<S3Server, 'url'>,
  prefix: string,
  more: Partial<S3BucketOptions> = {},
): Bucket {
  const options = { bucket: BUCKET, prefix, endpoint: url, region: 'us-east-1', credentials: CREDENTIALS };
  return createS3Bucket({ ...options, ...more });
}

/** Returns the variables of a command that uses the server's bucket. */
export function environmentOf({ url }: Pick<S3Server, 'url'>): Record<string, string> {
  return {
    S3_BUCKET: BUCKET,
    S3_ENDPOINT: url,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  };
}
