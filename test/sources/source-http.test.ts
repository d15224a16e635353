import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  describeStatus,
  LARGEST_BODY_BYTES,
  NoAnswerError,
  sendRequest,
} from '../../src/sources/source-http.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function ask(listener: RequestListener) {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return sendRequest(fetch, { url: new URL(`http://127.0.0.1:${port}/`) });
}

describe('a request to a source', () => {
  it('returns status, headers and text of any answer', async () => {
    const answer = await ask((_, response) =>
      response.writeHead(429, { 'Retry-After': '7' }).end('기다려요'),
    );
    expect(answer).toMatchObject({ status: 429, text: '기다려요' });
    expect(answer.header('retry-after')).toBe('7');
    expect(answer.header('x-none')).toBeNull();
  });

  it('follows no redirect, which would bypass the gate and robots.txt, but names its target', async () => {
    const answer = await ask((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    expect(answer.status).toBe(302);
    expect(describeStatus(answer)).toBe('status 302, to /elsewhere');
  });

  it('is read without a byte order mark', async () => {
    expect((await ask((_, response) => response.end('\ufeff{}'))).text).toBe('{}');
  });

  it.each<[string, RequestListener]>([
    ['is cut before it begins', (request) => request.socket.destroy()],
    [
      'is cut half way',
      (request, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('half');
        setTimeout(() => request.socket.destroy(), 20);
      },
    ],
    ['is larger than any real one', (_, response) => response.end(Buffer.alloc(LARGEST_BODY_BYTES + 1))],
  ])('fails if the answer %s', async (_, listener) => {
    await expect(ask(listener)).rejects.toThrow(NoAnswerError);
  });

  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['a header', 'http://127.0.0.1:1/', { 'user-agent': 'soundalike (+홍길동@example.com)' }],
    ['a URL with a password', 'http://me:secret@127.0.0.1:1/', {}],
  ])('throws TypeError if it cannot be sent because of %s', async (_, url, headers) => {
    await expect(sendRequest(fetch, { url: new URL(url), headers })).rejects.toThrow(TypeError);
  });

  it('gives the reason if there is no answer', async () => {
    const nobody = sendRequest(fetch, { url: new URL('http://127.0.0.1:1/') });
    await expect(nobody).rejects.toThrow(/no whole answer from 127\.0\.0\.1:1: fetch failed \(.+\)/);
  });
});
