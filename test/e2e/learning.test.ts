import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS } from '../../src/embedding/parameters.ts';
import type { EvaluationReport } from '../../src/evaluation/report.ts';
import type { RecordedRun } from '../../src/tracking/run-tracker.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { trackIdAt } from '../published-track.ts';
import { playlistOf, playlistsOfStyles } from '../jobs/small-catalogue.ts';
import { runsIn } from '../jobs/runs-in.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { type Ended, getJson, runBriefly, runCommand, startCommand } from './commands.ts';
import { csvOfSongs } from './csv-of-songs.ts';

const FEW_STEPS = [
  'style.steps=20',
  'style.pairs=32',
  'style.hidden=16',
  'sound.batch=32',
  'sound.epochs=1',
  'sound.hidden=16',
].flatMap((change) => ['--set', change]);
/** More than a test waits for. */
const MANY_STEPS = ['--set', 'style.steps=100000'];

const songs = songsOfStyles(120, 4);
/** As many as an evaluation holds out. */
const playlists = playlistsOfStyles(20, 10, songs);

function csvOfPlaylists(some: typeof playlists): string {
  const lines = some.flatMap(({ id, name, trackIds }) =>
    trackIds.map((trackId) => `${id},${name},${trackId}`),
  );
  return ['playlist_id,playlist_name,track_id', ...lines, ''].join('\n');
}

const directory = suiteFolder();
let environment: { readonly DATA_DIR: string; readonly MLFLOW_TRACKING_URI: undefined };
beforeAll(async () => {
  environment = { DATA_DIR: join(directory, 'data'), MLFLOW_TRACKING_URI: undefined };
});

const current = () => readFile(join(environment.DATA_DIR, 'releases', 'current'), 'utf8');
const namesIn = (folder: string) => readdir(join(environment.DATA_DIR, folder));

/** Returns one field of every event with this name. */
function fieldOf({ events }: Ended, name: string, field: string): unknown[] {
  return events.filter(({ event }) => event === name).map((event) => event[field]);
}

const COMMANDS = ['import', 'train', 'sweep', 'runs', 'release'] as const;

