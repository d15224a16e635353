import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch as watchFolder } from 'chokidar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { pathsIn } from '../../src/config.ts';
import { createRandom } from '../../src/domain/random.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { createQdrantSongIndex } from '../../src/songs/qdrant-song-index.ts';
import { createMeilisearchClient } from '../../src/titles/meilisearch-client.ts';
import { SERVED_INDEX } from '../../src/titles/meilisearch-documents.ts';
import { createMeilisearchTitleIndex } from '../../src/titles/meilisearch-title-index.ts';
import { createDirectoryRuns } from '../../src/tracking/directory-runs.ts';
import { type RecordingProxy, startRecordingProxy } from '../../scripts/bench/recording-proxy.ts';
import { catalogueDump } from '../collecting/catalogue-dump.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { KILL_SEED, killsOf } from '../kills.ts';
import { hasMeilisearch, hasQdrant, useMeilisearch, useQdrant } from '../use-engines.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { type Ended, runCommand, startCommand } from './commands.ts';
import { csvOfSongs } from './csv-of-songs.ts';

// Kills commands at seeded moments. The collector and the writes of listeners have suites of their own.
const FEW_STEPS = ['style.steps=20', 'style.pairs=32', 'sound.epochs=5'].flatMap((set) => ['--set', set]);
const TIMEOUT_MILLIS = 10_000;
/** Less is the start of the process, in which nothing can be lost. */
const EARLIEST = 0.3;
/** So long after a change that a command makes, it may be killed: most changes come in quick succession. */
const LONGEST_DELAY_MILLIS = 8;
const STATUS_LIMIT_MILLIS = 60_000;
const STATUS_POLL_MILLIS = 200;

const songs = songsOfStyles(160, 4).tracks;

/** A command that is killed, and what must be true after that. */
interface Victim {
  readonly command: 'import' | 'train' | 'release' | 'publish';
  readonly args: () => readonly string[];
  /** Brings the folder into the state in which the command finds work. */
  readonly prepare?: (data: string) => Promise<void>;
  /** Checks what a killed, or an ended, command left. */
  readonly check: (data: string, isAcknowledged: boolean) => Promise<void>;
  /** The event by which the command says that its work is kept. */
  readonly acknowledges: string;
}

/** What a command did that ran to its end: how long it took, and how often it changed something. */
interface Work {
  readonly millis: number;
  readonly changes: number;
}

/** Returns every row of the catalogue, which SQLite finds whole. */
function rowsIn(data: string): readonly string[] {
  const path = pathsIn(data).catalogue;
  const catalogue = openCatalogue(path);
  const [verdict] = catalogue.database.prepare('PRAGMA integrity_check').raw().get() as [string];
  catalogue.close();
  expect(verdict).toBe('ok');
  return catalogueDump(path);
}

/** Returns the ids of the releases in the folder, each of which opens with all of its checksums. */
async function wholeReleasesIn(data: string): Promise<readonly string[]> {
  const { releases } = pathsIn(data);
  const ids = (await readdir(releases)).filter((name) => /^[0-9a-f]{16}$/.test(name)).toSorted();
  for (const id of ids) expect((await openRelease(join(releases, id))).manifest.id).toBe(id);
  return ids;
}

const currentIn = async (data: string) =>
  (await readFile(join(pathsIn(data).releases, 'current'), 'utf8')).trim();

const KILLS = killsOf(4);

