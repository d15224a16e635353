import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createLedger } from '../../src/catalogue/ledger.ts';
import { parseConfig, pathsIn } from '../../src/config.ts';
import { exploreSongs } from '../../src/evaluation/eda.ts';
import { reportJson } from '../../src/evaluation/report-json.ts';
import { openRunTracker } from '../../src/services.ts';
import { countRows } from '../../src/storage/sqlite-file.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { exampleReport } from '../evaluation/example-report.ts';
import { openIndexes, type ServedApp, serveApp } from '../served-app.ts';
import { MADE_AT, reportsIn, serveRelease } from '../served-release.ts';
import { suiteFolder } from '../temporary-folder.ts';

const content = createSongIndexContent();
const directory = suiteFolder();
let app: ServedApp;

describe('GET /v1/report', () => {
  const evaluation = exampleReport();

  beforeAll(async () => {
    app = await serveRelease(join(directory, 'evaluated'), content, {
      'evaluation.json': reportJson(evaluation),
    });
  });
  afterAll(() => app.close());

  it('tells how the served release was made, and how good it is', async () => {
    const { status, body } = await app.get('/v1/report');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      made: { createdAt: MADE_AT.toISOString(), invented: true, method: { style: 'graph encoder' } },
      message: null,
    });
    const { counts, split, methods, notes } = body['evaluation'] as typeof evaluation;
    expect({ counts, split, notes }).toEqual({
      counts: evaluation.counts,
      split: evaluation.split,
      notes: evaluation.notes,
    });
    expect(methods.map(({ name, space, lists }) => ({ name, space, lists }))).toEqual(
      evaluation.methods.map(({ name, space, lists }) => ({ name, space, lists })),
    );
  });

  it('leaves out the sample of the map, which /v1/map has whole', async () => {
    const { body } = await app.get('/v1/report');
    expect(body['evaluation']).not.toHaveProperty('map');
  });

  it('says so if the release was made without an evaluation', async () => {
    const plain = await serveRelease(join(directory, 'plain'), content, {});
    const { body } = await plain.get('/v1/report');
    plain.close();
    expect(body).toMatchObject({
      made: { method: { sound: 'autoencoder' } },
      evaluation: null,
      message: 'This release was made without an evaluation.',
    });
  });

  it('says so if an engine serves a release that is not on the disk', async () => {
    const alone = await serveApp(await openIndexes(content), { reports: reportsIn(join(directory, 'none')) });
    const { status, body } = await alone.get('/v1/report');
    alone.close();
    expect(status).toBe(200);
    expect(body).toMatchObject({ made: null, evaluation: null, release: content.release });
    expect(body['message']).toMatch(/not on the disk of this server/);
  });

  it('answers 500 for an evaluation that was altered, without its text', async () => {
    const data = join(directory, 'altered');
    const altered = await serveRelease(data, content, { 'evaluation.json': reportJson(evaluation) });
    const { body: stats } = await altered.get('/v1/stats');
    const file = join(pathsIn(data).releases, String(stats['release']), 'evaluation.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"seed": 7', '"seed": 8'));
    const { status, body } = await altered.get('/v1/report');
    altered.close();
    expect([status, body['type']]).toEqual([500, '/problems/internal-error']);
    expect(altered.logLines.join('')).toContain('expected the checksum');
  });
});

describe('GET /v1/eda', () => {
  const report = exploreSongs({ tracks: content.tracks, playlists: [], catalogue: 'f00d' });
  const beside = { withoutFeatures: 3, changes: null };
  const parts = { 'eda.json': reportJson(report) };

  /** Serves a release with its analysis, beside the last one of `npm run eda`. */
  async function serveBeside(folder: string, last: object): Promise<ServedApp> {
    const data = join(directory, folder);
    await mkdir(pathsIn(data).eda, { recursive: true });
    await writeFile(join(pathsIn(data).eda, 'eda.json'), JSON.stringify(last));
    return serveRelease(data, content, parts);
  }

  it('tells what is missing and doubtful in the served songs', async () => {
    const served = await serveRelease(join(directory, 'eda'), content, parts);
    const { status, body } = await served.get('/v1/eda');
    served.close();
    expect(status).toBe(200);
    const { counts, missing, doubts, providers } = report;
    expect(body['eda']).toMatchObject({ catalogue: 'f00d', counts, missing, doubts, providers });
    expect(body['eda']).not.toHaveProperty('beside');
  });

  it('adds what npm run eda found beside the release, if it ran on the same songs', async () => {
    const same = await serveBeside('same-songs', { ...report, beside });
    expect((await same.get('/v1/eda')).body['eda']).toMatchObject({ beside });
    same.close();
    const other = await serveBeside('other-songs', { ...report, catalogue: 'cafe', beside });
    expect((await other.get('/v1/eda')).body['eda']).not.toHaveProperty('beside');
    other.close();
  });

  it('answers null if the release has none', async () => {
    const plain = await serveRelease(join(directory, 'no-eda'), content, {});
    expect((await plain.get('/v1/eda')).body).toMatchObject({ eda: null });
    plain.close();
  });
});

