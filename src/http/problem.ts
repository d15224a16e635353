import { z } from 'zod';

/** Every type of problem (RFC 9457) with its status. The service answers `meaning` at /problems/<type>. */
export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    meaning:
      'A parameter is unknown, repeated or has a value that is not allowed. `errors` lists each of them with what ' +
      'was expected.',
  },
  unauthorized: {
    status: 401,
    title: 'A key is needed',
    meaning:
      'This service asks for a key: send it as `Authorization: Bearer KEY`. Its operator gives keys out.',
  },
  forbidden: {
    status: 403,
    title: 'The key does not allow this',
    meaning: 'The key is known, but its scope does not include this route. `detail` says which scope does.',
  },
  'track-not-found': {
    status: 404,
    title: 'Track not found',
    meaning:
      'The served release has no track with this id. Search for the title at /v1/search to find its id.',
  },
  'artist-not-found': {
    status: 404,
    title: 'Artist not found',
    meaning:
      'The served release credits no artist with this id. Search for the name at /v1/artists to find the id.',
  },
  'genre-not-found': {
    status: 404,
    title: 'Genre not found',
    meaning: 'No song of the served release has this genre. /v1/genres lists the genres.',
  },
  'no-such-page': {
    status: 404,
    title: 'Page not found',
    meaning: 'This service has nothing at this path. /docs lists the paths of the API.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    meaning: 'This path does not support this HTTP method. The `Allow` header lists the methods it supports.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not in this form',
    meaning:
      'The `Accept` header names no form that the list comes in. `detail` lists them; without the header it is JSON.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request came too slowly',
    meaning: 'The headers of a request may take 10 seconds, and all of it 15. The connection is closed.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body of the request is too large',
    meaning: 'A JSON body may have at most 64 KiB, and the text of a file 1 MiB.',
  },
  'cursor-expired': {
    status: 410,
    title: 'The cursor has expired',
    meaning:
      'The cursor comes from a release that is no longer served. Start again from the first page, without a cursor.',
  },
  'release-not-served': {
    status: 410,
    title: 'Another release is served',
    meaning: 'The request names a release that is not served, or no longer. /v1/stats tells the served one.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    meaning:
      'More requests came with this key, or from this address, than one minute allows. Retry after the seconds in ' +
      'the `Retry-After` header; `RateLimit` tells what is left.',
  },
  'request-too-large': {
    status: 431,
    title: 'The request is too large',
    meaning: 'The URL and the headers of a request may have at most 128 KiB together.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal error',
    meaning: 'A defect in the service. Report it with its `requestId`: the log has details under this id.',
  },
  overloaded: {
    status: 503,
    title: 'Too many requests at once',
    meaning:
      'More requests wait than the service can answer soon. Retry after the seconds in the `Retry-After` header.',
  },
  'engine-unavailable': {
    status: 503,
    title: 'A search engine is unavailable',
    meaning:
      'Qdrant or Meilisearch cannot be reached or has no release loaded; /readyz says which. Retry after the seconds ' +
      'in the `Retry-After` header.',
  },
  'storage-unavailable': {
    status: 503,
    title: 'The service cannot keep this now',
    meaning:
      'The disk of the service is full, or refuses, or another process holds the file. Nothing was changed. Retry ' +
      'after the seconds in the `Retry-After` header.',
  },
  'deadline-exceeded': {
    status: 503,
    title: 'No answer in time',
    meaning:
      'Everything that the answer needs took longer than a request may. Retry after the seconds in the ' +
      '`Retry-After` header.',
  },
  'engine-timeout': {
    status: 504,
    title: 'A search engine did not answer in time',
    meaning: 'Qdrant or Meilisearch took too long. Retry the request.',
  },
} as const satisfies Record<string, { status: number; title: string; meaning: string }>;

export type ProblemName = keyof typeof PROBLEMS;

export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

export const problemSchema = z
  .object({
    type: z.string().meta({
      description: 'Type of the problem: the path of a page that explains it',
      example: '/problems/track-not-found',
    }),
    title: z
      .string()
      .meta({ description: 'Short name of the problem, the same for every problem of its type' }),
    status: z.int().meta({ description: 'HTTP status', example: 404 }),
    detail: z.string().meta({ description: 'What went wrong in this request' }),
    instance: z.string().meta({
      description: 'Path of the request; empty if the request could not be read',
      example: '/v1/tracks/x',
    }),
    requestId: z.string().meta({
      description:
        'Id of the request in the log and in the `X-Request-Id` header; empty if the request could not be read',
    }),
    errors: z
      .array(
        z.object({
          field: z.string().meta({ description: 'Name of the parameter', example: 'limit' }),
          detail: z.string().meta({
            description: 'What was expected, and what came',
            example: "expected a whole number from 1 to 100, got '0'",
          }),
        }),
      )
      .optional()
      .meta({
        description: 'One entry per invalid parameter; only in problems of the type `invalid-request`',
      }),
  })
  .meta({ id: 'Problem', description: 'Why a request failed (RFC 9457 problem details)' });

export type Problem = z.infer<typeof problemSchema>;
type FieldError = NonNullable<Problem['errors']>[number];

/** Returns the body of an answer to a request that failed. */
export function createProblem(
  name: ProblemName,
  detail: string,
  request: { readonly path: string; readonly id: string },
  errors?: readonly FieldError[],
): Problem {
  const { status, title } = PROBLEMS[name];
  return {
    type: `/problems/${name}`,
    title,
    status,
    detail,
    instance: request.path,
    requestId: request.id,
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
}

/** A known path, asked by a method that it does not support. */
export class MethodNotAllowedError extends Error {
  override readonly name = 'MethodNotAllowedError';
  readonly allowed: readonly string[];

  constructor(allowed: readonly string[]) {
    super(`expected ${allowed.join(' or ')}`);
    this.allowed = allowed;
  }
}

/** A request that does not reach its route: it has no key, came too often, or finds no place. */
export class NotAdmittedError extends Error {
  override readonly name = 'NotAdmittedError';
  readonly problem: 'unauthorized' | 'forbidden' | 'rate-limited' | 'overloaded';

  constructor(problem: NotAdmittedError['problem'], message: string) {
    super(message);
    this.problem = problem;
  }

  get status(): number {
    return PROBLEMS[this.problem].status;
  }
}

/** A list in a form that it does not come in. */
export class NotAcceptableError extends Error {
  override readonly name = 'NotAcceptableError';

  constructor(types: readonly string[]) {
    super(`expected Accept to allow one of ${types.join(', ')}`);
  }
}

/** Mistakes that an answer names: a URL of 128 KB may hold 30,000 unknown parameters. */
const MOST_NAMED = 100;

/** A request with invalid parameters. `errors` has one entry per parameter, up to a hundred. */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError';
  readonly errors: readonly FieldError[];

  constructor(given: readonly FieldError[]) {
    const errors = given.slice(0, MOST_NAMED);
    if (given.length > MOST_NAMED) {
      errors.push({ field: 'request', detail: `${given.length - MOST_NAMED} more mistakes` });
    }
    super(errors.map(({ field, detail }) => `${field}: ${detail}`).join('; '));
    this.errors = errors;
  }
}
