import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser, useBrowser } from './browser.ts';

const FEATURES =
  'danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo';
const VALUES = '0.7,0.8,0,-5.2,1,0.05,0.1,0,0.1,0.6,120';
/** One good row, and one without a title whose energy is too high. */
const CSV = `name,artist,${FEATURES}\nA Song,An Artist,${VALUES}\n,An Artist,${VALUES.replace('0.8', '1.5')}\n`;

describe.skipIf(!hasBrowser)('the import', () => {
  const browser = useBrowser();

  /** Drops a file onto the page, as a mouse does. */
  const drop = async (page: Page, name: string, content: string) => {
    const transfer = await page.evaluateHandle(
      `(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}, { type: 'text/csv' }));
        return transfer;
      })()`,
    );
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer });
  };

  it('says how a file that is dropped would be read', async () => {
    const page = await browser.visit('/bring');
    await drop(page, 'mine.csv', CSV);
    await page.getByRole('heading', { name: 'What would happen with mine.csv' }).waitFor();
    await page.getByText('1 row accepted').waitFor();
    await page.getByText('1 refused').waitFor();
    await page.getByText("energy: expected a number from 0 to 1, got '1.5'").waitFor();
    await page.locator('.command').getByText('npm run import -- mine.csv').waitFor();
  });

  it('takes a file that is chosen, and says in Korean why rows would be refused', async () => {
    const page = await browser.visit('/bring', { language: 'ko' });
    const file = { name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText("energy: 0부터 1까지의 숫자 자리인데 '1.5' 값이 있어요").waitFor();
    await page.getByText('name: 제목 자리인데 비어 있어요').waitFor();
  });

  it('gives an example that it takes without a refusal', async () => {
    const page = await browser.visit('/bring');
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save a small example' }).click();
    const sample = await readFile(await (await downloading).path(), 'utf8');
    await drop(page, 'songs.csv', sample);
    await page.getByText('2 rows accepted').waitFor();
    await page.getByText('none refused').waitFor();
    expect(await page.getByText('is ignored').count()).toBe(0);
  });

  it('says so if a file cannot be unpacked', async () => {
    const page = await browser.visit('/bring');
    await drop(page, 'mine.csv.gz', CSV);
    await page.getByRole('alert').getByText('not gzip data').waitFor();
  });
});
