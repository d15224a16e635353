import { request as sendRequest } from 'node:http';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/http/api-keys.ts';
import { askForKey } from '../../src/http/gate.ts';
import { listen } from '../../src/http/listen.ts';
import { createMcpApp } from '../../src/mcp/mcp-app.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { writeRelease } from '../../src/release/write-release.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';
import { suiteFolder } from '../temporary-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const content = createSongIndexContent();
const [seed, other] = [content.tracks[0]!, content.tracks[1]!];
const served = useServedApp(() => openIndexes(content));

/** A client that speaks to the command, started with these options. */
async function connectToCommand(
  options: readonly string[],
  env: Record<string, string> = {},
): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: ['--import', 'tsx', 'scripts/mcp.ts', ...options],
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '', ...env },
    }),
  );
  return client;
}

async function call(client: Client, name: string, values: Record<string, unknown>) {
  const { content: parts, isError = false } = await client.callTool({ name, arguments: values });
  const [{ text }] = parts as [{ text: string }];
  return { isError, answer: JSON.parse(text) as Record<string, unknown> & { items: { id: string }[] } };
}

/** Tests what an assistant sees, whatever carries the messages. */
function describeTools(name: string, connect: () => Promise<Client>): void {
  describe(`MCP ${name}`, () => {
    let client: Client;
    beforeAll(async () => {
      client = await connect();
    }, 60_000);
    afterAll(() => client.close());

    it('offers its tools with the schemas of the HTTP API', async () => {
      const { tools } = await client.listTools();
      const byName = new Map(tools.map((tool) => [tool.name, tool]));
      for (const tool of ['search_songs', 'similar_songs', 'recommend_songs', 'why_similar', 'song_path']) {
        expect(byName.get(tool)?.description?.length).toBeGreaterThan(50);
      }
      expect(byName.get('similar_songs')?.inputSchema).toMatchObject({
        required: ['id'],
        properties: {
          method: { enum: ['cosine', 'euclidean', 'blend'] },
          limit: { type: 'integer', maximum: 100 },
          why: { type: 'boolean' },
        },
      });
      expect(JSON.stringify(tools)).not.toContain('$ref');
    });

    it('finds a song, and songs like it with reasons', async () => {
      const { answer: found } = await call(client, 'search_songs', { q: seed.name, limit: 1 });
      expect(found.items.map(({ id }) => id)).toEqual([seed.id]);
      const values = { id: seed.id, method: 'blend', limit: 3, why: true, minYear: 2000 };
      const { answer } = await call(client, 'similar_songs', values);
      const query = `method=blend&limit=3&why=true&minYear=2000`;
      const { body } = await served.current.get(`/v1/tracks/${seed.id}/similar?${query}`);
      expect(answer.items.map(({ id }) => id)).toEqual(body.items.map(({ id }) => id));
      expect(answer.items[0]).toMatchObject({ why: { text: expect.any(String) } });
    });

    it('recommends from several seeds, and says why two songs are alike', async () => {
      const { answer } = await call(client, 'recommend_songs', {
        tracks: [seed.id, other.id],
        targets: { energy: 0.2 },
        filters: { year: { min: 2000 } },
        limit: 4,
      });
      expect(answer.items).toHaveLength(4);
      const { answer: reasons } = await call(client, 'why_similar', {
        id: seed.id,
        otherId: other.id,
        lang: 'ko',
      });
      expect(reasons).toMatchObject({ why: { text: expect.stringMatching(/[가-힣]/) } });
    });

    it('tells an assistant which artist an unknown name was taken for', async () => {
      const { answer } = await call(client, 'recommend_songs', { artists: ['아티스트 세븐'], limit: 4 });
      expect(answer.items).toHaveLength(4);
      expect(answer['message']).toContain('Artist 7 sounds like it.');
    });

    it('leads from one song to another', async () => {
      const { answer } = await call(client, 'song_path', { from: seed.id, to: other.id, length: 5 });
      expect([answer.items[0]?.id, answer.items.at(-1)?.id]).toEqual([seed.id, other.id]);
    });

    it('tells an assistant what is wrong with a call', async () => {
      const wrong = await call(client, 'similar_songs', { id: seed.id, limit: 0, mood: 'sad' });
      expect(wrong).toMatchObject({
        isError: true,
        answer: { errors: [{ field: 'limit' }, { field: 'mood' }] },
      });
      expect((await call(client, 'why_similar', { id: seed.id, otherId: 'x' })).isError).toBe(true);
      expect(await client.callTool({ name: 'why_similar', arguments: { id: seed.id } })).toEqual({
        isError: true,
        content: [{ type: 'text', text: 'expected `otherId`, got nothing' }],
      });
      await expect(client.callTool({ name: 'play_song' })).rejects.toThrow(
        /expected one of the listed tools/,
      );
    });
  });
}

