import { z } from 'zod';
import { createDocument, type ZodOpenApiContentObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { fallbackSchema } from '../http/fallback.ts';
import { addExamples } from './examples.ts';
import { EXPORT_FORMATS } from './export-formats.ts';
import { createProbePaths } from './probe-paths.ts';
import { createProblemResponses, READING_PROBLEMS } from './problem-responses.ts';
import { methodOf, queryOf, type Route } from './route.ts';

const DESCRIPTION = `Finds songs that sound alike, and finds songs by title or artist, in Korean or English.
Every answer comes from the catalogue of this server.

- A **track** is one recording under one id. A **song** is a set of tracks, its **versions**: re-releases, single and
  album cuts. Lists show one version per song, the representative one. A live or instrumental take is another song.
- A **release** is a published state of the catalogue. A cursor is valid within one release.`;

/** What any route may answer, whatever is asked. */
const EVERYWHERE = [
  ...READING_PROBLEMS,
  'unauthorized',
  'forbidden',
  'rate-limited',
  'overloaded',
  'deadline-exceeded',
  'internal-error',
] as const;

/** Returns the OpenAPI 3.1 document of the routes. It is made from the schemas that check the requests. */
export function createOpenApiDocument(
  routes: readonly Route[],
  version: string,
): ReturnType<typeof createDocument> {
  const responsesOf = createProblemResponses();
  const paths: ZodOpenApiPathsObject = createProbePaths(responsesOf);
  for (const route of routes) {
    paths[route.path] = {
      ...paths[route.path],
      [methodOf(route)]: {
        operationId: route.name,
        tags: [tagOf(route)],
        summary: route.summary,
        description: route.description,
        requestParams: { path: route.pathParameters, query: queryOf(route) },
        ...(route.body === undefined
          ? {}
          : { requestBody: { required: true, content: bodyOf(route, route.body) } }),
        responses: {
          '200': {
            description: 'Success',
            content:
              route.mediaType === undefined
                ? { 'application/json': { schema: withFallback(route.answerSchema) }, ...exportsOf(route) }
                : { [route.mediaType]: { schema: { type: 'string', format: 'binary' } } },
          },
          ...responsesOf([
            ...route.problems,
            ...(route.exported === undefined ? [] : (['not-acceptable'] as const)),
            ...EVERYWHERE,
          ]),
        },
      },
    };
  }
  return addExamples(
    createDocument({
      openapi: '3.1.0',
      info: {
        title: 'Soundalike',
        version,
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      // The second means: without a key, if the service asks for none.
      security: [{ key: [] }, {}],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      paths,
    }),
  );
}

/** Returns the schema of an answer with the field that any of them may have. */
function withFallback(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject
    ? schema.extend({ fallback: fallbackSchema }).meta(schema.meta() ?? {})
    : schema;
}

/** Returns the group of a route in /docs: the first name of its path behind the version. */
function tagOf({ path }: Route): string {
  return path.split('/')[2] ?? '';
}

function bodyOf({ bodyType }: Route, schema: z.ZodType): ZodOpenApiContentObject {
  return bodyType === undefined
    ? { 'application/json': { schema } }
    : { [bodyType.mediaType]: { schema: { type: 'string', format: 'binary' } } };
}

/** Returns the files that a list comes in too. */
function exportsOf(route: Route): ZodOpenApiContentObject {
  if (route.exported === undefined) return {};
  return Object.fromEntries(
    Object.values(EXPORT_FORMATS).map(({ type, description }) => [
      type,
      { schema: { type: type.endsWith('+json') ? 'object' : 'string', description } },
    ]),
  );
}
