import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type RequestListener, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { createProblem, PROBLEM_CONTENT_TYPE, type ProblemName } from './problem.ts';

// Requests that no app sees: those that Node cannot parse, and those that HTTP forbids. Node answers them
// without a body, or takes them. Each gets a problem, and its connection is closed.

/** What is said of Node's errors, by their codes. */
const REFUSALS: ReadonlyMap<string | undefined, readonly [ProblemName, string]> = new Map([
  ['HPE_HEADER_OVERFLOW', ['request-too-large', 'expected a URL and headers of at most 128 KiB']],
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    ['request-timeout', 'expected the headers within 10 s, and the whole request within 15 s'],
  ],
]);

/** Answers a request that Node cannot parse. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [name, detail] =
    REFUSALS.get(error.code) ?? (['invalid-request', 'expected an HTTP/1.1 request'] as const);
  const { status, headers, body } = refusalOf(name, detail);
  const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}`);
  socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
  // `end` would keep the descriptor as long as the client keeps its half open.
  socket.destroySoon();
}

/**
 * Returns a listener that refuses a request without its one `Host` header (RFC 9112, 3.2). A proxy may read
 * the other one of two.
 */
export function requireOneHost(listener: RequestListener): RequestListener {
  return (request, response) => {
    const count = hostCount(request);
    if (count === 1 || (count === 0 && request.httpVersion === '1.0')) listener(request, response);
    else refuse(response, 'invalid-request', `expected one Host header, got ${count}`);
  };
}

function hostCount({ rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === 'host') count += 1;
  }
  return count;
}

/** Answers a request that expects something else than to be told to go on. */
export function answerExpectation(_: IncomingMessage, response: ServerResponse): void {
  refuse(response, 'invalid-request', "expected no Expect header but '100-continue'");
}

/** Answers a request with a problem, and closes its connection. */
export function refuse(response: ServerResponse, name: ProblemName, detail: string): void {
  const { status, headers, body } = refusalOf(name, detail);
  response.writeHead(status, headers).end(body);
}

function refusalOf(name: ProblemName, detail: string) {
  const id = randomUUID();
  const problem = createProblem(name, detail, { path: '', id });
  const body = JSON.stringify(problem);
  const headers = {
    'content-type': PROBLEM_CONTENT_TYPE,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': id,
    ...(problem.status === 503 ? { 'retry-after': '1' } : {}),
    connection: 'close',
  };
  return { status: problem.status, headers, body };
}
