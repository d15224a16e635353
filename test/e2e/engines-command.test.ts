import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasMeilisearch, hasQdrant } from '../use-engines.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { startCommand } from './commands.ts';

const directory = suiteFolder();

const FREE_PORTS = ['--qdrant-port', '0', '--meilisearch-port', '0'];
const startEngines = async () => {
  const command = startCommand('engines', FREE_PORTS, { DATA_DIR: directory });
  await command.event('running');
  return command;
};

describe.skipIf(!hasQdrant || !hasMeilisearch)('npm run engines', () => {
  it('stops both engines at a signal, and ends with 0', async () => {
    const { process: running, ended } = await startEngines();
    running.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, errors: '' });
  });

  it('stops both engines if npm, which started it, is told to end', async () => {
    const npm = spawn('npm', ['run', '--silent', 'engines', '--', ...FREE_PORTS], {
      env: { ...process.env, DATA_DIR: directory },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(npm.stdout, 'data')) as [Buffer];
    const { qdrant, meilisearch } = JSON.parse(line.toString()) as { qdrant: string; meilisearch: string };
    npm.kill('SIGTERM');
    await once(npm, 'exit');
    const isAway = (url: string) =>
      // An open connection would hold up the engine's end.
      fetch(url, { headers: { connection: 'close' } }).then(
        () => false,
        () => true,
      );
    await expect.poll(async () => [await isAway(qdrant), await isAway(meilisearch)]).toEqual([true, true]);
  });

  it('starts no second ones on the same data, and ends with 75', async () => {
    const { process: running, ended } = await startEngines();
    const second = await startCommand('engines', FREE_PORTS, { DATA_DIR: directory }).ended;
    expect(second.errors).toContain(`run already: process ${running.pid} on`);
    expect(second.code).toBe(75);
    running.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, errors: '' });
  });

  it('names DATA_DIR if it cannot be written, and starts no engine', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    const { code, errors } = await startCommand('engines', FREE_PORTS, { DATA_DIR: file }).ended;
    expect(errors).toContain(`expected a folder, and ${file} is a file; DATA_DIR chooses another folder`);
    expect(code).toBe(74);
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
