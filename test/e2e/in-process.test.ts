import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, getJson, runCommand, startCommand, type Command } from './commands.ts';
import { trainQuickly } from './train-quickly.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-e2e-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** The demo learns both spaces of 5,000 songs: half a minute, and more on a busy machine. */
const LEARNING_MILLIS = 180_000;

describe('npm run demo', () => {
  let demo: Command;
  let url: string;

  beforeAll(async () => {
    demo = startCommand('demo', [], { DATA_DIR: directory });
    url = String((await demo.event('listening'))['url']);
    await eventually(`${url}/readyz`, ({ status }) => status === 200);
  }, LEARNING_MILLIS);
  afterAll(() => {
    demo.process.kill('SIGKILL');
  });

  it.each(['사랑', 'night'])('finds invented songs for %j, and says that they are invented', async (text) => {
    const { status, body } = await getJson(`${url}/v1/search?q=${encodeURIComponent(text)}`);
    const items = body['items'] as Record<string, unknown>[];
    expect(status).toBe(200);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item['invented'] === true)).toBe(true);
  });

  it("gives the README's answer to the README's request", async () => {
    const readme = await readFile(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
    const [, path, shown] =
      /curl 'http:\/\/127\.0\.0\.1:3000([^']+)'\n```\n+```json\n([^`]+)```/.exec(readme) ?? [];
    const { body } = await getJson(`${url}${path}`);
    const expected = JSON.parse(shown ?? '') as Record<string, unknown>;
    // The release's id is the hash of every float in it, and their last bits may differ between machines; a cursor
    // holds it, too.
    const elsewhere = { release: null, page: null };
    expect({ ...body, ...elsewhere }).toEqual({ ...expected, ...elsewhere });
  });

  it('finds similar songs by both methods, and not the same ones', async () => {
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

  it('drops no request when it is told to stop under load, twice in a row as npm does, and ends with 0', async () => {
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
          // Once it listens no more, new connections are refused: nothing that was taken in is lost.
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

  it('start says what to run where there is no release, and ends with 3', async () => {
    const { code, errors } = await runCommand('start', [], empty());
    expect(errors).toContain('npm run demo');
    expect(code).toBe(3);
  });

  it('release says what to run where the catalogue is empty, and ends with 3', async () => {
    const { code, errors } = await runCommand('release', [], empty());
    expect(errors).toContain('npm run import');
    expect(code).toBe(3);
  });

  it('lists every mistake in the environment, and ends with 2', async () => {
    const { code, errors } = await runCommand('start', [], { PORT: 'x', QDRANT_URL: 'y', LOG_LEVEL: 'z' });
    expect(errors).toMatch(/PORT: [^]*LOG_LEVEL: [^]*QDRANT_URL: /);
    expect(code).toBe(2);
  });

  it('lists every mistake on the command line, and ends with 2', async () => {
    const { code, errors } = await runCommand(
      'import',
      ['--sample', '0', '--seed=-1', '--demo', 'a.csv'],
      empty(),
    );
    expect(errors).toMatch(/--sample: [^]*--seed: [^]*--demo takes/);
    expect(code).toBe(2);
    expect((await runCommand('import', ['--nonsense'], empty())).code).toBe(2);
  });

  it.each(['release', 'publish', 'start', 'demo'])(
    '%s takes no option that it does not know',
    async (command) => {
      const { code, errors } = await runCommand(command, ['--nonsense'], empty());
      expect(errors).toContain('--nonsense');
      expect(code).toBe(2);
    },
  );

  it('import names a file that is not there, and ends with 2', async () => {
    const { code, errors } = await runCommand('import', ['missing.csv'], empty());
    expect(errors).toContain('missing.csv');
    expect(code).toBe(2);
  });

  it('publish says which variables to set, and ends with 2', async () => {
    const { code, errors } = await runCommand('publish', [], empty());
    expect(errors).toContain('QDRANT_URL');
    expect(code).toBe(2);
  });

  it('start names the port that is taken, and ends with 2', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const taken = join(directory, 'taken');
    await runCommand('import', ['--demo'], { DATA_DIR: join(taken, 'demo') });
    await trainQuickly(join(taken, 'demo'));
    const { code, errors } = await runCommand('demo', [], { DATA_DIR: taken, PORT: port });
    blocker.close();
    expect(errors).toContain(port);
    expect(code).toBe(2);
  });

  it('start refuses a release that was altered, names the file and ends with 65', async () => {
    const environment = { DATA_DIR: join(directory, 'altered') };
    await runCommand('import', ['--demo'], environment);
    await trainQuickly(environment.DATA_DIR);
    const { events } = await runCommand('release', [], environment);
    const id = String(events.find(({ event }) => event === 'released')?.['release']);
    await truncate(join(directory, 'altered', 'releases', id, 'sound.f32'), 100);
    const { code, errors } = await runCommand('start', [], environment);
    expect(errors).toContain('sound.f32');
    expect(code).toBe(65);
  });

  it('import keeps the catalogue as it was where a file is no CSV of songs', async () => {
    const environment = { DATA_DIR: join(directory, 'wrong') };
    const file = join(directory, 'wrong.csv');
    await writeFile(file, 'title,singer\nA,B\n');
    const { code, errors } = await runCommand('import', [file], environment);
    expect(errors).toContain('wrong.csv');
    expect(errors).toContain('energy');
    expect(code).toBe(2);
  });
});
