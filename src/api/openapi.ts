import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { PROBLEM_CONTENT_TYPE, type ProblemName, PROBLEMS, problemSchema } from '../http/problem.ts';
import type { Route } from './route.ts';

/** The OpenAPI 3.1 document of the routes, made from the schemas that check the requests. */
export function createOpenApiDocument(
  routes: readonly Route[],
  version: string,
): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    paths[route.path] = {
      get: {
        operationId: route.name,
        summary: route.summary,
        description: route.description,
        requestParams: { path: route.pathParameters, query: route.query },
        responses: {
          '200': {
            description: 'The answer',
            content: { 'application/json': { schema: route.answerSchema } },
          },
          ...problemResponses([...route.problems, 'internal-error']),
        },
      },
    };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Soundalike',
      version,
      description:
        'Songs that sound alike, and songs by their titles, in Korean and English, from your own server.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
  });
}

function problemResponses(names: readonly ProblemName[]) {
  return Object.fromEntries(
    names.map((name) => [
      String(PROBLEMS[name].status),
      {
        description: `${PROBLEMS[name].title}. ${PROBLEMS[name].meaning}`,
        content: { [PROBLEM_CONTENT_TYPE]: { schema: problemSchema } },
      },
    ]),
  );
}
