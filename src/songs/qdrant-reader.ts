import type { QdrantClient } from '@qdrant/js-client-rest';
import { createTurns } from '../domain/turns.ts';
import { createEnginePool } from '../engines/engine-pool.ts';
import { oddAnswer, type QdrantOptions } from './qdrant-client.ts';
import { askInTurn, nodesOf } from './qdrant-nodes.ts';

/**
 * The requests that answers are made of. The official client looks at every value of an answer for numbers of
 * 64 bits, which took 1 ms of a list of 100 songs.
 */
export interface QdrantReader extends Pick<QdrantClient, 'queryBatch' | 'retrieve'> {
  close(): Promise<void>;
}

/** An answer that is no success, as the official client throws it. */
class QdrantRefusal extends Error {
  override readonly name = 'QdrantRefusal';
  readonly status: number;
  readonly data: string;

  constructor(status: number, data: string) {
    super(`answered ${status}`);
    this.status = status;
    this.data = data;
  }
}

/**
 * Sends the requests as the official client does, to another node if one does not answer, and reads the
 * answers as plain JSON.
 */
export function createQdrantReader(options: QdrantOptions): QdrantReader {
  const [first, ...others] = nodesOf(options);
  const readers = [createNodeReader(first), ...others.map(createNodeReader)] as const;
  const reader = askInTurn<QdrantReader>(readers);
  return {
    queryBatch: (...request) => reader.queryBatch(...request),
    retrieve: (...request) => reader.retrieve(...request),
    close: async () => {
      await Promise.all(readers.map((one) => one.close()));
    },
  };
}

function createNodeReader({ url, apiKey, timeoutMillis }: QdrantOptions): QdrantReader {
  const pool = createEnginePool(url, apiKey === undefined ? {} : { 'api-key': apiKey });
  const turn = createTurns();
  const post = async <Answer>(collection: string, path: string, body: unknown): Promise<Answer> => {
    const timeout = createTimeout(timeoutMillis);
    const { status, text } = await pool
      .post(`/collections/${encodeURIComponent(collection)}/points${path}`, body, timeout.signal)
      .catch((cause: unknown) => {
        if (cause instanceof Error && cause.name === 'TimeoutError') throw cause;
        // As fetch does, which the official client sends by.
        throw new TypeError('the request failed', { cause });
      })
      .finally(timeout.clear);
    if (status !== 200) throw new QdrantRefusal(status, text);
    // The engine may answer several requests at once, and each answer is read for a millisecond or two.
    await turn();
    const { result } = JSON.parse(text) as { result: Answer };
    // Both requests are answered by a list. What it holds is checked by those who read it.
    if (!Array.isArray(result)) throw oddAnswer();
    return result;
  };
  return {
    queryBatch: (collection, body) => post(collection, '/query/batch', body),
    retrieve: (collection, body) => post(collection, '', body),
    close: () => pool.close(),
  };
}

/** As `AbortSignal.timeout`, whose timer would run on after the answer. */
function createTimeout(millis: number): { readonly signal: AbortSignal; readonly clear: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new DOMException(`no answer within ${millis} ms`, 'TimeoutError'));
  }, millis);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
