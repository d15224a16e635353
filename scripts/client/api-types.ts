import { createOpenApiDocument } from '../../src/api/openapi.ts';
import { type ApiServices, createApiRoutes } from '../../src/api/routes.ts';

/** The generated file; the page knows the API by it alone. */
export const API_TYPES_FILE = 'src/web/api-types.ts';

const HEADER = `// Written by \`npm run client\` from the OpenAPI document. Do not edit: change the schemas of src/api instead.

`;

/** Returns the content of the generated file: the types of every path, parameter and answer of the API. */
export async function writeApiTypes(): Promise<string> {
  // Loaded here, because they are packages for development: `npm run client -- --help` works without them.
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const { format, resolveConfig } = await import('prettier');
  // Routes ask their services only when a request comes. The types do not hold the version.
  const document = createOpenApiDocument(createApiRoutes({ reports: {} } as ApiServices), '');
  // A parameter with a default may be left out of a request.
  const types = await openapiTS(JSON.stringify(document), { defaultNonNullable: false, alphabetize: true });
  const options = await resolveConfig(API_TYPES_FILE);
  return format(HEADER + astToString(types), { ...options, parser: 'typescript' });
}
