import type { RequestHandler } from 'express';
import { z } from 'zod';
import { InvalidRequestError, type ProblemName } from '../http/problem.ts';
import { parseQueryString } from '../http/query-string.ts';

/** One resource: its parameters, its answer and its handler. The OpenAPI document is made from it too. */
export interface Route {
  /** In OpenAPI's notation: /v1/tracks/{id}. */
  readonly path: string;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly pathParameters: z.ZodObject;
  readonly query: z.ZodObject;
  readonly answerSchema: z.ZodType;
  readonly problems: readonly ProblemName[];
  readonly answer: (pathParameters: unknown, query: unknown) => Promise<unknown>;
}

interface RouteDefinition<
  PathParameters extends z.ZodObject,
  Query extends z.ZodObject,
  AnswerSchema extends z.ZodType,
> extends Omit<Route, 'pathParameters' | 'query' | 'answerSchema' | 'answer'> {
  readonly pathParameters: PathParameters;
  readonly query: Query;
  readonly answerSchema: AnswerSchema;
  readonly answer: (
    pathParameters: z.infer<PathParameters>,
    query: z.infer<Query>,
  ) => Promise<z.input<AnswerSchema>>;
}

/** Returns the route. The types ensure that the handler gets the values that the schemas return. */
export function defineRoute<
  PathParameters extends z.ZodObject,
  Query extends z.ZodObject,
  AnswerSchema extends z.ZodType,
>(definition: RouteDefinition<PathParameters, Query, AnswerSchema>): Route {
  return {
    ...definition,
    answer: (pathParameters, query) =>
      definition.answer(pathParameters as z.infer<PathParameters>, query as z.infer<Query>),
  };
}

/** Returns the handler that parses, answers and sends. The app's error handler turns errors into problems. */
export function handlerOf(route: Route): RequestHandler {
  // Ignoring a misspelt parameter would let the caller believe in a filter that is not applied.
  const query = route.query.strict();
  return async (request, response) => {
    const errors = [];
    const parsedPath = route.pathParameters.safeParse(request.params);
    if (!parsedPath.success) errors.push(...fieldErrors(parsedPath.error));
    const parsedQuery = query.safeParse(parseQueryString(request.originalUrl));
    if (!parsedQuery.success) errors.push(...fieldErrors(parsedQuery.error));
    if (errors.length > 0) throw new InvalidRequestError(errors);
    response.json(await route.answer(parsedPath.data, parsedQuery.data));
  };
}

/** Returns the path in Express's notation: :id instead of {id}. */
export function expressPathOf(route: Route): string {
  return route.path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function fieldErrors(error: z.ZodError): { field: string; detail: string }[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: key,
        detail: 'unknown parameter; /docs lists the parameters of this path',
      }));
    }
    return [{ field: issue.path.join('.') || 'request', detail: issue.message }];
  });
}
