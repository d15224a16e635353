import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS } from '../../src/embedding/parameters.ts';
import type { RecordedRun } from '../../src/tracking/run-tracker.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { type Ended, getJson, runCommand, startCommand } from './commands.ts';

const COLUMNS =
  'track_id,name,artists,album,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,duration_ms,time_signature';
const FEW_STEPS = ['style.steps=20', 'style.pairs=32', 'sound.batch=32'].flatMap((change) => [
  '--set',
  change,
]);

/** Five commands one after the other, on a busy machine. */
const COMMANDS_MILLIS = 120_000;

/** The songs as a CSV file. */
function csvOfSongs(count: number): string {
  const lines = songsOfStyles(count, 4).tracks.map(({ id, name, artists, album, durationMillis, features }) =>
    [
      id,
      name,
      artists[0]?.name,
      album?.name,
      features.danceability,
      features.energy,
      features.key,
      features.loudness,
      features.mode,
      features.speechiness,
      features.acousticness,
      features.instrumentalness,
      features.liveness,
      features.valence,
      features.tempo,
      durationMillis,
      features.timeSignature,
    ].join(','),
  );
  return [COLUMNS, ...lines, ''].join('\n');
}

let directory: string;
let environment: { readonly DATA_DIR: string; readonly MLFLOW_TRACKING_URI: undefined };
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-learning-'));
  environment = { DATA_DIR: join(directory, 'data'), MLFLOW_TRACKING_URI: undefined };
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const current = () => readFile(join(environment.DATA_DIR, 'releases', 'current'), 'utf8');
const namesIn = (folder: string) => readdir(join(environment.DATA_DIR, folder));

/** The values of one field of all events of a name. */
function fieldOf({ events }: Ended, name: string, field: string): unknown[] {
  return events.filter(({ event }) => event === name).map((event) => event[field]);
}