describe('GET /v1/runs', () => {
  it('lists the runs, newest first, and what each parameter changed', async () => {
    const data = join(directory, 'runs');
    const tracker = openRunTracker(parseConfig({ DATA_DIR: data }));
    for (const [day, dimensions, score] of [
      [1, 16, 0.3],
      [2, 32, 0.4],
      [3, 32, 0.5],
    ] as const) {
      const run = await tracker.start({
        name: `run of day ${day}`,
        parameters: { seed: 1, 'style.dimensions': dimensions },
        startedAt: new Date(Date.UTC(2026, 10, day)),
      });
      await run.logMetrics({ 'style/same genre': score });
      await run.finish('finished', `00000000000000${day}0`);
    }
    const served = await serveApp(await openIndexes(content), { reports: reportsIn(data) });
    const { body } = await served.get('/v1/runs');
    served.close();
    expect(body.items.map(({ name }) => name)).toEqual(['run of day 3', 'run of day 2', 'run of day 1']);
    expect(body.items[0]).toMatchObject({
      status: 'finished',
      startedAt: '2026-11-03T00:00:00.000Z',
      metrics: { 'style/same genre': 0.5 },
      result: '0000000000000030',
    });
    expect(body['metric']).toBe('style/same genre');
    expect(body['effects']).toMatchObject([
      {
        parameter: 'style.dimensions',
        effect: expect.closeTo(0.15),
        values: [
          { value: '16', runs: 1, mean: 0.3 },
          { value: '32', runs: 2, mean: expect.closeTo(0.45) },
        ],
      },
    ]);
  });

  it('lists nothing if nothing was trained here', async () => {
    const served = await serveApp(await openIndexes(content));
    const { body } = await served.get('/v1/runs');
    served.close();
    expect(body).toEqual({ items: [], metric: null, effects: [] });
  });
});

describe('GET /v1/collection', () => {
  const answerIn = async (dataDirectory: string) => {
    const served = await serveApp(await openIndexes(content), { reports: reportsIn(dataDirectory) });
    const { body } = await served.get('/v1/collection');
    served.close();
    return body;
  };

  it('tells the stages that have tasks, while another process has the catalogue open', async () => {
    const data = join(directory, 'collected');
    const catalogue = openCatalogue(pathsIn(data).catalogue);
    const ledger = createLedger(catalogue);
    ledger.add('albums', ['a', 'b', 'c']);
    ledger.finish('albums', 'a', 'found', MADE_AT);
    ledger.fail('albums', 'b', 'no answer', MADE_AT);
    const body = await answerIn(data);
    catalogue.close();
    expect(body).toEqual({
      collection: {
        tracks: 0,
        withFeatures: 0,
        chartWeeks: 0,
        stages: [{ stage: 'albums', pending: 1, inProgress: 0, done: 1, failed: 1, expectedEnd: null }],
        pauses: [],
      },
      message: null,
    });
  });

  it('says so if there is no catalogue, and makes none', async () => {
    const data = join(directory, 'none');
    expect(await answerIn(data)).toMatchObject({
      collection: null,
      message: expect.stringMatching(/no cat/),
    });
    await expect(readFile(pathsIn(data).catalogue)).rejects.toThrow('ENOENT');
  });

  it('says so if the catalogue is of an older version, and leaves it as it is', async () => {
    const data = join(directory, 'older');
    const catalogue = openCatalogue(pathsIn(data).catalogue);
    catalogue.database.exec('PRAGMA user_version = 1');
    expect(await answerIn(data)).toMatchObject({
      collection: null,
      message: expect.stringMatching(/cannot/),
    });
    expect(countRows(catalogue.database, 'PRAGMA user_version')).toBe(1);
    catalogue.close();
  });
});
