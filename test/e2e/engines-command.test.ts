import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasMeilisearch, hasQdrant } from '../use-engines.ts';
import { startCommand } from './commands.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-engines-command-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const startEngines = async () => {
  const ports = ['--qdrant-port', '0', '--meilisearch-port', '0'];
  const command = startCommand('engines', ports, { DATA_DIR: directory });
  await command.event('running');
  return command;
};

describe.skipIf(!hasQdrant || !hasMeilisearch)('npm run engines', () => {
  it('stops both engines at a signal, and ends with 0', async () => {
    const { process: running, ended } = await startEngines();
    running.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, errors: '' });
  });

  it('says which engine ended by itself, stops the other, and ends with 69', async () => {
    const { process: running, ended } = await startEngines();
    const children = await readFile(`/proc/${running.pid}/task/${running.pid}/children`, 'utf8');
    const names = children
      .trim()
      .split(' ')
      .map(async (pid) => ({
        pid: Number(pid),
        name: (await readFile(`/proc/${pid}/comm`, 'utf8')).trim(),
      }));
    const qdrant = (await Promise.all(names)).find(({ name }) => name === 'qdrant');
    process.kill(qdrant!.pid, 'SIGKILL');
    const { code, errors } = await ended;
    expect(errors).toContain('Qdrant ended, and nobody stopped it here');
    expect(code).toBe(69);
  });
});