describeTools('over standard input and output, beside a running service', () =>
  connectToCommand(['--url', served.current.base]),
);

describe('MCP with the service inside', () => {
  const directory = suiteFolder();
  beforeAll(async () => {
    const releases = join(directory, 'releases');
    const { tracks, vectors } = content;
    const manifest = await writeRelease(
      releases,
      {
        tracks,
        vectors,
        method: { style: 'test', sound: 'test' },
        parameters: {},
        featureSpace: { version: 'test-1', columns: [] },
        isInvented: true,
      },
      new Date('2026-11-24T00:00:00Z'),
    );
    await makeCurrent(releases, manifest.id);
  });

  // Anything but messages on standard output would break the connection.
  it('answers from the current release, and writes nothing between the messages', async () => {
    const client = await connectToCommand([], { DATA_DIR: directory });
    const problems: Error[] = [];
    Object.assign(client, { onerror: (error: Error) => problems.push(error) });
    const { answer } = await call(client, 'similar_songs', { id: seed.id, limit: 2 });
    expect(answer.items).toHaveLength(2);
    await client.close();
    expect(problems).toEqual([]);
  }, 60_000);
});

describe('over HTTP,', () => {
  let url: string;
  let close: () => void;
  beforeAll(async () => {
    const { server, port } = await listen(
      createMcpApp({ url: served.current.base, version: '1' }, askForKey([], 'read')),
      '127.0.0.1',
      0,
    );
    url = `http://127.0.0.1:${port}/mcp`;
    close = () => {
      server.close();
      server.closeAllConnections();
    };
  });
  afterAll(() => close());

  describeTools('over Streamable HTTP', async () => {
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(url)));
    return client;
  });

  const statusFor = (headers: Record<string, string>, method = 'POST') =>
    new Promise<number | undefined>((resolve, reject) => {
      const accept = 'application/json, text/event-stream';
      const sent = sendRequest(
        url,
        { method, headers: { 'content-type': 'application/json', accept, ...headers } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }));
    });

  it.each([
    ['no origin', {}, 200],
    ['a page of this machine', { origin: 'http://localhost:5173' }, 200],
    ['a page of another machine', { origin: 'https://example.com' }, 403],
    ['a page that hides where it is from', { origin: 'null' }, 403],
    ['a name that leads here', { host: 'example.com' }, 403],
  ])('%s is answered as the specification wants', async (_, headers, expected) => {
    expect(await statusFor(headers)).toBe(expected);
  });

  it('answers a parse error to a body that is no JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: '{"jsonrpc":' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: ErrorCode.ParseError } });
  });

  it('names its path at any other', async () => {
    const answer = await fetch(new URL('/', url));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { message: 'expected POST /mcp' } });
  });

  it('has no stream to listen to', async () => {
    expect(await statusFor({}, 'GET')).toBe(405);
  });
});

describe('a service that is not there', () => {
  it('is named, with what to do', async () => {
    const client = await connectToCommand(['--url', 'http://127.0.0.1:9']);
    await expect(client.listTools()).rejects.toThrow(/no Soundalike answers at http:\/\/127.0.0.1:9/);
    await client.close();
  }, 60_000);
});

describe('MCP over HTTP for a service with keys', () => {
  const key = 'a-key-for-assistants';
  const apiKeys = [{ scope: 'read', sha256: hashOf(key) }] as const;
  const guarded = useServedApp(() => openIndexes(content), { config: { apiKeys } });

  it('answers 401 without a key, and sends the key of the client on', async () => {
    const options = { url: guarded.current.base, version: '1' };
    const { server, port } = await listen(createMcpApp(options, askForKey(apiKeys, 'read')), '127.0.0.1', 0);
    const url = new URL(`http://127.0.0.1:${port}/mcp`);
    const refused = await fetch(url, { method: 'POST' });
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({
      jsonrpc: '2.0',
      error: { message: expect.stringContaining('no key') as unknown },
    });
    const client = new Client({ name: 'test', version: '1' });
    const headers = { authorization: `Bearer ${key}` };
    await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
    const { answer } = await call(client, 'similar_songs', { id: seed.id, limit: 2 });
    expect(answer.items).toHaveLength(2);
    await client.close();
    server.closeAllConnections();
    server.close();
  });
});
