import { existsSync } from 'node:fs';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/engines/engines.ts';
import { copyData } from '../copy-data.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { eventually, getJson, runBriefly, startCommand, type Command } from './commands.ts';

const directory = suiteFolder();
let demo: Command;
let url: string;
let spotifyPort: number;
beforeAll(async () => {
  // Learns both spaces of 5,000 songs, which takes half a minute.
  spotifyPort = await freePort();
  demo = startCommand('demo', [], { DATA_DIR: directory, SPOTIFY_COMPAT_PORT: String(spotifyPort) });
  url = String((await demo.event('listening'))['url']);
  await eventually(`${url}/readyz`, ({ status }) => status === 200);
});
afterAll(() => demo.process.kill('SIGKILL'));

describe('npm run demo', () => {
  it.each(['사랑', 'night'])('finds invented songs for %j, and says that they are invented', async (text) => {
    const { status, body } = await getJson(`${url}/v1/search?q=${encodeURIComponent(text)}`);
    const items = body['items'] as Record<string, unknown>[];
    expect(status).toBe(200);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item['invented'] === true)).toBe(true);
  });

  it("serves Spotify's routes under /spotify, and at the root of their own port", async () => {
    for (const base of [`${url}/spotify`, `http://127.0.0.1:${spotifyPort}`]) {
      const { body } = await getJson(`${base}/v1/recommendations/available-genre-seeds`);
      const [genre = ''] = body['genres'] as string[];
      const query = `seed_genres=${encodeURIComponent(genre)}&limit=5`;
      const answer = await getJson(`${base}/v1/recommendations?${query}`);
      expect(answer).toMatchObject({ status: 200, body: { seeds: [{ id: genre, type: 'GENRE' }] } });
      expect(answer.body['tracks']).toHaveLength(5);
    }
  });

  it("answers the README's request as the README shows", async () => {
    const readme = await readFile(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
    const [, path, shown] =
      /curl 'http:\/\/127\.0\.0\.1:3000([^']+)'\n```\n+```json\n([^`]+)```/.exec(readme) ?? [];
    const { body } = await getJson(`${url}${path}`);
    // The README shows the first values of long objects, and "…" for the others.
    const expected = JSON.parse(shown ?? '', (key, value: unknown) =>
      key === '…' ? undefined : value,
    ) as Record<string, unknown>;
    // The release id, which cursors hold too, is a hash of floats: their last bits may differ by machine.
    const elsewhere = { release: null, page: null };
    expect({ ...body, ...elsewhere }).toMatchObject({ ...expected, ...elsewhere });
  });

  it('finds similar songs by both methods, and different ones', async () => {
    const { body } = await getJson(`${url}/v1/tracks?limit=1`);
    const [song] = body['items'] as { id: string }[];
    const answers = await Promise.all(
      ['cosine', 'euclidean'].map((method) =>
        getJson(`${url}/v1/tracks/${song?.id}/similar?method=${method}`),
      ),
    );
    const lists = answers.map((answer) => (answer.body['items'] as { id: string }[]).map((item) => item.id));
    expect(lists.map((list) => list.length)).toEqual([20, 20]);
    expect(lists[0]).not.toEqual(lists[1]);
  });

  it('drops no request when it is told to stop under load, twice as npm does, and ends with 0', async () => {
    let answered = 0;
    let refused = 0;
    const failures: unknown[] = [];
    let isStopping = false;
    const ask = async (): Promise<void> => {
      for (;;) {
        try {
          const response = await fetch(`${url}/v1/tracks?limit=5`);
          await response.arrayBuffer();
          if (response.ok) answered += 1;
          else failures.push(response.status);
        } catch (error) {
          // Once the server has stopped listening, new connections are refused: no accepted request is lost.
          const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
          if (isStopping && cause?.code === 'ECONNREFUSED') {
            refused += 1;
            return;
          }
          failures.push(cause?.code ?? error);
          if (isStopping) return;
        }
      }
    };
    const load = Array.from({ length: 8 }, ask);
    await eventually(`${url}/livez`, () => answered > 100);
    isStopping = true;
    demo.process.kill('SIGTERM');
    await sleep(50);
    demo.process.kill('SIGTERM');
    await Promise.all(load);
    expect(failures).toEqual([]);
    expect(refused).toBe(8);
    expect((await demo.ended).code).toBe(0);
  });
});

