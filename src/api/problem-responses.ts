import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { PROBLEM_CONTENT_TYPE, type ProblemName, PROBLEMS, problemSchema } from '../http/problem.ts';

/** What any path may answer before it looks at a request. */
export const READING_PROBLEMS = ['method-not-allowed', 'request-timeout', 'request-too-large'] as const;

/** Returns the responses of an operation in the OpenAPI document, by status, for its problems. */
export type ProblemResponses = (names: readonly ProblemName[]) => Record<string, ZodOpenApiResponseObject>;

/** Returns `ProblemResponses` of one document. Operations with the same problems share one response. */
export function createProblemResponses(): ProblemResponses {
  const responses = new Map<string, ZodOpenApiResponseObject>();
  const responseOf = (names: readonly ProblemName[]): ZodOpenApiResponseObject => {
    const id = names.join('.');
    const response = responses.get(id) ?? {
      id,
      description: names.map((name) => `${PROBLEMS[name].title}. ${PROBLEMS[name].meaning}`).join(' '),
      content: { [PROBLEM_CONTENT_TYPE]: { schema: problemSchema } },
    };
    responses.set(id, response);
    return response;
  };
  return (names) =>
    Object.fromEntries(
      [...new Set(names.map(statusOf))].map((status) => [
        String(status),
        responseOf(names.filter((name) => statusOf(name) === status)),
      ]),
    );
}

function statusOf(name: ProblemName): number {
  return PROBLEMS[name].status;
}
