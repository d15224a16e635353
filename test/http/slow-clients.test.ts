import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { listen } from '../../src/http/listen.ts';

describe('a client that sends half a request', () => {
  it('gets 408, and its connection is given back although the client keeps it open', async () => {
    const { server, port } = await listen((_, response) => response.end(), '127.0.0.1', 0);
    const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let answer = '';
    client.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    client.write('GET /livez HTTP/1.1\r\nHost: x\r\n');
    await once(client, 'end');
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(JSON.parse(body)).toMatchObject({ type: '/problems/request-timeout', status: 408 });
    const count = promisify((done: (error: Error | null, count: number) => void) =>
      server.getConnections(done),
    );
    await expect.poll(count).toBe(0);
    client.destroy();
    server.close();
  }, 60_000);
});
