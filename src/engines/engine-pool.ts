import { Pool } from 'undici';

/** An answer as it came. */
export interface EngineAnswer {
  readonly status: number;
  readonly text: string;
}

/** The open connections to one engine. */
export interface EnginePool {
  /**
   * Sends JSON, and returns the answer, whatever its status is.
   *
   * @throws undici's error if there is no answer, the signal's reason after an abort.
   */
  post(path: string, body: unknown, signal: AbortSignal): Promise<EngineAnswer>;
  close(): Promise<void>;
}

/** Returns a pool for the engine at an address, which may end in a path. `key` is the header with its key. */
export function createEnginePool(url: string, key: Readonly<Record<string, string>>): EnginePool {
  const { origin, pathname } = new URL(url);
  const prefix = pathname.replace(/\/+$/, '');
  const pool = new Pool(origin);
  const headers = {
    'content-type': 'application/json',
    // A compressed answer costs 40 ms.
    'accept-encoding': 'identity',
    ...key,
  };
  return {
    async post(path, body, signal) {
      const answer = await pool.request({
        method: 'POST',
        path: prefix + path,
        headers,
        body: JSON.stringify(body),
        signal,
      });
      return { status: answer.statusCode, text: await answer.body.text() };
    },
    close: () => pool.close(),
  };
}