describe('a command that cannot do its work', () => {
  const empty = () => ({ DATA_DIR: join(directory, 'empty') });

  it('start says what to run if there is no release, and ends with 3', async () => {
    const { code, errors } = await runBriefly('start', [], empty());
    expect(errors).toContain('npm run demo');
    expect(code).toBe(3);
  });

  it('release says what to run if the catalogue is empty, and ends with 3', async () => {
    const { code, errors } = await runBriefly('release', [], empty());
    expect(errors).toContain('npm run import');
    expect(code).toBe(3);
  });

  it('lists every mistake in the environment, and ends with 2', async () => {
    const { code, errors } = await runBriefly('start', [], { PORT: 'x', QDRANT_URL: 'y', LOG_LEVEL: 'z' });
    expect(errors).toMatch(/PORT: [^]*LOG_LEVEL: [^]*QDRANT_URL: /);
    expect(code).toBe(2);
  });

  it('lists every mistake on the command line, and ends with 2', async () => {
    const { code, errors } = await runBriefly(
      'import',
      ['--sample', '0', '--seed=-1', '--demo', 'a.csv'],
      empty(),
    );
    expect(errors).toMatch(/--sample: [^]*--seed: [^]*--demo takes/);
    expect(code).toBe(2);
    expect((await runBriefly('import', ['--nonsense'], empty())).code).toBe(2);
  });

  it.each(['release', 'publish', 'start', 'demo'])('%s refuses an unknown option', async (command) => {
    const { code, errors } = await runBriefly(command, ['--nonsense'], empty());
    expect(errors).toContain('--nonsense');
    expect(code).toBe(2);
  });

  it('import names a missing file, and ends with 2', async () => {
    const { code, errors } = await runBriefly('import', ['missing.csv'], empty());
    expect(errors).toContain('missing.csv');
    expect(code).toBe(2);
    expect(existsSync(join(directory, 'empty', 'catalogue.sqlite'))).toBe(false);
  });

  it('publish says which variables to set, and ends with 2', async () => {
    const { code, errors } = await runBriefly('publish', [], empty());
    expect(errors).toContain('QDRANT_URL');
    expect(code).toBe(2);
  });

  it.each([
    ['demo', [], 'PORT'],
    ['start', [], 'PORT'],
    ['engines', ['--qdrant-port'], '--qdrant-port'],
    ['engines', ['--qdrant-port=0', '--meilisearch-port'], '--meilisearch-port'],
  ])('%s %j says that a port is taken before it does any work, and offers a free one', async (...given) => {
    const [command, options, setting] = given;
    const data = join(directory, 'no-port');
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as AddressInfo;
    const args = options.map((option, index) =>
      index === options.length - 1 ? `${option}=${port}` : option,
    );
    const { code, errors } = await runBriefly(command, args, { DATA_DIR: data, PORT: String(port) });
    blocker.close();
    expect(errors).toContain(`cannot listen on 127.0.0.1:${port}: another program listens there already`);
    expect(errors).toMatch(new RegExp(`; ${setting}=\\d+ is free`));
    expect(code).toBe(2);
    expect(existsSync(data)).toBe(false);
  });

  it('start refuses an altered release, names the file, and ends with 65', async () => {
    const altered = join(directory, 'altered');
    await copyData(join(directory, 'demo'), altered);
    const id = (await readFile(join(altered, 'releases', 'current'), 'utf8')).trim();
    await truncate(join(altered, 'releases', id, 'sound.f32'), 100);
    const { code, errors } = await runBriefly('start', [], { DATA_DIR: altered });
    expect(errors).toContain('sound.f32');
    expect(code).toBe(65);
  });

  it('import refuses a CSV without songs, names the missing column, and ends with 2', async () => {
    const environment = { DATA_DIR: join(directory, 'wrong') };
    const file = join(directory, 'wrong.csv');
    await writeFile(file, 'title,singer\nA,B\n');
    const { code, errors } = await runBriefly('import', [file], environment);
    expect(errors).toContain('wrong.csv');
    expect(errors).toContain('energy');
    expect(code).toBe(2);
  });
});
