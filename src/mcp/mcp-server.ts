import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  type CallToolResult,
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import { type ApiRequest, httpRequestOf, inputSchemaOf, missingInPath, requestsOf } from './api-requests.ts';
import { type Tool, TOOLS } from './tools.ts';

const INSTRUCTIONS =
  'A catalogue of songs with what they sound like. Search for a song to get its id, then ask for similar songs, for ' +
  'recommendations, or why two songs are alike. It plays no music. Name only songs that the tools answer.';

/** What fills the context of an assistant and tells it little. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'features',
  'versions',
  'clusters',
  'position',
  'ranges',
  'explicit',
  'invented',
  'closest',
  'different',
]);

export interface McpOptions {
  /** Where the service answers. */
  readonly url: string;
  readonly version: string;
  /** The header `Authorization` that is sent there, if the service asks for a key. */
  readonly authorization?: string | undefined;
}

/**
 * Returns an MCP server whose tools are requests to a service over HTTP. Their schemas come from the
 * service's OpenAPI document, which is made of the schemas that check the requests.
 */
export function createMcpServer({ url, version, authorization }: McpOptions): McpServer {
  const server = new McpServer(
    { name: 'soundalike', title: 'Soundalike', version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  const offered = async (): Promise<readonly (readonly [Tool, ApiRequest])[]> => {
    const requests = requestsOf((await (await ask(new Request(`${url}/openapi.json`))).json()) as object);
    return TOOLS.flatMap((tool) => {
      const request = requests.get(tool.request);
      return request === undefined ? [] : [[tool, request] as const];
    });
  };
  server.server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: (await offered()).map(([{ name, title, description, parameters }, request]) => ({
      name,
      title,
      description,
      inputSchema: inputSchemaOf(request, parameters),
      annotations: { readOnlyHint: true, openWorldHint: false },
    })),
  }));
  server.server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    const [, request] = (await offered()).find(([tool]) => tool.name === params.name) ?? [];
    if (request === undefined) {
      throw new McpError(ErrorCode.InvalidParams, `expected one of the listed tools, got '${params.name}'`);
    }
    const missing = missingInPath(request, params.arguments ?? {});
    if (missing.length > 0) {
      const text = `expected ${missing.map((name) => `\`${name}\``).join(' and ')}, got nothing`;
      return { content: [{ type: 'text', text }], isError: true };
    }
    const answer = await ask(httpRequestOf(request, params.arguments ?? {}, url), authorization);
    const text = await answer.text();
    return {
      content: [{ type: 'text', text: answer.ok ? shortened(text) : text }],
      // A problem says what was expected and what came, so that the assistant can ask again.
      ...(answer.ok ? {} : { isError: true }),
    };
  });
  return server;
}

async function ask(request: Request, authorization?: string): Promise<Response> {
  if (authorization !== undefined) request.headers.set('authorization', authorization);
  return fetch(request).catch((cause: unknown) => {
    throw new McpError(
      ErrorCode.InternalError,
      `no Soundalike answers at ${new URL(request.url).origin}: start it with \`npm start\` (${String(cause)})`,
    );
  });
}

function shortened(json: string): string {
  return JSON.stringify(JSON.parse(json), (key, value: unknown) => (LEFT_OUT.has(key) ? undefined : value));
}
