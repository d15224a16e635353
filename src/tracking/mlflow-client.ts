import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { EngineTimeoutError, EngineUnavailableError } from '../domain/errors.ts';
import { parseJson } from '../domain/parse-json.ts';

/** Long enough for a server that has just started. */
const TIMEOUT_MILLIS = 15_000;
/** The delays before the second and the third attempt. */
const RETRY_DELAYS_MILLIS = [250, 1000];

export interface MlflowClientOptions {
  readonly url: string;
  /** The value of the Authorization header. */
  readonly authorization: string | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMillis?: number;
  readonly retryDelaysMillis?: readonly number[];
}

export interface MlflowRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** The path, after the server's address. */
  readonly path: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly contentType?: string;
  readonly timeoutMillis?: number;
}

export interface MlflowClient {
  /** Calls the REST API 2.0 and returns the answer, parsed by `schema`. */
  call<Answer>(
    method: 'GET' | 'POST',
    endpoint: string,
    fields: Readonly<Record<string, unknown>>,
    schema: z.ZodType<Answer>,
  ): Promise<Answer>;
  /** Sends any request and returns the text of the answer. */
  send(request: MlflowRequest): Promise<string>;
}

/** The server answered with a refusal: the same request will not succeed later. */
export class MlflowRefusalError extends EngineUnavailableError {
  /** MLflow's error code, such as RESOURCE_DOES_NOT_EXIST. */
  readonly code: string;

  constructor(reason: string, code: string) {
    super('mlflow', reason);
    this.code = code;
  }
}

const errorSchema = z.object({ error_code: z.string(), message: z.string().default('') });

/**
 * Creates a client of MLflow's REST API (https://mlflow.org/docs/latest/api_reference/rest-api.html). A
 * request that gets no connection, 429 or a 5xx is sent up to three times; a request that times out is not
 * retried.
 *
 * @throws EngineUnavailableError for every failure, with neither the address nor the credentials in its
 *   message.
 */
export function createMlflowClient(options: MlflowClientOptions): MlflowClient {
  const delays = options.retryDelaysMillis ?? RETRY_DELAYS_MILLIS;
  const send = async (request: MlflowRequest): Promise<string> => {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await tryOnce(options, request);
      if (!(answer instanceof Error)) return answer;
      const delay = delays[attempt];
      if (delay === undefined || !isPassing(answer)) throw answer;
      await sleep(delay);
    }
  };
  return {
    send,
    async call(method, endpoint, fields, schema) {
      const path = `/api/2.0/mlflow/${endpoint}`;
      const text =
        method === 'GET'
          ? await send({
              method,
              path: `${path}?${new URLSearchParams(fields as Record<string, string>).toString()}`,
            })
          : await send({ method, path, body: JSON.stringify(fields), contentType: 'application/json' });
      const parsed = schema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      throw new EngineUnavailableError(
        'mlflow',
        `expected an answer of MLflow's REST API to ${endpoint}, got something else`,
        { cause: parsed.error },
      );
    },
  };
}

async function tryOnce(options: MlflowClientOptions, request: MlflowRequest): Promise<string | Error> {
  const timeoutMillis = request.timeoutMillis ?? options.timeoutMillis ?? TIMEOUT_MILLIS;
  const signal = AbortSignal.timeout(timeoutMillis);
  try {
    const response = await options.fetch(`${options.url.replace(/\/+$/, '')}${request.path}`, {
      method: request.method,
      signal,
      headers: {
        ...(options.authorization === undefined ? {} : { authorization: options.authorization }),
        ...(request.contentType === undefined ? {} : { 'content-type': request.contentType }),
      },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const text = await response.text();
    return response.ok ? text : answeredError(response.status, text);
  } catch (cause) {
    return signal.aborted
      ? new EngineTimeoutError('mlflow', `no answer within ${timeoutMillis} ms`, { cause })
      : new EngineUnavailableError('mlflow', `no connection (${reasonOf(cause)})`, { cause });
  }
}

function answeredError(status: number, text: string): Error {
  if (status === 429 || status >= 500) return new EngineUnavailableError('mlflow', `answered ${status}`);
  if (status === 401 || status === 403) {
    return new MlflowRefusalError(
      `answered ${status}: expected the right MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN`,
      'UNAUTHENTICATED',
    );
  }
  const told = errorSchema.safeParse(parseJson(text));
  return told.success
    ? new MlflowRefusalError(
        `answered ${status} (${told.data.error_code}: ${told.data.message})`,
        told.data.error_code,
      )
    : new MlflowRefusalError(`answered ${status}, which is no answer of MLflow`, 'UNKNOWN');
}

/** Whether a retry may succeed. */
function isPassing(error: Error): boolean {
  return !(error instanceof MlflowRefusalError || error instanceof EngineTimeoutError);
}

/** Returns the innermost error code, such as ECONNREFUSED. The messages would contain the address. */
function reasonOf(error: unknown): string {
  let code = 'no reason given';
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string') code = inner.code;
  }
  return code;
}