describe('from a CSV to answers', () => {
  let ended: Readonly<Record<'import' | 'train' | 'sweep' | 'runs' | 'release', Ended>>;
  beforeAll(async () => {
    const songs = join(directory, 'songs.csv');
    const sweep = join(directory, 'sweep.json');
    await writeFile(songs, csvOfSongs(120));
    await writeFile(sweep, '{"style.dimensions": [4, 8]}');
    ended = {
      import: await runCommand('import', [songs], environment),
      train: await runCommand('train', [...FEW_STEPS, '--name', 'once'], environment),
      sweep: await runCommand(
        'train',
        [...FEW_STEPS, '--sweep', sweep, '--no-evaluation', '--seed', '3'],
        environment,
      ),
      runs: await runCommand('runs', ['--json'], environment),
      release: await runCommand('release', [], environment),
    };
  }, COMMANDS_MILLIS);

  it.each(['import', 'train', 'sweep', 'runs', 'release'] as const)('%s ends with 0', (command) => {
    expect(ended[command]).toMatchObject({ code: 0, errors: '' });
  });

  it('train tells losses as JSON lines, and what to run next', () => {
    expect(ended.train.events).toContainEqual(
      expect.objectContaining({
        event: 'progress',
        stage: 'learning the style space',
        done: 20,
        total: 20,
        loss: expect.any(Number) as unknown,
      }),
    );
    expect(fieldOf(ended.train, 'next', 'message')).toEqual([expect.stringContaining('npm run release')]);
  });

  it('train --sweep trains once for every combination', () => {
    expect(fieldOf(ended.sweep, 'run', 'run')).toEqual([1, 2]);
    expect(new Set(fieldOf(ended.sweep, 'trained', 'id')).size).toBe(2);
  });

  it('runs lists each training with its parameters, newest first', () => {
    const runs = JSON.parse(ended.runs.output) as RecordedRun[];
    expect(
      runs.map(({ name, status, parameters }) => [
        name,
        status,
        parameters['seed'],
        parameters['style.dimensions'],
        parameters['style.steps'],
      ]),
    ).toEqual([
      ['train', 'finished', '3', '8', '20'],
      ['train', 'finished', '3', '4', '20'],
      ['once', 'finished', '1', String(DEFAULT_PARAMETERS.style.dimensions), '20'],
    ]);
  });

  it('runs shows the report of the training that was evaluated alone', () => {
    const runs = JSON.parse(ended.runs.output) as RecordedRun[];
    expect(runs.map(({ artifacts }) => artifacts)).toEqual([[], [], ['evaluation.html', 'evaluation.json']]);
  });

  it('release takes what was trained last, and learns nothing itself', () => {
    expect(fieldOf(ended.release, 'released', 'release')).toEqual([
      fieldOf(ended.sweep, 'trained', 'id').at(-1),
    ]);
    expect(ended.release.events.filter(({ event }) => event === 'progress')).toEqual([]);
  });

  it('start answers from that release', async () => {
    const service = startCommand('start', [], environment);
    try {
      const url = String((await service.event('listening'))['url']);
      const { body } = await getJson(`${url}/v1/tracks?limit=1`);
      const [song] = body['items'] as { id: string }[];
      const similar = await getJson(`${url}/v1/tracks/${song?.id}/similar?method=cosine&limit=5`);
      expect(similar.status).toBe(200);
      expect(similar.body['items']).toHaveLength(5);
      expect(similar.body['release']).toBe((await current()).trim());
    } finally {
      service.process.kill('SIGKILL');
      await service.ended;
    }
  });

  describe('and Ctrl-C in the middle of a training', () => {
    let before: { readonly current: string; readonly trained: readonly string[] };
    let interrupted: Ended;
    beforeAll(async () => {
      before = { current: await current(), trained: await namesIn('trained') };
      const training = startCommand('train', ['--set', 'style.steps=100000'], environment);
      await training.event('progress');
      training.process.kill('SIGINT');
      interrupted = await training.ended;
    });

    it('ends it with 130, and says that what is released still is', () => {
      expect(interrupted.errors).toContain('What is released still is');
      expect(interrupted.code).toBe(130);
    });

    it('leaves the current release as it was', async () => {
      expect(await current()).toBe(before.current);
    });

    it('keeps nothing of the training', async () => {
      expect(await namesIn('trained')).toEqual(before.trained);
    });
  });
});

describe('a training that cannot begin', () => {
  it.concurrent('lists every mistake of --set, --seed and --sweep, and ends with 2', async () => {
    const sweep = join(directory, 'wrong.json');
    await writeFile(sweep, '{"style.hidden": [0, -1]}');
    const wrong = ['--set', 'style.steps', '--set', 'style.stpes=5', '--set', 'toString=1', '--seed', 'x'];
    const { code, errors } = await runCommand('train', [...wrong, '--sweep', sweep], environment);
    for (const mistake of [
      "expected NAME=VALUE, got 'style.steps'",
      'style.stpes: there is no such parameter',
      'toString: there is no such parameter',
      "seed: expected a whole number from 0 to 100000, got 'x'",
      "style.hidden: expected a whole number from 1 to 100000, got '0'",
      "style.hidden: expected a whole number from 1 to 100000, got '-1'",
    ]) {
      expect(errors).toContain(mistake);
    }
    expect(code).toBe(2);
  });

  it.concurrent('says of a sweep which parameter it does not know, and ends with 2', async () => {
    const sweep = join(directory, 'unknown.json');
    await writeFile(sweep, '{"k": [1]}');
    const { code, errors } = await runCommand('train', ['--sweep', sweep], environment);
    expect(errors).toContain("'k': expected a parameter that is known");
    expect(code).toBe(2);
  });

  it.concurrent.each(['train', 'evaluate', 'release'])(
    '%s says what to run where there is no catalogue, ends with 3 and makes none',
    async (command) => {
      const DATA_DIR = join(directory, 'nothing');
      const { code, errors } = await runCommand(command, [], { ...environment, DATA_DIR });
      expect(errors).toContain('npm run import');
      expect(code).toBe(3);
      expect(await readdir(DATA_DIR).catch(() => [])).toEqual([]);
    },
  );
});
