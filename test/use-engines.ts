import { afterAll, beforeAll, inject } from 'vitest';
import { type RunningEngine, startMeilisearch, startQdrant } from '../scripts/engines/engines.ts';

/** What a suite may ask of an engine: its address, and where the suite started it itself, to stop and start it. */
export interface TestEngine {
  readonly url: string;
  readonly apiKey: string | undefined;
  /** Undefined where the engine is the user's own. */
  readonly process: RunningEngine | undefined;
}

/** Whether suites against the engine can run here; where not, the set-up has said why. */
export const hasQdrant = process.env['QDRANT_URL'] !== undefined || inject('areEnginesInstalled');
export const hasMeilisearch = process.env['MEILISEARCH_URL'] !== undefined || inject('areEnginesInstalled');

/** A Qdrant for the suite that calls it: the one at QDRANT_URL, or one of its own. */
export function useQdrant(): { readonly current: TestEngine } {
  return useEngine(startQdrant, process.env['QDRANT_URL'], process.env['QDRANT_API_KEY']);
}

/** A Meilisearch for the suite that calls it: the one at MEILISEARCH_URL, or one of its own. */
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
      if (engine === undefined) throw new Error('the engine is there from beforeAll on');
      return engine;
    },
  };
}
