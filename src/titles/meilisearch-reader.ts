import { MeilisearchRequestError, type MultiSearchQuery } from 'meilisearch';
import { Pool } from 'undici';
import { MeilisearchAnswerError, type MeilisearchOptions } from './meilisearch-client.ts';

/** Sends searches. The official client sends them by fetch, which took 0.6 ms longer for one answer. */
export interface MeilisearchReader {
  /** Returns the answer of a multi-search, as it is. */
  multiSearch(queries: readonly MultiSearchQuery[], init: { readonly signal: AbortSignal }): Promise<unknown>;
  close(): Promise<void>;
}

/** Returns a reader that keeps its connections open. */
export function createMeilisearchReader({ url, apiKey }: MeilisearchOptions): MeilisearchReader {
  const { origin, pathname } = new URL(url);
  const path = `${pathname.replace(/\/+$/, '')}/multi-search`;
  const pool = new Pool(origin);
  const headers = {
    'content-type': 'application/json',
    // A compressed answer costs 40 ms.
    'accept-encoding': 'identity',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  return {
    async multiSearch(queries, { signal }) {
      const body = JSON.stringify({ queries });
      const { statusCode, text } = await pool
        .request({ method: 'POST', path, headers, body, signal })
        .then(async (answer) => ({ statusCode: answer.statusCode, text: await answer.body.text() }))
        .catch((cause: unknown) => {
          throw new MeilisearchRequestError(path, cause);
        });
      if (statusCode === 200) return JSON.parse(text) as unknown;
      // As the client says it. A redirect would be given the key.
      if (isRedirect(statusCode)) throw new MeilisearchRequestError(path, new Error('unexpected redirect'));
      throw new MeilisearchAnswerError(statusCode, codeIn(text));
    },
    close: () => pool.close(),
  };
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** The engine's error code; undefined if what answered is no engine. */
function codeIn(text: string): string | undefined {
  try {
    const { code } = (JSON.parse(text) ?? {}) as { readonly code?: unknown };
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}
