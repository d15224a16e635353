import { z } from 'zod';

/** Every kind of problem that an answer can be, with its status (RFC 9457). */
export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    meaning:
      'A parameter is missing, unknown, repeated or out of its range. `errors` names each one and what was expected.',
  },
  'track-not-found': {
    status: 404,
    title: 'No such track',
    meaning:
      'The release that is served holds no track of this id. Search for its title to find the ids there are.',
  },
  'no-such-page': {
    status: 404,
    title: 'No such page',
    meaning: 'Nothing answers at this path. /docs lists everything that does.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    meaning: 'This path answers other methods; the header `Allow` lists them.',
  },
  'cursor-expired': {
    status: 410,
    title: 'The cursor has expired',
    meaning:
      'Another release is served by now, and pages of two releases do not fit together. Start again without a cursor.',
  },
  'request-too-large': {
    status: 431,
    title: 'The request is too large',
    meaning: 'The address and headers of a request may take 128 KiB.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong here',
    meaning: 'A defect of the service. The log has an entry with the same request id.',
  },
  'engine-unavailable': {
    status: 503,
    title: 'A search engine is not available',
    meaning:
      'Qdrant or Meilisearch cannot be reached or has no release loaded. /readyz says which. Try again after `Retry-After` seconds.',
  },
  'engine-timeout': {
    status: 504,
    title: 'A search engine did not answer in time',
    meaning: 'Qdrant or Meilisearch took too long. Try again.',
  },
} as const satisfies Record<string, { status: number; title: string; meaning: string }>;

export type ProblemName = keyof typeof PROBLEMS;

export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

export const problemSchema = z
  .object({
    type: z.string().meta({
      description: 'A page that explains this kind of problem',
      example: '/problems/track-not-found',
    }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'The path that was asked' }),
    requestId: z.string(),
    errors: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'Each parameter that does not fit' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });

export type Problem = z.infer<typeof problemSchema>;
type FieldError = NonNullable<Problem['errors']>[number];

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

/** A request that breaks its schema. */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError';
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super(errors.map(({ field, detail }) => `${field}: ${detail}`).join('; '));
    this.errors = errors;
  }
}
