import type { components, paths } from './api-types.ts';
import { createApiClient } from './client.ts';
import { keyHeader } from './key.ts';

export type Track = components['schemas']['Track'];
export type TrackDetail = components['schemas']['TrackDetail'];
export type SimilarTrack = components['schemas']['SimilarTrack'];
/** What a GET of this path answers. */
export type AnswerOf<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Answer } } } };
}
  ? Answer
  : never;
/** A song that a search found, with how it matched. */
export type FoundTrack = AnswerOf<'/v1/search'>['items'][number];
export type Why = components['schemas']['Why'];
export type Problem = components['schemas']['Problem'];
export type Method = 'cosine' | 'euclidean' | 'blend';

/** The client of our own API, typed by its OpenAPI document. */
export const api = createApiClient(location.origin);
api.use({
  onRequest({ request }) {
    for (const [name, value] of Object.entries(keyHeader())) request.headers.set(name, value);
  },
});

/** Why there is no answer. */
export type Failure =
  | { readonly kind: 'offline' }
  | { readonly kind: 'engine-down' }
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'release-changed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'key-needed' }
  /** One detail per mistake. */
  | { readonly kind: 'refused'; readonly details: readonly string[] };

/** Thrown by `answerOf`. */
export class NoAnswer extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** What openapi-fetch returns. */
interface Fetched<Answer> {
  readonly data?: Answer;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Returns the answer of a request.
 *
 * @throws NoAnswer if there is none; an AbortError if the request was dropped.
 */
export async function answerOf<Answer>(request: Promise<Fetched<Answer>>): Promise<Answer> {
  const { data, error, response } = await request.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new NoAnswer({ kind: 'offline' });
  });
  if (data !== undefined) return data;
  throw new NoAnswer(failureOf(response, error));
}

/**
 * Returns the answer to a request for something other than JSON, with the key of the API.
 *
 * @throws NoAnswer if there is none; an AbortError if the request was dropped.
 */
export async function fetchAnswer(address: string, init: RequestInit): Promise<Response> {
  const headers = {
    ...keyHeader(),
    ...(typeof init.body === 'string' && { 'content-type': 'application/json' }),
  };
  const response = await fetch(address, { ...init, headers }).catch((cause: unknown) => {
    if (init.signal?.aborted === true) throw cause;
    throw new NoAnswer({ kind: 'offline' });
  });
  if (!response.ok) throw new NoAnswer(failureOf(response, await response.json().catch(() => null)));
  return response;
}

/** Returns why an answer is none. `error` is its body, if it was read. */
function failureOf(response: Response, error: unknown): Failure {
  const { status } = response;
  if (status === 401) return { kind: 'key-needed' };
  if (status === 404) return { kind: 'not-found' };
  if (status === 410) return { kind: 'release-changed' };
  if (status === 429) {
    return { kind: 'rate-limited', retryAfterSeconds: Number(response.headers.get('retry-after') ?? 1) };
  }
  if (status >= 500) return { kind: 'engine-down' };
  return { kind: 'refused', details: detailsOf(error) };
}

function detailsOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { detail, errors } = error as Partial<Problem>;
  // A file is the only thing asked about, so that its name would say nothing.
  const details = errors?.map(({ field, detail: text }) => (field === 'file' ? text : `${field}: ${text}`));
  return details ?? [detail ?? ''];
}
