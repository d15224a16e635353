import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { meilisearchVersion } from '../../src/titles/meilisearch-client.ts';

describe('an engine that takes a connection and never answers', () => {
  it('keeps no connection open after the time limit, so that a command can end', async () => {
    const silent = createServer();
    const closed = new Promise((resolve) => {
      silent.on('connection', (socket) =>
        socket
          .on('error', () => undefined)
          .on('close', resolve)
          .resume(),
      );
    });
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const asked = meilisearchVersion({ url, apiKey: undefined, timeoutMillis: 100 });
    await expect(asked).rejects.toThrow('no answer within 100 ms');
    await closed;
    silent.close();
  });
});
