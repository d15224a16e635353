import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createLedger } from '../../src/catalogue/ledger.ts';
import { parseConfig, pathsIn } from '../../src/config.ts';
import { exploreSongs } from '../../src/evaluation/eda.ts';
import { reportJson } from '../../src/evaluation/report-json.ts';
import { openRunTracker } from '../../src/services.ts';
import { exampleReport } from '../evaluation/example-report.ts';
import { MADE_AT, serveRelease } from '../served-release.ts';
import { demo, hasBrowser, songs, useBrowser } from './browser.ts';

const example = exampleReport();
/** With chance in both spaces, as a training measures it. */
const evaluation = {
  ...example,
  methods: example.methods.flatMap((method) =>
    method.name === 'chance' ? [method, { ...method, space: 'sound' as const }] : [method],
  ),
};
const analysis = exploreSongs({ tracks: demo.tracks, playlists: [], catalogue: 'f00d' });
const DIMENSIONS = [16, 32] as const;

let directory: string | undefined;
afterAll(async () => {
  if (directory !== undefined) await rm(directory, { recursive: true, force: true });
});

/**
 * Serves a release with an evaluation and an analysis, beside two trainings and a catalogue that is
 * collected.
 */
async function serveReports() {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-report-'));
  const tracker = openRunTracker(parseConfig({ DATA_DIR: directory }));
  for (const dimensions of DIMENSIONS) {
    const run = await tracker.start({
      name: `with ${dimensions} dimensions`,
      parameters: { 'style.dimensions': dimensions },
      startedAt: MADE_AT,
    });
    await run.logMetrics({ 'style/same genre': dimensions / 100 });
    await run.finish('finished', '0000000000000000');
  }
  const catalogue = openCatalogue(pathsIn(directory).catalogue);
  const ledger = createLedger(catalogue);
  ledger.add('albums', ['a', 'b', 'c']);
  ledger.finish('albums', 'a', 'found', MADE_AT);
  ledger.fail('albums', 'b', 'no answer', MADE_AT);
  catalogue.close();
  return serveRelease(directory, demo, {
    'evaluation.json': reportJson(evaluation),
    'eda.json': reportJson(analysis),
  });
}

describe.skipIf(!hasBrowser)('the report', () => {
  const browser = useBrowser(serveReports);
  const section = (page: Page, name: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name }) });
  const chart = (page: Page, name: string) =>
    page.locator('figure').filter({ has: page.getByRole('heading', { name, exact: true }) });

  it('says first how large the catalogue is and what its lists are good at', async () => {
    const page = await browser.visit('/report');
    const lead = page.locator('.report-lead');
    await lead.getByText(`${songs.length} songs by`).waitFor();
    const learned = evaluation.methods.find(({ role, space }) => role === 'learned' && space === 'sound');
    const tempo = learned!.lists.differences.tempo!.mean.toFixed(1);
    await lead.getByText(`songs are ${tempo} BPM apart in tempo`).waitFor();
    await page.getByText('made on 24 November 2026').waitFor();
  });

  it('shows each method beside simpler ones, as bars and as a table', async () => {
    const page = await browser.visit('/report');
    const tempos = chart(page, 'Tempo apart (BPM)');
    await tempos.waitFor();
    const bars = await tempos.locator('.bar-row').count();
    expect(bars).toBeGreaterThan(2);
    await tempos.getByText('As a table').press('Enter');
    await expect.poll(() => tempos.getByRole('row').count()).toBe(bars + 1);
  });

  it('tells what the songs are, and what is doubtful in them', async () => {
    const page = await browser.visit('/report');
    const { body } = await browser.app.get('/v1/genres?limit=12');
    const genres = chart(page, `The largest of ${String(body['total'])} genres`);
    await genres.getByText('As a table').click();
    const cells = genres.getByRole('cell');
    await expect
      .poll(() => cells.allTextContents())
      .toEqual(body.items.map(({ songs: count }) => String(count)));
    const missing = analysis.missing[0]!;
    await page
      .getByText(`${((100 * missing.tracks) / analysis.counts.tracks).toFixed(1)}%`)
      .first()
      .waitFor();
  });

  it('describes the groups of either space', async () => {
    const page = await browser.visit('/report');
    const groups = section(page, 'Groups of similar songs');
    for (const [name, method] of [
      ['Style', 'cosine'],
      ['Sound', 'euclidean'],
    ] as const) {
      const { body } = await browser.app.get(`/v1/clusters?method=${method}&lang=en`);
      await groups.getByRole('button', { name }).click();
      for (const { words } of body.items) await groups.getByText(String(words)).first().waitFor();
    }
  });

  it('compares the trainings, and tells what a parameter changed', async () => {
    const page = await browser.visit('/report');
    const trainings = section(page, 'The trainings');
    for (const dimensions of DIMENSIONS) {
      const row = trainings.getByRole('row').filter({ hasText: `with ${dimensions} dimensions` });
      await row.getByText((dimensions / 100).toFixed(3)).waitFor();
      await trainings.getByText(`${dimensions} (1 training)`).waitFor();
    }
  });

  it('tells how far the collector is', async () => {
    const page = await browser.visit('/report');
    const albums = section(page, 'The catalogue').getByRole('row').filter({ hasText: 'Albums' });
    await expect.poll(() => albums.getByRole('cell').allTextContents()).toEqual(['1', '1', '1', '–']);
  });
});

describe.skipIf(!hasBrowser)('the report of a release that is not on the disk', () => {
  const browser = useBrowser();

  it('says what is missing, and shows the rest', async () => {
    const page = await browser.visit('/report');
    await page.getByText('because this release is not on the disk of the server').waitFor();
    await page.getByRole('heading', { name: 'Groups of similar songs' }).waitFor();
    await page.getByText('No training is recorded on this server.').waitFor();
  });
});