describe('from a CSV to answers', () => {
  let ended: Readonly<Record<(typeof COMMANDS)[number], Ended>>;
  beforeAll(async () => {
    const songsFile = join(directory, 'songs.csv');
    const playlistsFile = join(directory, 'playlists.csv');
    const sweep = join(directory, 'sweep.json');
    await writeFile(songsFile, csvOfSongs(songs.tracks));
    await writeFile(playlistsFile, csvOfPlaylists(playlists));
    await writeFile(sweep, '{"style.dimensions": [4, 8]}');
    ended = {
      import: await runCommand('import', [songsFile, '--playlists', playlistsFile], environment),
      train: await runCommand('train', [...FEW_STEPS, '--name', 'once'], environment),
      sweep: await runCommand(
        'train',
        [...FEW_STEPS, '--sweep', sweep, '--no-evaluation', '--seed', '3'],
        environment,
      ),
      runs: await runCommand('runs', ['--json'], environment),
      release: await runCommand('release', [], environment),
    };
  });

  it.each(COMMANDS)('%s ends with 0', (command) => {
    expect(ended[command]).toMatchObject({ code: 0, errors: '' });
  });

  it('train prints losses as JSON lines, and what to run next', () => {
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

  it('train --sweep trains once per combination', () => {
    expect(fieldOf(ended.sweep, 'run', 'run')).toEqual([1, 2]);
    expect(new Set(fieldOf(ended.sweep, 'trained', 'id')).size).toBe(2);
  });

  it('train --sweep prints the effect of each parameter on a metric of the runs', () => {
    expect(fieldOf(ended.sweep, 'effects', 'metric')).toEqual(['style/final loss']);
    expect(fieldOf(ended.sweep, 'effects', 'effects')).toEqual([
      [
        expect.objectContaining({
          parameter: 'style.dimensions',
          values: [
            expect.objectContaining({ value: '4', runs: 1 }),
            expect.objectContaining({ value: '8', runs: 1 }),
          ],
        }),
      ],
    ]);
    expect(fieldOf(ended.sweep, 'next', 'message')).toEqual([
      expect.stringContaining('--effects "style/final loss"'),
    ]);
  });

  it('runs lists every training with its parameters, newest first', () => {
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

  it('runs shows a report only for the training that was evaluated', () => {
    const runs = JSON.parse(ended.runs.output) as RecordedRun[];
    expect(runs.map(({ artifacts }) => artifacts)).toEqual([
      [],
      [],
      ['evaluation.html', 'evaluation.json', 'evaluation.ko.html'],
    ]);
  });

  it('release takes the last training, and learns nothing itself', () => {
    expect(fieldOf(ended.release, 'released', 'release')).toEqual([
      fieldOf(ended.sweep, 'trained', 'id').at(-1),
    ]);
    expect(ended.release.events.filter(({ event }) => event === 'progress')).toEqual([]);
  });

  it('start serves that release', async () => {
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

  describe('and a sweep with one combination that diverges', () => {
    let sweep: Ended;
    beforeAll(async () => {
      const file = join(directory, 'diverging.json');
      // Similarities divided by so small a number underflow.
      await writeFile(file, '{"style.temperature": [0.001, 0.1, 0.2]}');
      sweep = await runCommand('train', [...FEW_STEPS, '--sweep', file, '--no-evaluation'], environment);
    });

    it('trains the others', () => {
      expect(fieldOf(sweep, 'failed', 'run')).toEqual([1]);
      expect(fieldOf(sweep, 'trained', 'run')).toHaveLength(2);
    });

    it('prints the effects over the others', () => {
      const [effects] = fieldOf(sweep, 'effects', 'effects') as [{ parameter: string }[]];
      expect(effects.map(({ parameter }) => parameter)).toEqual(['style.temperature']);
    });

    it('names the failed run in the end, and ends with 2', () => {
      expect(sweep.errors).toMatch(/1 of 3 runs failed:\n.*style\.temperature=0\.001: .*finite loss/);
      expect(sweep.code).toBe(2);
    });
  });

  describe.each([
    ['Ctrl-C while it learns', 'SIGINT', MANY_STEPS, ['progress', '']],
    ['Ctrl-C while it is evaluated', 'SIGINT', FEW_STEPS, ['step', 'anew']],
    ['a terminating signal while it learns', 'SIGTERM', MANY_STEPS, ['progress', '']],
  ] as const)('and a training that gets %s', (_, signal, options, [event, message]) => {
    let before: { readonly current: string; readonly releases: readonly string[] };
    let interrupted: Ended;
    beforeAll(async () => {
      before = { current: await current(), releases: await namesIn('releases') };
      const training = startCommand('train', options, environment);
      await training.event(event, message);
      training.process.kill(signal);
      interrupted = await training.ended;
    });

    it('exits with 130 before it trained anything, and says that the current release is the same', () => {
      expect(fieldOf(interrupted, 'trained', 'id')).toEqual([]);
      expect(interrupted.errors).toContain('The current release is the same as before');
      expect(interrupted.code).toBe(130);
    });

    it('is recorded as killed', async () => {
      const [last] = await runsIn(join(environment.DATA_DIR, 'runs')).list();
      expect(last).toMatchObject({ name: 'train', status: 'killed', result: null });
    });

    it('leaves the current release as it was', async () => {
      expect(await current()).toBe(before.current);
    });

    it('keeps nothing of the training', async () => {
      expect(await namesIn('releases')).toEqual(before.releases);
    });
  });

  describe('and an evaluation with playlists of a file', () => {
    let evaluated: Ended;
    beforeAll(async () => {
      const file = join(directory, 'held-out.csv');
      const row = (trackId: string) => `p1,Playlist 1,${trackId}\n`;
      await writeFile(file, csvOfPlaylists(playlists) + row('?') + row(trackIdAt(9999)));
      evaluated = await runCommand('evaluate', ['--playlists', file, '--exact', ...FEW_STEPS], environment);
    });

    it('ends with 0', () => {
      expect(evaluated).toMatchObject({ code: 0, errors: '' });
    });

    it('counts the rows of the file that it cannot use', () => {
      const counts = { playlists: 20, known: 20, entries: 201, unmatched: 1, refused: 1 };
      expect(evaluated.events).toContainEqual(expect.objectContaining({ event: 'playlists', ...counts }));
    });

    it('writes a report of every method, as JSON and as HTML', async () => {
      const [folder] = fieldOf(evaluated, 'evaluated', 'report') as [string];
      const { methods, counts } = JSON.parse(
        await readFile(join(folder, 'evaluation.json'), 'utf8'),
      ) as EvaluationReport;
      const names = ['graph encoder', 'autoencoder', 'raw z-scores', 'PCA, k-means', 'PCA, DBSCAN', 'chance'];
      expect(methods.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
      expect(counts).toMatchObject({ songs: 120, 'test playlists': 10 });
      const html = await readFile(join(folder, 'evaluation.html'), 'utf8');
      for (const name of names) expect(html).toContain(name);
    });

    it('measures every song with --exact, without an interval', async () => {
      const [folder] = fieldOf(evaluated, 'evaluated', 'report') as [string];
      const { methods } = JSON.parse(
        await readFile(join(folder, 'evaluation.json'), 'utf8'),
      ) as EvaluationReport;
      const silhouette = methods.find(({ name }) => name === 'graph encoder')?.clusters?.silhouette;
      expect(silhouette?.interval).toEqual([silhouette?.mean, silhouette?.mean]);
    });
  });

  it('release --keep removes all but the current release and the newest others, and says which', async () => {
    const before = await namesIn('releases');
    const { code, events } = await runCommand('release', ['--keep', '1'], environment);
    const after = await namesIn('releases');
    const [removed] = events.filter(({ event }) => event === 'pruned').map((event) => event['removed']);
    expect(code).toBe(0);
    expect(new Set(removed as string[])).toEqual(new Set(before.filter((name) => !after.includes(name))));
    expect(after.filter((name) => /^[0-9a-f]{16}$/.test(name))).toHaveLength(2);
    expect(after).toContain((await current()).trim());
  });

  it('evaluate refuses a file with too few playlists before it learns, and ends with 2', async () => {
    const file = join(directory, 'few.csv');
    const unknown = playlistOf(99, [trackIdAt(8000), trackIdAt(8001)]);
    await writeFile(file, csvOfPlaylists([...playlists.slice(0, 19), unknown]));
    const { code, errors, events } = await runBriefly('evaluate', ['--playlists', file], environment);
    expect(errors).toContain('expected at least 20 playlists with songs of the catalogue, got 19');
    expect(events.filter(({ event }) => event === 'progress')).toEqual([]);
    expect(code).toBe(2);
  });

  it('evaluate ends with 130 and no report after Ctrl-C while it evaluates', async () => {
    const evaluating = startCommand('evaluate', FEW_STEPS, environment);
    await evaluating.event('step', 'anew');
    evaluating.process.kill('SIGINT');
    const { code, errors, events } = await evaluating.ended;
    expect(errors).toContain('Stopped. Nothing was changed.');
    expect(code).toBe(130);
    expect(events.filter(({ event }) => event === 'evaluated')).toEqual([]);
  });
});

describe('a training that cannot begin', () => {
  it('lists every mistake of --set, --seed and --sweep, and ends with 2', async () => {
    const sweep = join(directory, 'wrong.json');
    await writeFile(sweep, '{"style.hidden": [0, -1]}');
    const wrong = ['--set', 'style.steps', '--set', 'style.stpes=5', '--set', 'toString=1', '--seed', 'x'];
    const { code, errors } = await runBriefly('train', [...wrong, '--sweep', sweep], environment);
    for (const mistake of [
      "expected NAME=VALUE, got 'style.steps'",
      'style.stpes: unknown parameter',
      'toString: unknown parameter',
      "seed: expected a whole number from 0 to 100000 (one seed is as good as another), got 'x'",
      "style.hidden: expected a whole number from 1 to 2048 (the number of weights grows with the square), got '0'",
      "style.hidden: expected a whole number from 1 to 2048 (the number of weights grows with the square), got '-1'",
    ]) {
      expect(errors).toContain(mistake);
    }
    expect(code).toBe(2);
  });

  it('names an unknown parameter of a sweep, and ends with 2', async () => {
    const sweep = join(directory, 'unknown.json');
    await writeFile(sweep, '{"k": [1]}');
    const { code, errors } = await runBriefly('train', ['--sweep', sweep], environment);
    expect(errors).toContain("'k': expected a known parameter");
    expect(code).toBe(2);
  });

  it.each(['x', '-1', '1.5'])('release refuses --keep=%s, and ends with 2', async (keep) => {
    const { code, errors } = await runBriefly('release', [`--keep=${keep}`], environment);
    expect(errors).toContain(`--keep: expected a whole number from 0 to 999999999, got '${keep}'`);
    expect(code).toBe(2);
  });

  it.each(['train', 'evaluate', 'release'])(
    '%s says what to run if there is no catalogue, ends with 3, and makes none',
    async (command) => {
      const DATA_DIR = join(directory, 'nothing');
      const { code, errors } = await runBriefly(command, [], { ...environment, DATA_DIR });
      expect(errors).toContain('npm run import');
      expect(code).toBe(3);
      expect(await readdir(DATA_DIR).catch(() => [])).toEqual([]);
    },
  );
});
