import { Ajv2020 } from 'ajv/dist/2020.js';

export interface OpenApiDocument {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly get: {
          readonly parameters?: readonly { readonly name: string; readonly schema: object }[];
          readonly responses: Readonly<Record<string, OpenApiResponse>>;
        };
      }
    >
  >;
  readonly components?: unknown;
}

interface OpenApiResponse {
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Returns how an answer breaks the document's schema of its route, status and content type; empty if it
 * conforms.
 */
export function conformsTo(
  document: OpenApiDocument,
  template: string,
  status: number,
  contentType: string,
  body: unknown,
): readonly string[] {
  const media = contentType.split(';')[0] ?? '';
  const response = document.paths[template]?.get.responses[String(status)];
  if (response?.content[media] === undefined) return [`${template} does not list ${status} as ${media}`];
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema({ ...document, $id: 'openapi' });
  const pointer = ['paths', template, 'get', 'responses', String(status), 'content', media, 'schema'];
  const reference = pointer
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = ajv.compile({ $ref: `openapi#/${reference}` });
  return validate(body)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
