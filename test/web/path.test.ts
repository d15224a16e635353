import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser, songNamed, useBrowser } from './browser.ts';

const START = songNamed('Harbor Nights');
const END = songNamed('여름방학');
const pathAddress = `/path?from=${START.id}&to=${END.id}`;

interface Step {
  readonly id: string;
  readonly name: string;
}

describe.skipIf(!hasBrowser)('the path between two songs', () => {
  const browser = useBrowser();
  const stepsIn = (page: Page) => page.locator('.song-list .song-title');

  /** Returns what the API answers. */
  const answered = async (more = ''): Promise<readonly Step[]> => {
    const { body } = await browser.app.get(`/v1/paths?from=${START.id}&to=${END.id}${more}`);
    return body.items as unknown as Step[];
  };

  it('is found once its end is chosen, by the keys', async () => {
    const page = await browser.visit(`/path?from=${START.id}`);
    const end = page.getByRole('combobox', { name: 'The song that the path ends with' });
    // What is missing has the focus.
    await expect.poll(() => end.evaluate((field) => field.matches(':focus'))).toBe(true);
    await page.keyboard.type(END.name);
    await page.getByRole('option').filter({ hasText: END.name }).first().waitFor();
    await end.press('Enter');
    const expected = (await answered()).map(({ name }) => name);
    await expect.poll(() => stepsIn(page).allTextContents()).toEqual(expected);
    expect(new URL(page.url()).searchParams.get('to')).toBe(END.id);
  });

  it('says that its beginning is not in the catalogue, and lets another one be chosen', async () => {
    const page = await browser.visit('/path?from=0000000000000000000000');
    await page.getByText('Not in this catalogue').waitFor();
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('combobox', { name: 'The song that the path begins with' }).waitFor();
  });

  it('says why each step is taken', async () => {
    const [first, second] = await answered();
    const { body } = await browser.app.get(`/v1/tracks/${first!.id}/why/${second!.id}?lang=en`);
    const page = await browser.visit(pathAddress);
    await page.getByText('Why this step?').first().click();
    await page.getByText((body['why'] as { text: string }).text).waitFor();
  });

  it('follows another method, which stands in the address', async () => {
    const page = await browser.visit(pathAddress);
    await page.getByRole('combobox', { name: 'Similar by' }).selectOption('euclidean');
    const expected = (await answered('&method=euclidean')).map(({ name }) => name);
    await expect.poll(() => stepsIn(page).allTextContents()).toEqual(expected);
    expect(new URL(page.url()).searchParams.get('method')).toBe('euclidean');
  });

  it('takes another end in place of one', async () => {
    const page = await browser.visit(pathAddress);
    const changes = page.getByRole('button', { name: 'Change' });
    await expect.poll(() => changes.count()).toBe(2);
    await changes.last().click();
    await page.getByRole('combobox', { name: 'The song that the path ends with' }).waitFor();
    expect(await stepsIn(page).count()).toBe(0);
  });

  it('leads to the map that shows it', async () => {
    const page = await browser.visit(pathAddress);
    await page.getByRole('link', { name: 'Show on the map' }).click();
    await page.getByRole('heading', { name: 'The path' }).waitFor();
  });
});
