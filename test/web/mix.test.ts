import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { FAILED_REQUEST, hasBrowser, songs, useBrowser } from './browser.ts';
import { postOf } from '../api/requests.ts';

const [, first, second, third] = songs;

describe.skipIf(!hasBrowser)('the mix', () => {
  const browser = useBrowser();
  const resultsOf = (page: Page) => page.locator('.mix .song-list .song-title');
  const seedsOf = (page: Page) => page.locator('.seed-name');
  const like = (page: Page, name: string) => page.getByRole('button', { name: `Like: ${name}`, exact: true });

  /** Likes two songs of the first view, and opens the mix. */
  const visitWithLikes = async () => {
    const page = await browser.visit('/');
    await like(page, first!.name).click();
    await like(page, second!.name).press('Enter');
    await page.getByRole('link', { name: /^Mix/ }).click();
    await resultsOf(page).first().waitFor();
    return page;
  };

  it('is empty at first, and says how it is filled', async () => {
    const page = await browser.visit('/mix');
    await page.getByText('Like a few songs').waitFor();
  });

  it('leaves out songs that the catalogue has lost', async () => {
    const [liked, disliked] = ['0000000000000000000000', '1111111111111111111111'];
    const page = await browser.visit(`/mix?near=${liked},${first!.id}&far=${disliked}`, {
      expected: FAILED_REQUEST,
    });
    await resultsOf(page).first().waitFor();
    expect(await seedsOf(page).count()).toBe(1);
  });

  it('fits into a phone with the longest title', async () => {
    const page = await browser.visit(`/mix?near=${first!.id}`, {
      width: 360,
      before: (opened) =>
        opened.route(/v1\/tracks\?ids=/, async (route) => {
          const response = await route.fetch();
          const { items, ...rest } = (await response.json()) as { items: object[] };
          const json = { ...rest, items: items.map((item) => ({ ...item, name: 'Long'.repeat(100) })) };
          await route.fulfill({ response, json });
        }),
    });
    await seedsOf(page).filter({ hasText: 'LongLong' }).waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
  });

  it('lists songs near to those that were liked, by mouse and by keyboard', async () => {
    const page = await visitWithLikes();
    const { body } = await browser.app.get(
      '/v1/recommendations',
      postOf({ tracks: [first!.id, second!.id], method: 'cosine', strategy: 'best', limit: 20 }),
    );
    const expected = body.items.map(({ name }) => name);
    await expect.poll(() => resultsOf(page).allTextContents()).toEqual(expected);
    await expect.poll(() => seedsOf(page).count()).toBe(2);
    await page.getByRole('link', { name: 'Mix 2' }).waitFor();
  });

  it('follows a dislike at once: the song leaves the list', async () => {
    const page = await visitWithLikes();
    const disliked = (await resultsOf(page).first().textContent()) ?? '';
    await page
      .getByRole('button', { name: `Not for me: ${disliked}`, exact: true })
      .first()
      .click();
    await expect.poll(() => resultsOf(page).allTextContents()).not.toContain(disliked);
    await page.getByRole('heading', { name: 'Not for me' }).waitFor();
  });

  it('follows a like at once: the song becomes a seed', async () => {
    const page = await visitWithLikes();
    const liked = (await resultsOf(page).first().textContent()) ?? '';
    await like(page, liked).first().click();
    await expect.poll(() => seedsOf(page).count()).toBe(3);
    await expect.poll(() => resultsOf(page).allTextContents()).not.toContain(liked);
  });

  it('is kept by the browser until all is deleted', async () => {
    const page = await visitWithLikes();
    await page.reload();
    await expect.poll(() => seedsOf(page).count()).toBe(2);
    await page.getByRole('button', { name: `Remove ${first!.name}` }).click();
    await expect.poll(() => seedsOf(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Delete all' }).click();
    await page.getByText('Like a few songs').waitFor();
    await page.reload();
    await page.getByText('Like a few songs').waitFor();
    expect(await page.evaluate<number>('localStorage.length')).toBe(0);
  });

  it('can be had back after it was deleted', async () => {
    const page = await visitWithLikes();
    await page.getByRole('button', { name: 'Delete all' }).click();
    await page.getByText('Like a few songs').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => seedsOf(page).count()).toBe(2);
  });

  it('says why a song is there, and beside which liked song', async () => {
    const page = await visitWithLikes();
    await page.locator('.mix .song-list').getByText('Why?').first().click();
    await page.locator('.mix .song-list').getByText('Of your seeds, nearest to').waitFor();
    const [near] = await page.locator('.mix .radar-key').allTextContents();
    expect([first!.name, second!.name]).toContain(near);
  });

  it('is saved as a list', async () => {
    const page = await visitWithLikes();
    await page.getByText('Save or take to Spotify').click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Playlist file (M3U8)' }).click();
    const saved = await readFile(await (await downloading).path(), 'utf8');
    const names = [...saved.matchAll(/^#EXTINF:-?\d+,.*? - (.*)$/gm)].map(([, name]) => name);
    expect(names).toEqual(await resultsOf(page).allTextContents());
  });

  it('counts likes beside its name, and no dislikes', async () => {
    const page = await visitWithLikes();
    await page
      .getByRole('button', { name: /^Not for me:/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Not for me' }).waitFor();
    await page.getByRole('link', { name: 'Mix 2' }).waitFor();
  });

  it('can be taken along as a file', async () => {
    const page = await visitWithLikes();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export my likes' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('likes.json');
    const kept = JSON.parse(await readFile(await download.path(), 'utf8')) as unknown;
    expect(kept).toEqual({ likes: [first!.id, second!.id], dislikes: [] });
  });

  it('is shared by its address, which changes nothing before it is adopted', async () => {
    const sender = await visitWithLikes();
    await sender.getByRole('button', { name: 'Copy link' }).click();
    await sender.getByText('Copied').waitFor();
    const address = await sender.evaluate<string>('navigator.clipboard.readText()');
    const page = await browser.visit(address);
    await page.getByText('You are looking at a shared mix.').waitFor();
    await expect.poll(() => seedsOf(page).count()).toBe(2);
    expect(await page.evaluate<number>('localStorage.length')).toBe(0);
    await page.getByRole('button', { name: 'Make it mine' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await expect.poll(() => seedsOf(page).count()).toBe(2);
    expect(await page.evaluate<number>('localStorage.length')).toBe(1);
  });

  it('comes back on demand after a shared mix was adopted', async () => {
    const page = await visitWithLikes();
    await page.goto(`/mix?near=${third!.id}`);
    await page.getByRole('button', { name: 'Make it mine' }).click();
    await expect.poll(() => seedsOf(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => seedsOf(page).count()).toBe(2);
  });

  it('takes a method and a strategy, which stand in the address', async () => {
    const page = await visitWithLikes();
    await page.getByRole('combobox', { name: 'Similar by', exact: true }).selectOption('euclidean');
    await page.getByRole('combobox', { name: 'Near to', exact: true }).selectOption('average');
    await expect
      .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
      .toEqual({ method: 'euclidean', strategy: 'average' });
  });
});
