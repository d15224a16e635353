import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { stopServer } from '../../src/http/shutdown.ts';

const REQUEST = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

describe('a server that stops', () => {
  it('closes idle connections, also silent ones, and lets running requests end', async () => {
    const running: ServerResponse[] = [];
    const listening = await listen((_, response) => running.push(response), '127.0.0.1', 0);
    const open = async (text: string): Promise<Socket> => {
      const socket = connect(listening.port, '127.0.0.1').resume();
      await once(socket, 'connect');
      if (text !== '') socket.write(text);
      return socket;
    };
    // Browsers open connections ahead, and so does Node's fetch after a request that was aborted.
    const silent = await open('');
    const first = await open(REQUEST);
    await expect.poll(() => running.length).toBe(1);
    const second = await open(REQUEST);
    await expect.poll(() => running.length).toBe(2);
    let answer = '';
    second.on('data', (chunk: Buffer) => (answer += chunk.toString()));

    const stopped = stopServer(listening, 0, () => undefined);
    await once(silent, 'close');
    running[0]?.end('an answer');
    await once(first, 'close');
    // All connections are cut after 8 seconds, and this answer would not come if the others were closed then.
    running[1]?.end('another answer');
    await stopped;
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*another answer/);
  });
});
