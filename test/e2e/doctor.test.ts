import { existsSync } from 'node:fs';
import { cp, truncate, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { systemClock } from '../../src/sources/system-clock.ts';
import { inventWorld } from '../../scripts/invented-world/invented-world.ts';
import { environmentFor } from '../../scripts/invented-world/collector-settings.ts';
import { startSourceServer } from '../../scripts/invented-world/source-server.ts';
import { hasMeilisearch, hasQdrant, useMeilisearch, useQdrant } from '../use-engines.ts';
import { checkUpToDate } from '../../scripts/doctor/data-checks.ts';
import { publishedTrack } from '../published-track.ts';
import { copyData } from '../copy-data.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { runBriefly, runCommand, startCommand } from './commands.ts';
import { csvOfSongs } from './csv-of-songs.ts';
import { makeDemoRelease } from './demo-release.ts';

const directory = suiteFolder();
/** A data directory with the demo's songs and a current release. */
let filled: string;
let release: string;
beforeAll(async () => {
  filled = join(directory, 'filled');
  release = await makeDemoRelease(filled);
});

/** Runs the doctor, and returns its exit code and what each check found, by its name. */
async function examine(environment: Readonly<Record<string, string | undefined>>, run = runBriefly) {
  const { code, events } = await run('doctor', [], { DATA_DIR: filled, ...environment });
  const found = Object.fromEntries(
    events
      .filter(({ event }) => event === 'check')
      .map(({ check, state, found: text }) => [String(check), `${String(state)}: ${String(text)}`]),
  );
  return { code, found };
}

describe('npm run doctor', () => {
  it('finds nothing wrong with a release that can be served', async () => {
    const { code, found } = await examine({}, runCommand);
    expect(found).toMatchObject({
      Node: `ok: ${process.versions.node}`,
      DATA_DIR: expect.stringMatching(/^ok: .* can be written/) as string,
      Catalogue: expect.stringMatching(/^ok: [\d,]+ tracks, [\d,]+ of them with audio features$/) as string,
      Release: expect.stringMatching(new RegExp(`^ok: ${release} .* all files whole$`)) as string,
      Qdrant: expect.stringMatching(/^unused: /) as string,
    });
    expect(code).toBe(0);
  });

  it('says what to run if there is no release, ends with 3, and makes no folder', async () => {
    const missing = join(directory, 'missing');
    const { code, found } = await examine({ DATA_DIR: missing });
    expect(found['Release']).toMatch(/^problem: .*npm run import/s);
    expect(code).toBe(3);
    expect(existsSync(missing)).toBe(false);
  });

  it('lists the wrong variables, and ends with 2', async () => {
    const { code, found } = await examine({ QDRANT_URL: 'y', LOG_LEVEL: 'z' });
    expect(found['Variables']).toMatch(/^problem: [^]*LOG_LEVEL: [^]*QDRANT_URL: /);
    expect(code).toBe(2);
  });

  it('notes a misspelt variable', async () => {
    const { code, found } = await examine({ QDRANT_ULR: 'http://127.0.0.1:6333' });
    expect(found['Variables']).toBe('note: Nothing reads the variable QDRANT_ULR; is QDRANT_URL meant?');
    expect(code).toBe(0);
  });

  it('says that DATA_DIR is a file, and ends with 74', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    const { code, found } = await examine({ DATA_DIR: file });
    expect(found['DATA_DIR']).toMatch(/^problem: .*expected a folder, and .*a-file is a file/);
    expect(code).toBe(74);
  });

  it('names the damaged file of a release, and ends with 65', async () => {
    const damaged = join(directory, 'damaged');
    await copyData(filled, damaged);
    await truncate(join(damaged, 'releases', release, 'sound.f32'), 100);
    const { code, found } = await examine({ DATA_DIR: damaged });
    expect(found['Release']).toMatch(/^problem: release file sound\.f32: /);
    expect(code).toBe(65);
  });

  it('offers a free port in the place of a taken one, and ends with 2', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as AddressInfo;
    const { code, found } = await examine({ PORT: String(port) });
    blocker.close();
    expect(found['PORT']).toMatch(/^problem: .*; PORT=\d+ is free$/);
    expect(code).toBe(2);
  });

  it('notes that the service runs on the port already, and ends with 0', async () => {
    const service = startCommand('start', [], { DATA_DIR: filled });
    const { port } = new URL(String((await service.event('listening'))['url']));
    const { code, found } = await examine({ PORT: port });
    service.process.kill('SIGKILL');
    expect(found['PORT']).toMatch(/^note: Soundalike runs at/);
    expect(code).toBe(0);
  });

  it.each([
    ['invented-secret', /^ok: accepts SPOTIFY_CLIENT_ID/, 0],
    ['wrong', /^problem: .*SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET were not accepted/, 77],
  ])('asks Spotify whether it accepts the secret %j', async (secret, expected, expectedCode) => {
    const world = inventWorld({ seed: 5, weeks: 2, albums: 120, tracks: 700 });
    const server = await startSourceServer({ world, clock: systemClock });
    const environment = { ...environmentFor(server, filled), SPOTIFY_CLIENT_SECRET: secret };
    const { code, found } = await examine(environment);
    await server.close();
    expect(found['Spotify']).toMatch(expected);
    expect(code).toBe(expectedCode);
  });

  it('notes the parts that a release lacks, such as one of an older version', async () => {
    const { found } = await examine({});
    expect(found['Up to date']).toMatch(/^note: .*no .*evaluation\.json.*npm run train && npm run release/);
  });

  it('notes names and songs that came into the catalogue after the release', async () => {
    const grown = join(directory, 'grown');
    await cp(filled, grown, { recursive: true, filter: (path) => !/-(shm|wal)$/.test(path) });
    const opened = await openRelease(join(grown, 'releases', release));
    const none = new Uint8Array();
    const evaluated = { 'clusters.json': none, 'map.f32': none, 'evaluation.json': none, 'eda.json': none };
    const whole = { ...opened, parts: { ...opened.parts, ...evaluated } };
    const check = checkUpToDate(
      parseConfig({ DATA_DIR: grown }),
      () => whole,
      () => true,
    );
    expect(await check.run()).toMatchObject({ state: 'ok' });
    const names = join(directory, 'names.csv');
    await writeFile(names, `hangul,latin\n다른 이름,${opened.tracks[0]?.artists[0]?.name}\n`);
    await runBriefly('import', ['--aliases', names], { DATA_DIR: grown });
    expect(await check.run()).toMatchObject({
      state: 'note',
      text: expect.stringContaining('lacks names') as string,
    });
    const songs = join(directory, 'songs.csv');
    await writeFile(songs, csvOfSongs([publishedTrack({ index: 7 })]));
    await runBriefly('import', [songs], { DATA_DIR: grown });
    expect(await check.run()).toMatchObject({
      state: 'note',
      text: expect.stringContaining('other songs') as string,
    });
  });

  it('says that the bucket cannot be reached, and ends with 69', async () => {
    const { code, found } = await examine({
      S3_BUCKET: 'music',
      S3_ENDPOINT: 'http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: 'invented',
      AWS_SECRET_ACCESS_KEY: 'invented',
    });
    expect(found['S3']).toMatch(/^problem: .*cannot be used/);
    expect(code).toBe(69);
  });

  it('says that MLflow does not answer, and ends with 69', async () => {
    const { code, found } = await examine({ MLFLOW_TRACKING_URI: 'http://127.0.0.1:1' });
    expect(found['MLflow']).toMatch(/^problem: mlflow: no connection.*MLFLOW_TRACKING_URI/);
    expect(code).toBe(69);
  });
});

