import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { pathsIn } from '../../src/config.ts';
import { SourceRefusedError } from '../../src/domain/errors.ts';
import type { BugsPageFault } from '../../scripts/invented-world/bugs-side.ts';
import { collectorFor, wholeRun } from '../../scripts/invented-world/collector-settings.ts';
import type { FaultRule } from '../../scripts/invented-world/faults.ts';
import { inventWorld } from '../../scripts/invented-world/invented-world.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';
import { startSourceServer } from '../../scripts/invented-world/source-server.ts';
import { testFolder } from '../temporary-folder.ts';

const world = inventWorld({ seed: 4, weeks: 6, albums: 150, tracks: 600 });

let directory: string;
beforeEach(async () => {
  directory = await testFolder();
});

/** Collects the charts while the pages of these weeks have faults. */
async function collectCharts(
  faults: Readonly<Record<string, BugsPageFault>> = {},
  options: { readonly again?: boolean; readonly robots?: string; readonly now?: string } = {},
) {
  const rules = Object.entries(faults).map(([week, page]): FaultRule => ({
    source: 'bugs',
    urlContains: week,
    fault: { kind: 'page', page },
  }));
  const { robots, now = '2026-11-25T00:00:00Z' } = options;
  const clock = createJumpingClock(new Date(now));
  const server = await startSourceServer({
    world,
    clock,
    faults: { seed: 1, rules },
    limits: { bugs: robots === undefined ? {} : { robots } },
  });
  const notes: string[] = [];
  const collector = collectorFor(server, directory, clock, { onNote: (note) => notes.push(note) });
  const outcome = await collector
    .run(wholeRun(world, { stages: ['charts'], again: options.again ?? false }))
    .catch((error: unknown) => error);
  const [charts] = collector.status().stages;
  collector.close();
  await server.close();
  const pages = server.requests.filter(({ url }) => url.startsWith('/chart'));
  return {
    outcome,
    charts,
    notes,
    pages: pages.map(({ url }) => url.slice(-8)),
    times: pages.map(({ at }) => at),
  };
}

describe('collectCharts', () => {
  it.each<[BugsPageFault, RegExp]>([
    ['fallback week', /2020-01-13/],
    ['changed layout', /bugs-selectors\.ts/],
    ['89 rows', /at least 90 .*89/],
    ['row without title', /title/],
  ])('fails a week with a wrong page (%s), and keeps that page', async (fault, reason) => {
    const { charts } = await collectCharts({ 20200113: fault });
    expect(charts).toMatchObject({ done: 5, failed: 1, failures: [{ key: '2020-01-13' }] });
    expect(charts?.failures[0]?.reason).toMatch(reason);
    expect(charts?.failures[0]?.reason).toContain(join(pathsIn(directory).pages, '2020-01-13.html'));
    expect(await readdir(pathsIn(directory).pages)).toContain('2020-01-13.html');
  });

  it('stops after five unusable pages in a row', async () => {
    const weeks = ['20200106', '20200113', '20200120', '20200127', '20200203', '20200210'];
    const { outcome, pages, charts } = await collectCharts(
      Object.fromEntries(weeks.map((week) => [week, 'changed layout'])),
    );
    expect(outcome).toBeInstanceOf(SourceRefusedError);
    expect(String(outcome)).toMatch(/5 answers in a row could not be used.*bugs-selectors\.ts/);
    expect(pages).toHaveLength(5);
    expect(charts).toMatchObject({ failed: 0, pending: 6 });
    // Once the selectors are fixed, the fetched pages are read again without a request.
    expect((await collectCharts()).pages).toEqual([]);
  });

  it('continues if Bugs has none of the first weeks, and suggests --from', async () => {
    const weeks = ['20200106', '20200113', '20200120', '20200127', '20200203'];
    const { outcome, charts, notes } = await collectCharts(
      Object.fromEntries(weeks.map((week) => [week, 'fallback week'])),
    );
    expect(outcome).toBeUndefined();
    expect(charts).toMatchObject({ done: 1, failed: 5, pending: 0 });
    expect(notes).toEqual([expect.stringMatching(/the first 5 weeks of this run, up to 2020-02-03.*--from/)]);
  });

  it('fetches no page again, not even an unusable one', async () => {
    await collectCharts({ 20200113: 'changed layout' });
    expect((await collectCharts()).pages).toEqual([]);
  });

  it('fetches only the failed weeks again, if asked to', async () => {
    await collectCharts({ 20200113: 'fallback week' });
    const { pages, charts } = await collectCharts({}, { again: true });
    expect(pages).toEqual(['20200113']);
    expect(charts).toMatchObject({ done: 6, failed: 0 });
  });

  it('reads an archived page without a request if the process ended before it was parsed', async () => {
    await collectCharts();
    await rm(pathsIn(directory).catalogue);
    const { pages, charts } = await collectCharts();
    expect(pages).toEqual([]);
    expect(charts).toMatchObject({ done: 6 });
  });

  it('leaves the week that has just ended pending if Bugs does not show it yet', async () => {
    const now = '2020-02-10T00:00:00Z';
    const early = await collectCharts({ 20200203: 'fallback week' }, { now });
    expect(early.charts).toMatchObject({ done: 5, pending: 1, failed: 0 });
    const late = await collectCharts({}, { now });
    expect(late.pages).toEqual(['20200203']);
    expect(late.charts).toMatchObject({ done: 6, pending: 0 });
  });

  it('fetches a damaged page again', async () => {
    await collectCharts();
    await writeFile(join(pathsIn(directory).pages, '2020-01-20.html.gz'), '');
    await rm(pathsIn(directory).catalogue);
    expect((await collectCharts()).pages).toEqual(['20200120']);
  });

  it('waits between requests as long as robots.txt asks', async () => {
    const { times } = await collectCharts({}, { robots: 'User-agent: *\nCrawl-delay: 5\n' });
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    // A request may be delayed a little more than the next one.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(4900);
  });
});