describe.skipIf(!hasQdrant || !hasMeilisearch)(`commands that are killed ${KILLS} times`, () => {
  const qdrant = useQdrant();
  const meilisearch = useMeilisearch();
  let proxies: readonly RecordingProxy[];
  const directory = suiteFolder();
  /** A catalogue, a current release, and the name of an artist that is in no release yet. */
  let whole: string;
  let ids: { readonly first: string; readonly trained: string; readonly renamed: string };
  /** The rows of the catalogue before and after the import of more songs. */
  let rows: { readonly before: readonly string[]; readonly after: readonly string[] };
  let environment: Record<string, string | undefined>;

  const run = async (data: string, command: string, args: readonly string[]): Promise<Ended> => {
    const ended = await runCommand(command, args, { ...environment, DATA_DIR: data });
    if (ended.code !== 0) throw new Error(`${command} ended with ${ended.code}: ${ended.errors}`);
    return ended;
  };
  const copyOf = async (data: string): Promise<string> => {
    const copy = await mkdtemp(join(directory, 'copy-'));
    await cp(data, copy, { recursive: true });
    return copy;
  };
  const songIndex = () => createQdrantSongIndex({ ...qdrant.current, timeoutMillis: TIMEOUT_MILLIS });
  const titleIndex = () =>
    createMeilisearchTitleIndex({ ...meilisearch.current, timeoutMillis: TIMEOUT_MILLIS });
  /** Returns the release of each engine once both tell one: on a busy machine a status may come too late. */
  const servedReleases = async (): Promise<readonly (string | null)[]> => {
    for (const deadline = performance.now() + STATUS_LIMIT_MILLIS; ; await sleep(STATUS_POLL_MILLIS)) {
      const indexes = [songIndex(), titleIndex()];
      const served = await Promise.all(indexes.map(async (index) => (await index.status()).release));
      if (!served.includes(null) || performance.now() > deadline) return served;
    }
  };

  beforeAll(async () => {
    environment = { MLFLOW_TRACKING_URI: undefined };
    whole = join(directory, 'whole');
    const file = (name: string) => join(directory, name);
    await writeFile(file('songs.csv'), csvOfSongs(songs.slice(0, 120)));
    await writeFile(file('more.csv'), csvOfSongs(songs.slice(120)));
    await writeFile(file('names.csv'), `hangul,latin\n다른 이름,${songs[0]?.artists[0]?.name}\n`);
    await run(whole, 'import', [file('songs.csv')]);
    await run(whole, 'train', [...FEW_STEPS, '--no-evaluation']);
    await run(whole, 'release', []);
    const first = await currentIn(whole);
    await run(whole, 'import', ['--aliases', file('names.csv')]);
    const copy = await copyOf(whole);
    await run(copy, 'train', [...FEW_STEPS, '--seed', '2', '--no-evaluation']);
    const trained = (await wholeReleasesIn(copy)).find((id) => id !== first) ?? '';
    const named = await copyOf(whole);
    await run(named, 'release', []);
    ids = { first, trained, renamed: await currentIn(named) };
    const before = rowsIn(copy);
    await run(copy, 'import', [file('more.csv')]);
    rows = { before, after: rowsIn(copy) };
    // The releases to publish: each kill publishes the one that is not served.
    const publishedFolder = join(directory, 'published');
    await cp(join(pathsIn(copy).releases, trained), join(publishedFolder, trained), { recursive: true });
    await cp(join(pathsIn(whole).releases, first), join(publishedFolder, first), { recursive: true });
    proxies = await Promise.all([qdrant, meilisearch].map(({ current }) => startRecordingProxy(current.url)));
    environment = {
      ...environment,
      QDRANT_URL: proxies[0]?.url,
      QDRANT_API_KEY: qdrant.current.apiKey,
      MEILISEARCH_URL: proxies[1]?.url,
      MEILISEARCH_API_KEY: meilisearch.current.apiKey,
    };
    await run(whole, 'publish', []);
  });
  afterAll(() => Promise.all(proxies.map((proxy) => proxy.close())));

  const victims: readonly Victim[] = [
    {
      command: 'import',
      args: () => [join(directory, 'more.csv')],
      acknowledges: 'imported',
      async check(data, isAcknowledged) {
        const left = rowsIn(data);
        expect(left).toEqual(isAcknowledged || left.length > rows.before.length ? rows.after : rows.before);
      },
    },
    {
      command: 'train',
      args: () => [...FEW_STEPS, '--seed', '2', '--no-evaluation'],
      acknowledges: 'trained',
      async check(data, isAcknowledged) {
        const left = await wholeReleasesIn(data);
        expect([ids.first, ids.trained]).toEqual(expect.arrayContaining([...left]));
        expect(await currentIn(data)).toBe(ids.first);
        const runs = createDirectoryRuns({
          directory: pathsIn(data).runs,
          now: () => new Date(),
          onProblem: (problem) => expect.fail(problem),
        });
        const [last] = await runs.list();
        if (!isAcknowledged) return;
        expect(left).toHaveLength(2);
        expect(last).toMatchObject({ status: 'finished', result: ids.trained });
      },
    },
    {
      command: 'release',
      args: () => [],
      acknowledges: 'released',
      async check(data, isAcknowledged) {
        const left = await wholeReleasesIn(data);
        expect([ids.first, ids.renamed]).toEqual(expect.arrayContaining([...left]));
        const current = await currentIn(data);
        expect(left).toContain(current);
        expect(isAcknowledged ? [ids.renamed] : [ids.first, ids.renamed]).toContain(current);
      },
    },
    {
      command: 'publish',
      args: () => ['--force', '--keep', '0'],
      acknowledges: 'published',
      async prepare(data) {
        await cp(join(directory, 'published'), pathsIn(data).releases, { recursive: true });
        const [served] = await servedReleases();
        await makeCurrent(pathsIn(data).releases, served === ids.first ? ids.trained : ids.first);
      },
      async check(data, isAcknowledged) {
        const served = await servedReleases();
        const current = await currentIn(data);
        if (isAcknowledged) expect(served).toEqual([current, current]);
        // One engine may have switched already: readiness tells that, and publishing again completes it.
        for (const release of served) expect([ids.first, ids.trained]).toContain(release);
        // Each engine serves all songs of its release, each once.
        expect(await songIndex().count({})).toBe(120);
        const { items } = await songIndex().browse({ filter: {}, limit: 200, from: 0 });
        expect(new Set(items.map(({ id }) => id)).size).toBe(120);
        const titles = createMeilisearchClient({ ...meilisearch.current, timeoutMillis: TIMEOUT_MILLIS });
        expect((await titles.index(SERVED_INDEX).getStats()).numberOfDocuments).toBe(120);
      },
    },
  ];

  /** Calls back at each change below the folder, and at each request to an engine. */
  const watchChanges = async (data: string, onChange: () => void): Promise<() => Promise<void>> => {
    // Node's own watcher throws where nobody can catch it if a folder vanishes while it is read.
    const watcher = watchFolder(data, { ignoreInitial: true, atomic: false }).on('all', onChange);
    await once(watcher, 'ready');
    for (const proxy of proxies) proxy.onRequest = onChange;
    return async () => {
      for (const proxy of proxies) {
        proxy.clear();
        proxy.onRequest = undefined;
      }
      await watcher.close();
    };
  };

  /** Runs the command to its end, and checks that it kept everything. */
  const finish = async (victim: Victim, data: string): Promise<Work> => {
    let changes = 0;
    const stop = await watchChanges(data, () => (changes += 1));
    const start = performance.now();
    await run(data, victim.command, victim.args());
    const millis = performance.now() - start;
    await stop();
    await victim.check(data, true);
    return { millis, changes };
  };

  /** Kills the command at a moment of its work, and returns whether it was killed before its end. */
  const kill = async (victim: Victim, data: string, work: Work, random: () => number): Promise<boolean> => {
    const share = random();
    // In half of the cases right after a change: between changes, nothing can be half done.
    const isByTime = random() < 0.5;
    const delayMillis = LONGEST_DELAY_MILLIS * random();
    let changes = 0;
    // Changes of an earlier command may be told late, before this one is started.
    let strike = (): unknown => undefined;
    const stop = await watchChanges(data, () => {
      changes += 1;
      if (!isByTime && changes === 1 + Math.floor(share * work.changes))
        void sleep(delayMillis).then(() => strike());
    });
    const { process: child, ended } = startCommand(victim.command, victim.args(), {
      ...environment,
      DATA_DIR: data,
    });
    strike = () => child.kill('SIGKILL');
    const timer = isByTime
      ? setTimeout(strike, (EARLIEST + (1 - EARLIEST) * share) * work.millis)
      : undefined;
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    clearTimeout(timer);
    await stop();
    const { events } = await ended;
    const isAcknowledged = events.some(({ event }) => event === victim.acknowledges);
    await victim.check(data, isAcknowledged);
    return signal === 'SIGKILL' && !isAcknowledged;
  };

  it('lose nothing that they said was kept, and are completed by the next start', async () => {
    const random = createRandom(KILL_SEED);
    const outcomes: Record<string, { kills: number; inTime: number }> = {};
    const failures: string[] = [];
    const workOf = new Map<Victim, Work>();
    let data = '';
    let started: Victim | undefined;
    for (let number = 0; number < KILLS; number += 1) {
      // Half of the kills meet what an earlier kill left.
      const isAgain = started !== undefined && random() < 0.5;
      const victim: Victim = isAgain ? started! : victims[number % victims.length]!;
      try {
        if (!isAgain) {
          if (started !== undefined) await finish(started, data);
          if (data !== '') await rm(data, { recursive: true, force: true });
          started = undefined;
          data = await copyOf(whole);
          await victim.prepare?.(data);
          if (!workOf.has(victim)) {
            const copy = await copyOf(data);
            workOf.set(victim, await finish(victim, copy));
            await rm(copy, { recursive: true, force: true });
            await victim.prepare?.(data);
          }
        }
        started = victim;
        const isInTime = await kill(victim, data, workOf.get(victim)!, random);
        const outcome = (outcomes[victim.command] ??= { kills: 0, inTime: 0 });
        outcome.kills += 1;
        if (isInTime) outcome.inTime += 1;
      } catch (error) {
        failures.push(`Kill ${number}, of ${victim.command}: ${String(error)}`);
        started = undefined;
      }
    }
    if (started !== undefined) await finish(started, data);
    console.log(`Killed, and of these before the command said it was through: ${JSON.stringify(outcomes)}`);
    expect(failures).toEqual([]);
    expect(Object.values(outcomes).reduce((sum, { inTime }) => sum + inTime, 0)).toBeGreaterThan(0);
  }, 14_400_000);
});