describe.skipIf(!hasQdrant || !hasMeilisearch)('npm run doctor with both engines', () => {
  const qdrant = useQdrant();
  const meilisearch = useMeilisearch();
  const environment = () => ({
    QDRANT_URL: qdrant.current.url,
    QDRANT_API_KEY: qdrant.current.apiKey,
    MEILISEARCH_URL: meilisearch.current.url,
    MEILISEARCH_API_KEY: meilisearch.current.apiKey,
  });

  it('says to publish if they hold nothing, and ends with 69', async () => {
    const { code, found } = await examine(environment());
    expect(found['Qdrant']).toMatch(/^problem: .*npm run publish/);
    expect(found['Meilisearch']).toMatch(/^problem: .*npm run publish/);
    expect(code).toBe(69);
  });

  it('tells a wrong key by its variable', async () => {
    const { found } = await examine({ ...environment(), MEILISEARCH_API_KEY: 'not-the-right-one' });
    expect(found['Meilisearch']).toMatch(/^problem: meilisearch: refused the key in MEILISEARCH_API_KEY/);
    expect(found['Meilisearch']).not.toContain('MEILISEARCH_URL');
  });

  it('names the variables if each leads to the other engine', async () => {
    const { QDRANT_URL, MEILISEARCH_URL } = environment();
    const swapped = { QDRANT_URL: MEILISEARCH_URL, MEILISEARCH_URL: QDRANT_URL };
    const { found } = await examine({ ...environment(), ...swapped });
    expect(found['Qdrant']).toMatch(/^problem: .*no answer of Qdrant: check QDRANT_URL/);
    expect(found['Meilisearch']).toMatch(/^problem: .*no answer of Meilisearch: check MEILISEARCH_URL/);
  });

  it('tells their versions and the release that both serve, and ends with 0', async () => {
    await runCommand('publish', [], { DATA_DIR: filled, ...environment() });
    const { code, found } = await examine(environment());
    expect(found['Qdrant']).toMatch(new RegExp(`^ok: [\\d.]+, serves release ${release}$`));
    expect(found['Meilisearch']).toMatch(new RegExp(`^ok: [\\d.]+, serves release ${release}$`));
    expect(code).toBe(0);
  });
});
