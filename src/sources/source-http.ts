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
const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** The answer broke off, did not come, or is none that could be read to its end: asking again may work. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/**
 * Sends a request, follows redirects within the same host, and reads the whole answer as UTF-8 text. Throws
 * NoAnswerError where none comes in time, where it is cut, too large, or leads to another host.
 */
export async function sendRequest(fetch: Fetch, request: SourceRequest): Promise<SourceAnswer> {
  const signal = AbortSignal.timeout(TIMEOUT_MILLIS);
  let url = request.url;
  for (let redirects = 0; ; redirects += 1) {
    try {
      const response = await fetch(url, {
        method: request.method ?? 'GET',
        headers: { ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
        redirect: 'manual',
        signal,
      });
      const location = response.headers.get('location');
      if (REDIRECTS.has(response.status) && location !== null) {
        await response.body?.cancel();
        url = redirected(url, location, redirects);
        continue;
      }
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
}

function redirected(from: URL, location: string, redirects: number): URL {
  const to = new URL(location, from);
  if (redirects === MOST_REDIRECTS)
    throw new NoAnswerError(`more than ${MOST_REDIRECTS} redirects from ${from.host}`);
  if (to.origin !== from.origin) throw new NoAnswerError(`redirected from ${from.origin} to ${to.origin}`);
  return to;
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
  return Buffer.concat(chunks).toString('utf8');
}

/** fetch hides the reason ("fetch failed", "terminated") in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
