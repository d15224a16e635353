import { excerpt } from './excerpt.ts';

/** An answer of a source, with any status. */
export interface SourceAnswer {
  readonly status: number;
  /** Returns a header by its lower-case name. */
  header(name: string): string | null;
  readonly text: string;
}

export interface SourceRequest {
  readonly method?: 'GET' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

/** A source that has not answered by then never will. */
const TIMEOUT_MILLIS = 20_000;
/** The largest real answer, a chart page, has a few hundred kilobytes. */
export const LARGEST_BODY_BYTES = 8 * 1024 * 1024;

/** The answer did not come, broke off or was too large. A retry may work. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/**
 * Sends a request and reads the whole answer as UTF-8 text. Redirects are not followed: their target would
 * pass neither the gate nor robots.txt.
 * @throws NoAnswerError if no answer comes in time, or it is cut off or too large
 * @throws TypeError for a URL or header that cannot be sent; a retry would not help
 */
export async function sendRequest(fetch: Fetch, request: SourceRequest): Promise<SourceAnswer> {
  const { url, method = 'GET', headers, body } = request;
  const init = { method, headers: { ...headers }, ...(body === undefined ? {} : { body }) };
  // fetch throws a TypeError for these and for a failing network alike, so check them first.
  void new Request(url, init);
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
    });
    return {
      status: response.status,
      header: (name) => response.headers.get(name),
      text: await readText(response),
    };
  } catch (cause) {
    if (cause instanceof NoAnswerError) throw cause;
    throw new NoAnswerError(`no whole answer from ${url.host}: ${reasonOf(cause)}`, { cause });
  }
}

/** Returns the status for a message, with the target of a redirect. */
export function describeStatus(answer: SourceAnswer): string {
  const location = answer.header('location');
  return location === null ? `status ${answer.status}` : `status ${answer.status}, to ${excerpt(location)}`;
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest of the answer.
    if (bytes > LARGEST_BODY_BYTES)
      throw new NoAnswerError(`an answer of more than ${LARGEST_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  // This drops a byte order mark.
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Returns an error's message with its cause: fetch says only "fetch failed" or "terminated". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
