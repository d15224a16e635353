import { QdrantClient } from '@qdrant/js-client-rest';
import { EngineRefusalError, EngineTimeoutError, EngineUnavailableError } from '../domain/errors.ts';
import { askInTurn, nodesOf, statusOf } from './qdrant-nodes.ts';

export interface QdrantOptions {
  /** May carry a path, for a Qdrant behind a proxy. The nodes of a cluster are separated by commas. */
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly timeoutMillis: number;
}

/** Returns the official client; with several nodes, one that asks another node if one does not answer. */
export function createQdrantClient(options: QdrantOptions): QdrantClient {
  const [first, ...others] = nodesOf(options);
  return askInTurn([createNodeClient(first), ...others.map(createNodeClient)]);
}

/**
 * The official client, set up around what it does by itself: a compressed answer costs 40 ms a call, the path
 * of a URL is dropped, and the constructor would ask for the server's version.
 */
function createNodeClient({ url, apiKey, timeoutMillis }: QdrantOptions): QdrantClient {
  const { origin, pathname, protocol } = new URL(url);
  const prefix = pathname.replace(/\/+$/, '');
  const client = new QdrantClient({
    url: origin,
    // The client takes 6333 for a URL without a port, also where the scheme has its own.
    port: portOf(url, protocol),
    ...(prefix === '' ? {} : { prefix }),
    timeout: timeoutMillis,
    checkCompatibility: false,
    headers: {
      'accept-encoding': 'identity',
      // As a header, since the option prints a warning at every start beside an engine on the same host.
      ...(apiKey === undefined ? {} : { 'api-key': apiKey }),
    },
  });
  refuseRedirects(client);
  return client;
}

/** A redirect would be given the key. The client has no option for it, but hands out its requests. */
function refuseRedirects(client: QdrantClient): void {
  const requests = client.api() as unknown as Record<
    string,
    (payload: unknown, init?: RequestInit) => unknown
  >;
  for (const [name, send] of Object.entries(requests)) {
    requests[name] = (payload, init) => send(payload, { ...init, redirect: 'error' });
  }
}

/**
 * Returns the version of the Qdrant that answers.
 *
 * @throws EngineUnavailableError if none does, or it refuses the key.
 */
export async function qdrantVersion(options: QdrantOptions): Promise<string> {
  const client = createQdrantClient(options);
  return (await askQdrant(() => client.versionInfo())).version;
}

function portOf(url: string, protocol: string): number {
  const { port } = new URL(url);
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

/**
 * Qdrant closes connections that were idle for 5 s. A request that is written into one just then fails
 * without having been read.
 */
const CLOSED_CONNECTION: ReadonlySet<unknown> = new Set(['EPIPE', 'ECONNRESET', 'UND_ERR_SOCKET']);
/** Qdrant did not read the request in time, since this process or the engine stood still for seconds. */
const REQUEST_TIMEOUT = 408;
/** Several connections may have been closed at once, such as after a pause of this process. */
const MOST_ATTEMPTS = 3;

/**
 * Runs one request and turns the client's several kinds of failure into ours. Sends it again if it was
 * not read: every request of this folder may be sent twice.
 */
export async function askQdrant<Answer>(request: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isUnread(error)) throw engineError(error);
    }
  }
}

/** Returns how many points of a collection or alias pass the filter. */
export async function countPoints(client: QdrantClient, collection: string, filter: object): Promise<number> {
  const { count } = await askQdrant(() => client.count(collection, { filter, exact: true }));
  if (typeof count !== 'number') throw oddAnswer();
  return count;
}

function isUnread(error: unknown): boolean {
  if (statusOf(error) === REQUEST_TIMEOUT) return true;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && CLOSED_CONNECTION.has(cause.code);
}

const UNKNOWN_POINT = /No point with id ([0-9a-f-]{36})/;

/** Returns the id of the point that a query named and Qdrant does not hold, or null for any other error. */
export function unknownPointOf(error: unknown): string | null {
  return (error instanceof Error && UNKNOWN_POINT.exec(describe(error.cause))?.[1]) || null;
}

/** The error for an engine that answers, and serves nothing. */
export function noRelease(options?: ErrorOptions): EngineRefusalError {
  return new EngineRefusalError('qdrant', 'holds no published release: run `npm run publish`', options);
}

/** The error for an engine whose answer is not what this service published, or no answer of Qdrant. */
export function oddAnswer(options?: ErrorOptions): EngineRefusalError {
  return new EngineRefusalError(
    'qdrant',
    'answered something else than songs of this service: check QDRANT_URL, or run `npm run publish`',
    options,
  );
}

/** What the official client and a timed signal call it. */
const TIMEOUTS: ReadonlySet<string> = new Set(['QdrantClientTimeoutError', 'TimeoutError']);

function engineError(error: unknown): Error {
  if (error instanceof EngineUnavailableError) return error;
  if (!(error instanceof Error)) return new Error(`qdrant: ${String(error)}`);
  const options = { cause: error };
  if (TIMEOUTS.has(error.name)) {
    return new EngineTimeoutError('qdrant', 'did not answer in time', options);
  }
  const status = statusOf(error);
  if (status === undefined) {
    const { cause } = error;
    // Fetch, and our reader, tell a failed request by its cause: refused, reset, or cut in the middle.
    if (!(cause instanceof Error)) return oddAnswer(options);
    return cause.message === 'unexpected redirect'
      ? redirected(options)
      : new EngineUnavailableError('qdrant', 'cannot be reached', options);
  }
  const answered = { ...options, says: wordsOf(error) };
  if (status >= 500) return new EngineUnavailableError('qdrant', `answered ${status}`, answered);
  if (status >= 300 && status < 400) return redirected(options);
  if (status === 401 || status === 403) {
    return new EngineRefusalError('qdrant', 'refused the key in QDRANT_API_KEY', options);
  }
  if (isOfCollection(error)) return noRelease(options);
  const isOther = status === 404 && answered.says === undefined;
  const other = isOther ? ', which is no answer of Qdrant: check QDRANT_URL' : '';
  return new EngineRefusalError('qdrant', `answered ${status}${other}`, answered);
}

/** Why Qdrant failed, in its own words; undefined if it was not Qdrant that answered. */
function wordsOf(error: Error): string | undefined {
  const { status } = (('data' in error ? error.data : null) as { status?: { error?: unknown } }) ?? {};
  return typeof status?.error === 'string' ? status.error : undefined;
}

function redirected(options: ErrorOptions): EngineRefusalError {
  return new EngineRefusalError(
    'qdrant',
    'redirects to another address: set QDRANT_URL to that one',
    options,
  );
}

/** Returns whether an error of {@link askQdrant} says that there is no such collection or alias. */
export function isOfMissingCollection(error: unknown): boolean {
  return error instanceof EngineUnavailableError && isOfCollection(error.cause);
}

function isOfCollection(error: unknown): boolean {
  return statusOf(error) === 404 && describe(error).includes('Collection');
}

/** What the engine said: the client keeps it in `data`. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'data' in error ? JSON.stringify(error.data) : error.message;
}
