import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ProblemName } from '../http/problem.ts';
import { exportParameters } from './export-formats.ts';
import type { ExportedList } from './export-playlists.ts';

export type HttpMethod = 'get' | 'post' | 'put' | 'delete';

/** One resource: its parameters, its answer and its handler. The OpenAPI document is made from it too. */
export interface Route {
  /** `get` by default. */
  readonly method?: HttpMethod;
  /** In OpenAPI's notation: /v1/tracks/{id}. */
  readonly path: string;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly pathParameters: z.ZodObject;
  readonly query: z.ZodObject;
  /** The body, if the method takes one: a JSON object, or the bytes of `bodyType`. */
  readonly body?: z.ZodType;
  /** The form of a body that is not JSON. */
  readonly bodyType?: { readonly mediaType: string; readonly maxBytes: number };
  readonly answerSchema: z.ZodType;
  /** The media type of an {@link OwnAnswer}; JSON by default. */
  readonly mediaType?: string;
  readonly problems: readonly ProblemName[];
  /** Returns the answer as a list to be exported; undefined if the answer is no list of tracks. */
  readonly exported?: (answer: unknown) => ExportedList;
  /** The index that does most of the work; `songs` by default. */
  readonly asks?: 'songs' | 'titles';
  /** Whether answers are about a person or change at any time: nothing on the way may keep them. */
  readonly isNeverCached?: boolean;
  readonly answer: (
    pathParameters: unknown,
    query: unknown,
    body: unknown,
    negotiation: Negotiation,
  ) => Promise<unknown>;
}

/** The release of an answer that always has one. */
export const releaseSchema = z.string().meta({ description: 'Id of the release that answered' });

/** An answer that is not JSON, and sends itself. */
export class OwnAnswer {
  /** Id of the release that it comes from. */
  readonly release: string;
  readonly send: (request: Request, response: Response) => Promise<void>;

  constructor(release: string, send: OwnAnswer['send']) {
    this.release = release;
    this.send = send;
  }
}

/** Languages that texts are answered in, the default first. */
export const LANGUAGES = ['en', 'ko'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What an answer settles by the headers of the request, and tells in its own. */
export interface Negotiation {
  /** Returns the language of the answer's texts: the wanted one, or else what `Accept-Language` prefers. */
  language(wanted: Language | undefined): Language;
}

interface RouteDefinition<
  PathParameters extends z.ZodObject,
  Query extends z.ZodObject,
  AnswerSchema extends z.ZodType,
  Body extends z.ZodType,
> extends Omit<Route, 'pathParameters' | 'query' | 'body' | 'answerSchema' | 'exported' | 'answer'> {
  readonly pathParameters: PathParameters;
  readonly query: Query;
  readonly body?: Body;
  readonly answerSchema: AnswerSchema;
  readonly exported?: (answer: z.input<AnswerSchema>) => ExportedList;
  readonly answer: (
    pathParameters: z.infer<PathParameters>,
    query: z.infer<Query>,
    body: z.infer<Body>,
    negotiation: Negotiation,
  ) => Promise<z.input<AnswerSchema>>;
}

/** Returns the route. The types ensure that the handler gets the values that the schemas return. */
export function defineRoute<
  PathParameters extends z.ZodObject,
  Query extends z.ZodObject,
  AnswerSchema extends z.ZodType,
  Body extends z.ZodType = z.ZodObject,
>(definition: RouteDefinition<PathParameters, Query, AnswerSchema, Body>): Route {
  const { exported, ...rest } = definition;
  return {
    ...rest,
    ...(exported === undefined ? {} : { exported: (answer) => exported(answer as z.input<AnswerSchema>) }),
    answer: (pathParameters, query, body, negotiation) =>
      definition.answer(
        pathParameters as z.infer<PathParameters>,
        query as z.infer<Query>,
        body as z.infer<Body>,
        negotiation,
      ),
  };
}

/** Returns the method that a route answers. */
export function methodOf({ method = 'get' }: Route): HttpMethod {
  return method;
}

/** Returns all parameters that may follow `?`: its own, and for a list those of its export. */
export function queryOf({ query, exported }: Route): z.ZodObject {
  return exported === undefined ? query : query.extend(exportParameters.shape);
}

/** Returns the path in Express's notation: :id instead of {id}. */
export function expressPathOf(route: Route): string {
  return route.path.replaceAll(/\{(\w+)\}/g, ':$1');
}
