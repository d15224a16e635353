import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

/** Where Linux distributions put it. */
const CHROMIUM = '/usr/bin/chromium';

/** A busy machine is no failure. */
const PATIENCE_MILLIS = 120_000;

const served = useServedApp(() => openIndexes(createSongIndexContent()));

it.skipIf(!existsSync(CHROMIUM))(
  'The interactive documentation sends no filter that nobody chose (skipped without Chromium)',
  async () => {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(PATIENCE_MILLIS);
      const request = page.waitForRequest((sent) => sent.url().includes('/v1/tracks'));
      await page.goto(`${served.current.base}/docs`);
      await page.locator('#operations-tracks-browseTracks').click();
      await page.locator('#operations-tracks-browseTracks button.execute').click();
      const { pathname, searchParams } = new URL((await request).url());
      expect(pathname).toBe('/v1/tracks');
      expect([...searchParams.keys()]).toEqual(['limit']);
    } finally {
      await browser.close();
    }
  },
);
