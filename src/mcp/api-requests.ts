/** A JSON Schema, of which the API's document is full. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One request of the HTTP API, as its OpenAPI document describes it. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly ApiParameter[];
}

interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'body';
  readonly isRequired: boolean;
  readonly schema: JsonSchema;
}

interface Document {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: unknown;
}

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: {
    readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
  };
}

/** Returns every request of an OpenAPI document by method and path, such as `GET /v1/search`. */
export function requestsOf(document: Document): ReadonlyMap<string, ApiRequest> {
  const requests = new Map<string, ApiRequest>();
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [name, operation] of Object.entries(operations)) {
      const method = name.toUpperCase();
      requests.set(`${method} ${path}`, { method, path, parameters: parametersOf(operation, document) });
    }
  }
  return requests;
}

function parametersOf({ parameters = [], requestBody }: Operation, document: Document): ApiParameter[] {
  const body = whole(requestBody?.content?.['application/json']?.schema ?? {}, document);
  const { properties = {}, required = [] } = body as {
    properties?: Readonly<Record<string, JsonSchema>>;
    required?: readonly string[];
  };
  return [
    ...parameters.map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      isRequired: parameter.required === true,
      schema: whole({ ...parameter.schema, description: parameter.description }, document),
    })),
    ...Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'body' as const,
      isRequired: required.includes(name),
      schema,
    })),
  ];
}

/** Returns a schema with what it refers to in its place: a tool's schema stands alone. */
function whole(schema: JsonSchema, document: Document): JsonSchema {
  const resolved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolved);
    if (typeof value !== 'object' || value === null) return value;
    const reference = '$ref' in value ? String(value.$ref) : undefined;
    if (reference === undefined) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner)]));
    }
    const target = reference
      .slice('#/'.length)
      .split('/')
      .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], document);
    return resolved(target);
  };
  return resolved(schema) as JsonSchema;
}

/** Returns the JSON Schema of the arguments: the named parameters that the request has. */
export function inputSchemaOf({ parameters }: ApiRequest, names: readonly string[]) {
  const taken = parameters.filter(({ name }) => names.includes(name));
  return {
    type: 'object' as const,
    properties: Object.fromEntries(taken.map(({ name, schema }) => [name, schema])),
    required: taken.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** Returns the names of the path that have no value: the service would take them for the values. */
export function missingInPath(
  { parameters }: ApiRequest,
  values: Readonly<Record<string, unknown>>,
): string[] {
  return parameters
    .filter((parameter) => parameter.in === 'path' && values[parameter.name] === undefined)
    .map(({ name }) => name);
}

/** Returns the request with its arguments. The service checks them, and says what is wrong. */
export function httpRequestOf(
  { method, path, parameters }: ApiRequest,
  values: Readonly<Record<string, unknown>>,
  baseUrl: string,
): Request {
  const placeOf = new Map(parameters.map((parameter) => [parameter.name, parameter.in]));
  const query = new URLSearchParams();
  const body: Record<string, unknown> = {};
  let filled = path;
  for (const [name, value] of Object.entries(values)) {
    const place = placeOf.get(name);
    if (place === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(String(value)));
    else if (place === 'body') body[name] = value;
    // Lists are separated by commas there. An unknown name is refused by the service.
    else query.append(name, String(value));
  }
  const url = `${baseUrl.replace(/\/+$/, '')}${filled}${query.size === 0 ? '' : `?${query.toString()}`}`;
  if (method === 'GET') return new Request(url);
  const headers = { 'content-type': 'application/json' };
  return new Request(url, { method, headers, body: JSON.stringify(body) });
}
