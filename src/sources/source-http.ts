import { excerpt } from './excerpt.ts';

/** One answer of a source, whatever its status. */
export interface SourceAnswer {
  readonly status: number;
  /** A header by its lower-case name. */
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

/** A source that has not answered after this long never will. */
const TIMEOUT_MILLIS = 20_000;
/** The largest honest answer, a chart page, has a few hundred kilobytes. */
export const LARGEST_BODY_BYTES = 8 * 1024 * 1024;

/** The answer broke off, did not come, or is none that could be read to its end: asking again may work. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/**
 * Sends a request and reads the whole answer as UTF-8 text. A redirect is an answer too: what it leads to would pass
 * neither the gate nor robots.txt. Throws NoAnswerError where none comes in time, or it is cut or too large; and
 * TypeError for an address or a header that cannot be sent, where asking again changes nothing.
 */
export async function sendRequest(fetch: Fetch, request: SourceRequest): Promise<SourceAnswer> {
  const { url, method = 'GET', headers, body } = request;
  const init = { method, headers: { ...headers }, ...(body === undefined ? {} : { body }) };
  // fetch tells the same TypeError of these as of a network that fails.
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

/** A status for a message, with where it leads to. */
export function describeStatus(answer: SourceAnswer): string {
  const location = answer.header('location');
  return location === null ? `status ${answer.status}` : `status ${answer.status}, to ${excerpt(location)}`;
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (bytes > LARGEST_BODY_BYTES)
      throw new NoAnswerError(`an answer of more than ${LARGEST_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  // Without a byte order mark, if there is one.
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** fetch hides the reason ("fetch failed", "terminated") in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
