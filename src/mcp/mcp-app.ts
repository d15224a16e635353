import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import { createMcpServer, type McpOptions } from './mcp-server.ts';

/** Names of this machine, as an origin writes them. */
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Returns an app that serves MCP over Streamable HTTP at /mcp, for clients on this machine. Each request is
 * answered by itself, without a session. `askForKey` lets requests in, or passes an error with a status on.
 * The key that a client sends goes on to the service.
 */
export function createMcpApp(options: McpOptions, askForKey: RequestHandler): Express {
  // Checks the Host header, so that no name of a web page leads here.
  const app = createMcpExpressApp();
  app.use(refuseForeignOrigins);
  app.post('/mcp', askForKey, handlerOf(options));
  app.all('/mcp', (_, response) => {
    // There are no events to listen to and no session to end.
    response.status(405).set('allow', 'POST').json(refusal('expected POST'));
  });
  app.use((_, response) => {
    response.status(404).json(refusal('expected POST /mcp'));
  });
  app.use(answerRefused);
  return app;
}

const answerRefused: ErrorRequestHandler = (error: unknown, _, response, next) => {
  if (error instanceof Error && 'status' in error && !response.headersSent) {
    const code = error instanceof SyntaxError ? ErrorCode.ParseError : SERVER_ERROR;
    response.status(Number(error.status)).json(refusal(error.message, code));
  } else next(error);
};

function handlerOf(options: McpOptions): RequestHandler {
  return async (request, response) => {
    const authorization = request.get('authorization') ?? options.authorization;
    const server = createMcpServer({ ...options, authorization });
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    response.on('close', () => {
      void server.close();
    });
    await server.connect(transport);
    await transport.handleRequest(request, response, request.body);
  };
}

/**
 * Answers 403 to a web page of another machine, as the specification wants:
 * https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#security-warning
 */
const refuseForeignOrigins: RequestHandler = (request, response, next) => {
  const origin = request.get('origin');
  if (origin === undefined || isOfThisMachine(origin)) next();
  else response.status(403).json(refusal(`expected an origin on this machine, got ${origin}`));
};

function isOfThisMachine(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.has(new URL(origin).hostname);
}

/** The code of errors that JSON-RPC has no code for. */
const SERVER_ERROR = -32_000;

/** A JSON-RPC error that belongs to no request. */
function refusal(message: string, code: number = SERVER_ERROR) {
  return { jsonrpc: '2.0', error: { code, message }, id: null };
}
