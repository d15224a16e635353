import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../src/http/listen.ts';

let listening: Listening;
beforeAll(async () => {
  listening = await listen((_, response) => response.end('seen'), '127.0.0.1', 0);
});
afterAll(() => {
  listening.server.close();
  listening.server.closeAllConnections();
});

/** Sends bytes on a connection of their own, and returns the answer. */
async function send(bytes: string): Promise<{ readonly head: string; readonly body: string }> {
  const client = connect(listening.port, '127.0.0.1');
  client.write(bytes);
  const [head = '', body = ''] = (await text(client)).split('\r\n\r\n');
  return { head, body };
}

describe('a request that no app sees', () => {
  it.each([
    ['without a Host header', 'GET / HTTP/1.1\r\n\r\n', 400, 'expected one Host header, got 0'],
    [
      'with two Host headers',
      'GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n',
      400,
      'expected one Host header, got 2',
    ],
    [
      'with an odd Expect header',
      'GET / HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n',
      400,
      'expected no Expect header',
    ],
    ['that is no HTTP', 'hello\r\n\r\n', 400, 'expected an HTTP/1.1 request'],
    ['with a long URL', `GET /${'a'.repeat(140_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431, 'at most 128 KiB'],
  ])('gets a problem and a closed connection: %s', async (_, bytes, status, detail) => {
    const { head, body } = await send(bytes);

    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const problem = JSON.parse(body) as { detail: string; requestId: string };
    expect(problem.detail).toContain(detail);
    const lines = head.toLowerCase().split('\r\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'content-type: application/problem+json',
        'cache-control: no-store',
        'x-content-type-options: nosniff',
        `x-request-id: ${problem.requestId}`,
        'connection: close',
      ]),
    );
  });

  it('gets no body if it was HEAD', async () => {
    const { body } = await send('HEAD / HTTP/1.1\r\n\r\n');

    expect(body).toBe('');
  });
});

describe('a request by HTTP/1.0', () => {
  it('needs no Host header', async () => {
    expect((await send('GET / HTTP/1.0\r\n\r\n')).body).toBe('seen');
  });
});
