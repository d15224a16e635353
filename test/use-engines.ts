import { afterAll, beforeAll, inject } from 'vitest';
import { type RunningEngine, startMeilisearch, startQdrant } from '../scripts/engines/engines.ts';

/** An engine that a suite talks to. */
export interface TestEngine {
  readonly url: string;
  readonly apiKey: string | undefined;
  /** Stops and starts the engine; undefined if it is the user's own. */
  readonly process: RunningEngine | undefined;
}

/** Whether suites against the engine can run here. If not, set-up.ts has said why. */
export const hasQdrant = process.env['QDRANT_URL'] !== undefined || inject('areEnginesInstalled');
export const hasMeilisearch = process.env['MEILISEARCH_URL'] !== undefined || inject('areEnginesInstalled');

/** Gives the calling suite a Qdrant: the one at QDRANT_URL, or one of its own. */
export function useQdrant(): { readonly current: TestEngine } {
  return useEngine(startQdrant, process.env['QDRANT_URL'], process.env['QDRANT_API_KEY']);
}

/** Gives the calling suite a Meilisearch: the one at MEILISEARCH_URL, or one of its own. */
export function useMeilisearch(): { readonly current: TestEngine } {
  return useEngine(startMeilisearch, process.env['MEILISEARCH_URL'], process.env['MEILISEARCH_API_KEY']);
}

function useEngine(
  start: () => Promise<RunningEngine>,
  url: string | undefined,
  apiKey: string | undefined,
): { readonly current: TestEngine } {
  let engine: TestEngine | undefined;
  beforeAll(async () => {
    if (url !== undefined) engine = { url, apiKey, process: undefined };
    else {
      const started = await start();
      engine = { url: started.url, apiKey: started.apiKey, process: started };
    }
  });
  afterAll(async () => {
    await engine?.process?.stop();
  });
  return {
    get current() {
      if (engine === undefined)
        throw new Error('expected a running engine, and it starts in beforeAll: read it in a test or hook');
      return engine;
    },
  };
}
