import { Meilisearch, MeilisearchApiError, MeilisearchRequestError } from 'meilisearch';
import { EngineRefusalError, EngineTimeoutError, EngineUnavailableError } from '../domain/errors.ts';

export interface MeilisearchOptions {
  readonly url: string;
  readonly apiKey: string | undefined;
  /** How long one request may take. */
  readonly timeoutMillis: number;
}

/** An answer that is no success. */
export class MeilisearchAnswerError extends Error {
  override readonly name = 'MeilisearchAnswerError';
  readonly status: number;
  readonly code: string | undefined;

  constructor(status: number, code: string | undefined) {
    super(`answered ${status}`);
    this.status = status;
    this.code = code;
  }
}

/** The official client, without the compressed answers that cost 40 ms a call. */
export function createMeilisearchClient({ url, apiKey, timeoutMillis }: MeilisearchOptions): Meilisearch {
  return new Meilisearch({
    host: url,
    // Ends requests that no longer have anybody who waits: an open one keeps a command from ending.
    timeout: timeoutMillis,
    ...(apiKey === undefined ? {} : { apiKey }),
    // A redirect would be given the key.
    requestInit: { headers: { 'accept-encoding': 'identity' }, redirect: 'error' },
  });
}

/**
 * Returns the version of the Meilisearch that answers; null if the key may only search.
 *
 * @throws EngineUnavailableError if none does.
 */
export async function meilisearchVersion(options: MeilisearchOptions): Promise<string | null> {
  const client = createMeilisearchClient(options);
  try {
    return (await askMeilisearch(options.timeoutMillis, () => client.getVersion())).pkgVersion;
  } catch (error) {
    if (errorCodeOf(error) === 'invalid_api_key') return null;
    throw error;
  }
}

/**
 * Runs one request with a time limit, and turns the client's several kinds of failure into ours. Given a
 * signal, the client ignores its own timeout.
 *
 * The messages name neither the engine's address nor its key; the causes may name the address.
 *
 * @throws EngineTimeoutError after the time limit, EngineRefusalError if the engine answers something else
 *   than what was asked for, EngineUnavailableError if it fails in another way.
 */
export async function askMeilisearch<Answer>(
  timeoutMillis: number,
  request: (init: { readonly signal: AbortSignal }) => Promise<Answer>,
): Promise<Answer> {
  const signal = AbortSignal.timeout(timeoutMillis);
  try {
    // Some methods of the client take no signal, so the wait ends here in any case.
    return await Promise.race([request({ signal }), rejectWhenAborted(signal)]);
  } catch (error) {
    throw engineError(error, signal, timeoutMillis);
  }
}

/**
 * The engine's error code (https://www.meilisearch.com/docs/reference/errors/error_codes), if it gave one.
 */
export function errorCodeOf(error: unknown): string | undefined {
  if (error instanceof MeilisearchApiError) return error.cause?.code;
  if (error instanceof MeilisearchAnswerError) return error.code;
  return error instanceof EngineUnavailableError ? errorCodeOf(error.cause) : undefined;
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

function engineError(error: unknown, signal: AbortSignal, timeoutMillis: number): Error {
  if (error instanceof EngineUnavailableError) return error;
  const options = { cause: error };
  if (signal.aborted) {
    return new EngineTimeoutError('meilisearch', `no answer within ${timeoutMillis} ms`, options);
  }
  if (error instanceof MeilisearchApiError || error instanceof MeilisearchAnswerError) {
    const status = error instanceof MeilisearchApiError ? error.response.status : error.status;
    const code = errorCodeOf(error) ?? 'no error code';
    const isOdd = code === 'no error code' && status < 500;
    const answered = isOdd
      ? `answered ${status}, which is no answer of Meilisearch: check MEILISEARCH_URL`
      : `answered ${status} (${code})`;
    const said = {
      ...options,
      says: error instanceof MeilisearchApiError ? error.cause?.message : undefined,
    };
    if (status >= 500) return new EngineUnavailableError('meilisearch', answered, said);
    return new EngineRefusalError(
      'meilisearch',
      status === 401 || status === 403
        ? `refused the key in MEILISEARCH_API_KEY: ${status} (${code})`
        : code === 'index_not_found'
          ? 'it has no songs yet: run `npm run publish`'
          : answered,
      said,
    );
  }
  if (error instanceof MeilisearchRequestError) {
    return new EngineUnavailableError('meilisearch', `no connection (${reasonOf(error)})`, options);
  }
  if (error instanceof SyntaxError) {
    return new EngineRefusalError(
      'meilisearch',
      'expected JSON, got something else: check MEILISEARCH_URL',
      options,
    );
  }
  return error instanceof Error ? error : new Error(`meilisearch: ${String(error)}`, options);
}

/** The innermost error code, such as ECONNREFUSED: the messages of outer errors contain the address. */
function reasonOf(error: unknown): string {
  let code = 'no reason given';
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string') code = inner.code;
    else if (inner.message === 'unexpected redirect') {
      code = 'it redirects to another address: set MEILISEARCH_URL to that one';
    }
  }
  return code;
}
