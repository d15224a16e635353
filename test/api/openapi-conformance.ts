import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

export type Method = 'get' | 'post' | 'put' | 'delete';

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<Method, OpenApiOperation>>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, OpenApiResponse>>;
  };
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly parameters?: readonly OpenApiParameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
  readonly responses: Readonly<Record<string, OpenApiResponse | { readonly $ref: string }>>;
}

export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly example?: unknown;
  readonly schema: OpenApiSchema;
}

interface OpenApiSchema {
  readonly type?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
}

interface OpenApiResponse {
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Returns a function that returns how an answer breaks the document's schema of its operation, status and
 * content type; empty if it conforms.
 */
export function createConformance(document: OpenApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ ...document, $id: 'openapi' });
  const validators = new Map<string, ValidateFunction>();
  return (answer: {
    readonly method?: Method;
    readonly template: string;
    readonly status: number;
    readonly contentType: string;
    readonly body: unknown;
  }): readonly string[] => {
    const { method = 'get', template, status, body } = answer;
    const media = answer.contentType.split(';')[0] ?? '';
    const listed = document.paths[template]?.[method]?.responses[String(status)];
    const shared = listed !== undefined && '$ref' in listed ? listed.$ref.split('/').at(-1) : undefined;
    const response =
      shared === undefined ? (listed as OpenApiResponse) : document.components.responses[shared];
    if (response?.content[media] === undefined) return [`${template} does not list ${status} as ${media}`];
    const place =
      shared === undefined
        ? ['paths', template, method, 'responses', String(status)]
        : ['components', 'responses', shared];
    const reference = [...place, 'content', media, 'schema']
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const validate = validators.get(reference) ?? ajv.compile({ $ref: `openapi#/${reference}` });
    validators.set(reference, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}
