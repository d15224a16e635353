import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../scripts/run-command.ts';
import { EngineRefusalError, EngineUnavailableError } from '../../src/domain/errors.ts';

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
});
