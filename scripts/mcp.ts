import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import packageJson from '../package.json' with { type: 'json' };
import { type Config, readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { askForKey } from '../src/http/gate.ts';
import { listen } from '../src/http/listen.ts';
import { createMcpApp } from '../src/mcp/mcp-app.ts';
import { createMcpServer } from '../src/mcp/mcp-server.ts';
import { serve } from '../src/server.ts';
import { onStopSignals } from '../src/stop-signals.ts';
import { parseCommand } from './parse-options.ts';
import { portOption } from './port-option.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run mcp -- [--url URL] [--http PORT]

Serves search, similar songs, recommendations and reasons to assistants by the Model Context Protocol.

  --url URL    asks the service that runs there; without it, one is started inside this command
  --http PORT  serves Streamable HTTP at http://127.0.0.1:PORT/mcp; without it, standard input and output`;

const HOST = '127.0.0.1';

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    options: { url: { type: 'string' }, http: { type: 'string' } },
  });
  if (parsed === null) return;
  const { values } = parsed;
  const port = values.http === undefined ? undefined : portOption('--http', values.http);
  const config = readConfig();
  const url = values.url === undefined ? await startService(config) : requireUrl(values.url);
  const bearer = config.ownApiKey && `Bearer ${config.ownApiKey}`;
  const options = { url, version: packageJson.version, authorization: bearer };
  if (port === undefined) {
    await createMcpServer(options).connect(new StdioServerTransport());
    // The client ends the process by closing the input. The service inside would keep it alive.
    process.stdin.once('end', () => process.exit(0));
  } else {
    const app = createMcpApp(options, askForKey(config.apiKeys, 'read'));
    const { port: taken } = await listen(app, HOST, port);
    // A service inside ends the process itself.
    if (values.url !== undefined) onStopSignals(stop, stop);
    console.error(`Serving MCP on http://${HOST}:${taken}/mcp`);
  }
});

/** Starts the service on a free port of this machine. Its log would come between the messages. */
async function startService(config: Config): Promise<string> {
  // This command asks for the keys itself.
  const open = { apiKeys: [], requestsPerMinute: 0 };
  const inside = { ...config, ...open, host: HOST, port: 0, logLevel: 'silent' };
  return (await serve({ ...inside, spotifyCompat: { ...config.spotifyCompat, port: undefined } })).url;
}

function stop(): never {
  process.exit(0);
}

function requireUrl(text: string): string {
  if (URL.canParse(text)) return text.replace(/\/+$/, '');
  throw new InvalidInputError(`expected --url such as http://127.0.0.1:3000, got '${text}'`);
}
