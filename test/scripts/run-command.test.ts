import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../scripts/run-command.ts';
import { EngineRefusalError, EngineUnavailableError } from '../../src/domain/errors.ts';
import { qdrantVersion } from '../../src/songs/qdrant-client.ts';
import { meilisearchVersion } from '../../src/titles/meilisearch-client.ts';

/** A command that waits forever. */
const WAITING = `
  import { listenForStop } from './scripts/run-command.ts';
  const { signal } = listenForStop('Stopping …');
  signal.addEventListener('abort', () => console.log(signal.reason.message));
  setInterval(() => undefined, 1000);
  console.log('ready');
`;

describe('listenForStop', () => {
  it('aborts at the first Ctrl-C, ignores one right after it, and ends the process at a later one', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', WAITING], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'exit');
    const said = async () => String((await once(child.stdout, 'data'))[0]);
    expect(await said()).toContain('ready');
    child.kill('SIGINT');
    expect(await said()).toContain('Stopped. Everything so far is kept');
    child.kill('SIGINT');
    await sleep(500);
    expect(child.exitCode).toBeNull();
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
  });
});

describe('the message of an engine', () => {
  it('says to look at its address if it is away, but not if it refuses', () => {
    expect(messageOf(new EngineUnavailableError('qdrant', 'cannot be reached'))).toBe(
      'qdrant: cannot be reached. Check that the engine runs at the address in QDRANT_URL.',
    );
    const refusal = new EngineRefusalError('qdrant', 'refused the key in QDRANT_API_KEY');
    expect(messageOf(refusal)).toBe('qdrant: refused the key in QDRANT_API_KEY');
  });

  it.each([
    [
      'Qdrant',
      qdrantVersion,
      { status: { error: 'No space left on device: WAL' } },
      'qdrant: answered 500. It says: No space left on device: WAL',
    ],
    [
      'Meilisearch',
      meilisearchVersion,
      { message: 'No space left.', code: 'no_space_left_on_device', type: 'system', link: '' },
      'meilisearch: answered 500 (no_space_left_on_device). It says: No space left.',
    ],
  ])('tells why %s says that it failed', async (_, ask, answer, message) => {
    const engine = createServer((request, response) => {
      request.resume();
      response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    engine.listen(0, '127.0.0.1');
    await once(engine, 'listening');
    try {
      const url = `http://127.0.0.1:${(engine.address() as AddressInfo).port}`;
      const error: unknown = await ask({ url, apiKey: undefined, timeoutMillis: 5000 }).catch(
        (failed: unknown) => failed,
      );
      expect(messageOf(error)).toBe(message);
    } finally {
      engine.close();
    }
  });
});
