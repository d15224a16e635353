import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createMatchStore } from '../../src/catalogue/match-store.ts';
import { pathsIn } from '../../src/config.ts';
import { systemClock } from '../../src/sources/system-clock.ts';
import { collectorFor, environmentFor, wholeRun } from '../../scripts/invented-world/collector-settings.ts';
import { inventWorld } from '../../scripts/invented-world/invented-world.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';
import {
  type SourceServer,
  type SourceServerOptions,
  startSourceServer,
} from '../../scripts/invented-world/source-server.ts';
import { runBriefly, runCommand, startCommand } from './commands.ts';

const world = inventWorld({ seed: 5, weeks: 2, albums: 120, tracks: 700 });
const WEEKS = ['--from', '2020-01-06', '--to', '2020-01-13'];
const DAY_MILLIS = 24 * 60 * 60 * 1000;

/** Gives a test a data folder, which goes when the test is over. */
async function dataFolder({ onTestFinished }: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'soundalike-collect-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Gives a test the invented sources, a data folder, and the environment of a command that uses both. */
async function startSources(
  context: TestContext,
  options: Partial<SourceServerOptions> = {},
): Promise<{
  readonly server: SourceServer;
  readonly dataDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
}> {
  const dataDirectory = await dataFolder(context);
  const server = await startSourceServer({ world, clock: systemClock, ...options });
  context.onTestFinished(() => server.close());
  return { server, dataDirectory, environment: environmentFor(server, dataDirectory) };
}

/** Collects all that Bugs and Spotify know, without waiting. */
async function collectEverything(dataDirectory: string): Promise<void> {
  const clock = createJumpingClock(new Date('2026-11-25T00:00:00Z'));
  const source = await startSourceServer({ world, clock });
  const collector = collectorFor(source, dataDirectory, clock);
  await collector.run(wholeRun(world));
  collector.close();
  await source.close();
}

// Side by side: most of the time a command waits, since it asks Bugs once a second.
describe.concurrent('npm run collect', () => {
  it('lists every missing variable, and asks nobody', async (context) => {
    const dataDirectory = await dataFolder(context);
    const { code, errors } = await runBriefly('collect', ['all'], { DATA_DIR: dataDirectory });
    expect(code).toBe(2);
    expect(errors).toContain('COLLECT_CONTACT');
    expect(errors).toContain('SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET');
    expect(await readdir(dataDirectory)).toEqual([]);
  });

  it('lists every mistake on the command line', async (context) => {
    const args = ['charts', '--from', '2020-01-07', '--to', 'soon', '--concurrency', '9', '--accept', '1'];
    const { code, errors } = await runBriefly('collect', args, { DATA_DIR: await dataFolder(context) });
    expect(code).toBe(2);
    expect(errors).toContain("--from: expected a Monday as YYYY-MM-DD, got '2020-01-07'");
    expect(errors).toContain("--to: expected a Monday as YYYY-MM-DD, got 'soon'");
    expect(errors).toContain("--concurrency: expected a whole number from 1 to 8, got '9'");
    expect(errors).toContain('--accept can only be used with review');
  });

  it('says what to run first if there is no catalogue yet', async (context) => {
    const { code, errors } = await runBriefly('collect', ['status'], { DATA_DIR: await dataFolder(context) });
    expect(code).toBe(3);
    expect(errors).toContain('There is no catalogue');
  });

  it('ends with 75 if the quota is spent, says when to come back, and asks nothing before', async (context) => {
    const { server, environment } = await startSources(context, {
      limits: { spotify: { quota: { requests: 4, windowMillis: DAY_MILLIS } } },
    });
    const first = await runCommand('collect', ['all', ...WEEKS], environment);
    expect(first.errors).toMatch(
      /spotify accepts no requests before \d{4}-\d\d-\d\d \d\d:\d\d .+: the daily quota is spent/,
    );
    expect(first.code).toBe(75);
    const asked = server.requests.length;
    const second = await runCommand('collect', ['albums'], environment);
    expect(second.code).toBe(75);
    expect(server.requests).toHaveLength(asked);
    const status = await runBriefly('collect', ['status'], environment);
    const [told] = status.events;
    expect(told).toMatchObject({ event: 'status', charts: { weeks: 2 }, pauses: [{ source: 'spotify' }] });
    expect(String(told?.['message'])).toContain('albums');
  });

  it('ends with 77 if the credentials are wrong, and does not print them', async (context) => {
    const sources = await startSources(context);
    const environment = { ...sources.environment, SPOTIFY_CLIENT_SECRET: 'wrong-canary' };
    await runCommand('collect', ['charts', ...WEEKS], environment);
    const { code, errors, output } = await runCommand('collect', ['albums'], environment);
    expect(code).toBe(77);
    expect(errors).toContain('were not accepted');
    expect(errors + output).not.toContain('canary');
  });

  it('refuses to start beside another collector of the same catalogue, and names that one', async (context) => {
    const { server, environment } = await startSources(context);
    const hold = server.hold(({ url }) => url.startsWith('/chart'));
    const first = startCommand('collect', ['charts', ...WEEKS], environment);
    await hold.held;
    const second = await runCommand('collect', ['charts', ...WEEKS], environment);
    expect(second.code).toBe(75);
    expect(second.errors).toContain(`process ${first.process.pid}`);
    hold.release();
    expect((await first.ended).code).toBe(0);
  });

  it('keeps what is under way when it is stopped, and goes on there', async (context) => {
    const { server, environment } = await startSources(context);
    const hold = server.hold(({ url }) => url.startsWith('/chart'));
    const stopped = startCommand('collect', ['charts', ...WEEKS], environment);
    await hold.held;
    stopped.process.kill('SIGINT');
    hold.release();
    const { code, errors } = await stopped.ended;
    expect(code).toBe(130);
    expect(errors).toContain('Stopped. Everything so far is kept');
    const { code: again } = await runCommand('collect', ['charts', ...WEEKS], environment);
    expect(again).toBe(0);
    const pages = server.requests.filter(({ url }) => url.startsWith('/chart')).map(({ url }) => url);
    expect(pages).toHaveLength(2);
    expect(new Set(pages).size).toBe(2);
  });

  it('keeps a page it cannot read, says what to look at, and goes on with the other weeks', async (context) => {
    const { dataDirectory, environment } = await startSources(context, {
      faults: {
        seed: 1,
        rules: [{ source: 'bugs', urlContains: '20200106', fault: { kind: 'page', page: 'changed layout' } }],
      },
    });
    const { code, events } = await runCommand('collect', ['charts', ...WEEKS], environment);
    expect(code).toBe(0);
    const message = String(events.findLast(({ event }) => event === 'status')?.['message']);
    expect(message).toMatch(/2020-01-06: .*bugs-selectors\.ts.*2020-01-06\.html/);
    expect(await readdir(pathsIn(dataDirectory).pages)).toContain('2020-01-06.html');
    expect(events.findLast(({ event }) => event === 'status')).toMatchObject({ charts: { weeks: 1 } });
  });

  it('lists albums to decide about, and takes a decision', async (context) => {
    const dataDirectory = await dataFolder(context);
    await collectEverything(dataDirectory);
    const unmatched = await runCommand('collect', ['review', '--unmatched'], { DATA_DIR: dataDirectory });
    expect(unmatched.code).toBe(0);
    const albums = unmatched.events[0]?.['albums'] as { album: { id: string } }[];
    expect(albums.length).toBeGreaterThan(0);
    const id = albums[0]?.album.id ?? '';
    const albumId = world.spotifyAlbums[0]?.id ?? '';

    const wrong = await runCommand('collect', ['review', '--accept', id, '--accept', '99=x'], {
      DATA_DIR: dataDirectory,
    });
    expect(wrong.code).toBe(2);
    expect(wrong.errors).toContain('99: the charts have no album with this number');

    const decided = await runCommand('collect', ['review', '--accept', `${id}=${albumId}`], {
      DATA_DIR: dataDirectory,
    });
    expect(decided.code).toBe(0);
    const catalogue = openCatalogue(pathsIn(dataDirectory).catalogue);
    expect(createMatchStore(catalogue).get(id)).toMatchObject({
      verdict: 'accepted',
      albumId,
      decidedBy: 'person',
    });
    catalogue.close();
  });
});
