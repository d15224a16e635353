import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import { pathsIn } from '../../src/config.ts';
import { createRandom, pick } from '../../src/domain/random.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { makeCurrent } from '../../src/release/releases.ts';
import { createQdrantSongIndex } from '../../src/songs/qdrant-song-index.ts';
import { createMeilisearchTitleIndex } from '../../src/titles/meilisearch-title-index.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { hasMeilisearch, hasQdrant, useMeilisearch, useQdrant } from '../use-engines.ts';
import { type Ended, runCommand, startCommand } from './commands.ts';
import { csvOfSongs } from './csv-of-songs.ts';

// Kills commands at seeded moments: KILLS=1000 KILLS_SEED=7 npm run test:long. The collector and the stores
// of listeners are killed by tests of their own.
const KILLS = Number(process.env['KILLS'] ?? 12);
const SEED = Number(process.env['KILLS_SEED'] ?? 1);

const FEW_STEPS = ['style.steps=20', 'style.pairs=32', 'sound.epochs=5'].flatMap((set) => ['--set', set]);
const TIMEOUT_MILLIS = 10_000;
/** Less is the start of the process, in which nothing can be lost. */
const EARLIEST = 0.3;

const songs = songsOfStyles(160, 4).tracks;

/** A command that is killed, and what must be true after that. */
interface Victim {
  readonly name: string;
  readonly command: string;
  readonly args: () => readonly string[];
  /** Brings the folder into the state in which the command finds work. */
  readonly prepare?: (data: string) => Promise<void>;
  /** Checks what a killed, or an ended, command left. */
  readonly check: (data: string, isAcknowledged: boolean) => Promise<void>;
  /** The event by which the command says that its work is kept. */
  readonly acknowledges: string;
}

const tracksIn = (data: string): number => {
  const catalogue = openCatalogue(pathsIn(data).catalogue);
  try {
    const [verdict] = catalogue.database.prepare('PRAGMA integrity_check').raw().get() as [string];
    expect(verdict).toBe('ok');
    return createTrackStore(catalogue).counts().tracks;
  } finally {
    catalogue.close();
  }
};

/** Returns the ids of the releases in the folder, each of which opens with all of its checksums. */
async function wholeReleasesIn(data: string): Promise<readonly string[]> {
  const { releases } = pathsIn(data);
  const ids = (await readdir(releases)).filter((name) => /^[0-9a-f]{16}$/.test(name)).toSorted();
  for (const id of ids) expect((await openRelease(join(releases, id))).manifest.id).toBe(id);
  return ids;
}

const currentIn = async (data: string) =>
  (await readFile(join(pathsIn(data).releases, 'current'), 'utf8')).trim();

describe.skipIf(!hasQdrant || !hasMeilisearch)('commands that are killed', () => {
  const qdrant = useQdrant();
  const meilisearch = useMeilisearch();
  let directory: string;
  /** A catalogue, a current release, and the name of an artist that is in no release yet. */
  let whole: string;
  let ids: { readonly first: string; readonly trained: string; readonly renamed: string };
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
  const servedReleases = async () => {
    const options = { timeoutMillis: TIMEOUT_MILLIS };
    const indexes = [
      createQdrantSongIndex({ ...qdrant.current, ...options }),
      createMeilisearchTitleIndex({ ...meilisearch.current, ...options }),
    ];
    return Promise.all(indexes.map(async (index) => (await index.status()).release));
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'soundalike-kills-'));
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
    // The releases to publish: each kill publishes the one that is not served.
    await cp(join(pathsIn(copy).releases, trained), join(directory, 'published', trained), {
      recursive: true,
    });
    await cp(join(pathsIn(whole).releases, first), join(directory, 'published', first), { recursive: true });
    environment = {
      ...environment,
      QDRANT_URL: qdrant.current.url,
      QDRANT_API_KEY: qdrant.current.apiKey,
      MEILISEARCH_URL: meilisearch.current.url,
      MEILISEARCH_API_KEY: meilisearch.current.apiKey,
    };
    await run(whole, 'publish', []);
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const victims: readonly Victim[] = [
    {
      name: 'import',
      command: 'import',
      args: () => [join(directory, 'more.csv')],
      acknowledges: 'imported',
      check: async (data, isAcknowledged) =>
        expect(isAcknowledged ? [160] : [120, 160]).toContain(tracksIn(data)),
    },
    {
      name: 'train',
      command: 'train',
      args: () => [...FEW_STEPS, '--seed', '2', '--no-evaluation'],
      acknowledges: 'trained',
      async check(data, isAcknowledged) {
        const left = await wholeReleasesIn(data);
        expect(isAcknowledged ? [2] : [1, 2]).toContain(left.length);
        expect([ids.first, ids.trained]).toEqual(expect.arrayContaining([...left]));
        expect(await currentIn(data)).toBe(ids.first);
      },
    },
    {
      name: 'release',
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
      name: 'publish',
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
      },
    },
  ];

  it(`lose nothing that they said was kept, and are completed by the next start (${KILLS} kills)`, async () => {
    const random = createRandom(SEED);
    const millisOf = new Map<string, number>();
    const outcomes: Record<string, { kills: number; inTime: number }> = {};
    for (let kill = 0; kill < KILLS; kill += 1) {
      const victim = pick(random, victims);
      const data = await copyOf(whole);
      await victim.prepare?.(data);
      const finish = async () => {
        const start = performance.now();
        await run(data, victim.command, victim.args());
        millisOf.set(victim.name, performance.now() - start);
        await victim.check(data, true);
      };
      // The first time tells how long it takes.
      if (!millisOf.has(victim.name)) await finish();
      else {
        const moment = (EARLIEST + (1 - EARLIEST) * random()) * (millisOf.get(victim.name) ?? 0);
        const command = startCommand(victim.command, victim.args(), { ...environment, DATA_DIR: data });
        const timer = setTimeout(() => command.process.kill('SIGKILL'), moment);
        const [, signal] = (await once(command.process, 'exit')) as [number | null, string | null];
        clearTimeout(timer);
        const { events } = await command.ended;
        await victim.check(
          data,
          events.some(({ event }) => event === victim.acknowledges),
        );
        const outcome = (outcomes[victim.name] ??= { kills: 0, inTime: 0 });
        outcome.kills += 1;
        if (signal === 'SIGKILL') outcome.inTime += 1;
        await finish();
      }
      await rm(data, { recursive: true, force: true });
    }
    console.log(`Killed, and of these before the command was through: ${JSON.stringify(outcomes)}`);
    expect(Object.values(outcomes).reduce((sum, { inTime }) => sum + inTime, 0)).toBeGreaterThan(0);
  }, 3_600_000);
});
