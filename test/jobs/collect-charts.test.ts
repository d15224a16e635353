import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCollector } from '../../src/collector.ts';
import { pathsIn } from '../../src/config.ts';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { BugsPageFault } from '../collecting/bugs-side.ts';
import { configFor, wholeRun } from '../collecting/collector-settings.ts';
import type { FaultRule } from '../collecting/faults.ts';
import { inventWorld } from '../collecting/invented-world.ts';
import { createJumpingClock } from '../collecting/jumping-clock.ts';
import { startSourceServer } from '../collecting/source-server.ts';

const world = inventWorld({ seed: 4, weeks: 6, albums: 150, tracks: 600 });

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-charts-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Collects the charts while these weeks' pages are wrong. */
async function collectCharts(
  faults: Readonly<Record<string, BugsPageFault>> = {},
  options: { readonly again?: boolean; readonly robots?: string } = {},
) {
  const rules = Object.entries(faults).map(([week, page]): FaultRule => ({
    source: 'bugs',
    urlContains: week,
    fault: { kind: 'page', page },
  }));
  const clock = createJumpingClock(new Date('2026-11-25T00:00:00Z'));
  const { robots } = options;
  const server = await startSourceServer({
    world,
    clock,
    faults: { seed: 1, rules },
    limits: { bugs: robots === undefined ? {} : { robots } },
  });
  const collector = openCollector(configFor(server, directory), {
    clock,
    random: Math.random,
    fetch,
    signal: new AbortController().signal,
    concurrency: 1,
  });
  const outcome = await collector
    .run(wholeRun(world, { stages: ['charts'], again: options.again ?? false }))
    .catch((error: unknown) => error);
  const [charts] = collector.status().stages;
  collector.close();
  await server.close();
  const pages = server.requests.filter(({ url }) => url.startsWith('/chart'));
  return { outcome, charts, pages: pages.map(({ url }) => url.slice(-8)), times: pages.map(({ at }) => at) };
}

describe('the charts of Bugs', () => {
  it.each<[BugsPageFault, RegExp]>([
    ['fallback week', /2020-01-13/],
    ['changed layout', /bugs-selectors\.ts/],
    ['89 rows', /at least 90 .*89/],
    ['row without title', /title/],
  ])('fail for a week whose page is wrong (%s), and keep that page', async (fault, reason) => {
    const { charts } = await collectCharts({ 20200113: fault });
    expect(charts).toMatchObject({ done: 5, failed: 1, failures: [{ key: '2020-01-13' }] });
    expect(charts?.failures[0]?.reason).toMatch(reason);
    expect(charts?.failures[0]?.reason).toContain(join(pathsIn(directory).pages, '2020-01-13.html'));
    expect(await readdir(pathsIn(directory).pages)).toContain('2020-01-13.html');
  });

  it('stop after three weeks in a row that do not fit, before they ask for all the others', async () => {
    const weeks = ['20200106', '20200113', '20200120', '20200127', '20200203', '20200210'];
    const { outcome, pages, charts } = await collectCharts(
      Object.fromEntries(weeks.map((week) => [week, 'changed layout'])),
    );
    expect(outcome).toBeInstanceOf(InvalidInputError);
    expect(pages).toHaveLength(3);
    expect(charts).toMatchObject({ failed: 3, pending: 3 });
  });

  it('fetch no page again, not even one that did not fit', async () => {
    await collectCharts({ 20200113: 'changed layout' });
    expect((await collectCharts()).pages).toEqual([]);
  });

  it('fetch what failed again where that is asked for, and only that', async () => {
    await collectCharts({ 20200113: 'fallback week' });
    const { pages, charts } = await collectCharts({}, { again: true });
    expect(pages).toEqual(['20200113']);
    expect(charts).toMatchObject({ done: 6, failed: 0 });
  });

  it('read a kept page without fetching it, where the process ended before it was read', async () => {
    await collectCharts();
    await rm(pathsIn(directory).catalogue);
    const { pages, charts } = await collectCharts();
    expect(pages).toEqual([]);
    expect(charts).toMatchObject({ done: 6 });
  });

  it('take as much time as robots.txt asks for', async () => {
    const { times } = await collectCharts({}, { robots: 'User-agent: *\nCrawl-delay: 5\n' });
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    // A request may take a moment longer on its way than the next one.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(4900);
  });
});
