import type { RequestHandler } from 'express';
import { z } from 'zod';
import { InvalidRequestError, type ProblemName } from '../http/problem.ts';
import { parseQueryString } from '../http/query-string.ts';

/** One resource: what it takes, what it answers, and how. The OpenAPI document is made from the same. */
export interface Route {
  /** As OpenAPI writes it: /v1/tracks/{id}. */
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

/** Ties the types of a route together; the handler sees only what has passed the schemas. */
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

/** Parse, answer, send. Errors go on to the one place that turns them into problems. */
export function handlerOf(route: Route): RequestHandler {
  // A misspelt parameter must not be ignored: the caller would believe in a filter that is not there.
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

/** Express writes :id where OpenAPI writes {id}. */
export function expressPathOf(route: Route): string {
  return route.path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function fieldErrors(error: z.ZodError): { field: string; detail: string }[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ field: key, detail: 'is not a parameter of this request' }));
    }
    return [{ field: issue.path.join('.') || 'request', detail: issue.message }];
  });
}
