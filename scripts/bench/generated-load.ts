import { join } from 'node:path';
import type { LoadRequest } from './load.ts';
import { outputOf } from './own-process.ts';
import type { Percentiles } from './timing.ts';

export interface LoadOptions {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** Requests that are sent per second at most; undefined: each connection asks again once it is answered. */
  readonly perSecond?: number;
  /** Each connection sends them in turn. */
  readonly requests: readonly LoadRequest[];
}

export interface LoadResult {
  /** Answers with a status of 2xx per second. */
  readonly answered: number;
  /** The same per second of CPU time of the service, once the connections are open. */
  readonly perCpuSecond: number;
  /** Answers with 503 per second. */
  readonly shed: number;
  /** Other answers, and requests without an answer. */
  readonly failed: number;
  readonly answeredMillis: Percentiles;
  readonly shedMillis: Percentiles;
}

/** Asks a service from a process of its own, and returns what came. */
export async function generateLoad(options: LoadOptions): Promise<LoadResult> {
  const output = await outputOf(join(import.meta.dirname, 'load-process.ts'), [JSON.stringify(options)]);
  return JSON.parse(output) as LoadResult;
}
