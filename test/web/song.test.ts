import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser, songs, useBrowser } from './browser.ts';

const seed = songs.find(({ name, versionIds }) => versionIds.length > 1 && !name.startsWith('<'))!;
const seedPath = `/songs/${seed.id}`;
const collected = songs.find(({ featureSource }) => featureSource.provider === 'spotify')!;
const METHODS = ['cosine', 'euclidean', 'blend'] as const;

interface ListedSong {
  readonly id: string;
  readonly name: string;
  readonly why: { readonly text: string };
}

describe.skipIf(!hasBrowser)('the view of a song', () => {
  const browser = useBrowser();

  it('shows its names, and its features as numbers', async () => {
    const page = await browser.visit(`/songs/${collected.id}`);
    await page.getByRole('heading', { level: 1, name: collected.name }).waitFor();
    await page.getByText('As numbers').click();
    const tempo = page.getByRole('row', { name: /^Tempo/ }).getByRole('cell');
    expect(await tempo.textContent()).toBe(`${Math.round(collected.features.tempo)} BPM`);
  });

  it('leads to its other versions', async () => {
    const page = await browser.visit(seedPath);
    const [, other = ''] = seed.versionIds;
    await page.getByText(/^Other versions/).click();
    await page.getByRole('link', { name: other }).click();
    await page.waitForURL(`**/songs/${other}`);
    const detail = await browser.app.get(`/v1/tracks/${other}`);
    await page.getByRole('heading', { level: 1, name: String(detail.body['name']), exact: true }).waitFor();
  });

  it('loads nothing from another server before the player is asked for', async () => {
    const foreign: string[] = [];
    const page = await browser.visit(`/songs/${collected.id}`, {
      before: async (opened) => {
        await opened.route(
          (url) => url.origin !== browser.app.base,
          (route) => {
            foreign.push(route.request().url());
            return route.fulfill({ contentType: 'text/html', body: 'a player' });
          },
        );
      },
    });
    await page.locator('.list .song-row').first().waitFor();
    const youTube = page.getByRole('link', { name: 'YouTube' });
    expect(await youTube.getAttribute('href')).toContain(encodeURIComponent(collected.name));
    expect(await page.locator('iframe').count()).toBe(0);
    expect(foreign).toEqual([]);
    await page.getByRole('button', { name: 'Listen' }).click();
    await page.frameLocator('iframe').getByText('a player').waitFor();
    expect(foreign).toEqual([`https://open.spotify.com/embed/track/${collected.id}`]);
  });

  it('offers no player for an invented song', async () => {
    const page = await browser.visit(seedPath);
    await page.getByText('These songs are invented').waitFor();
    expect(await page.getByRole('button', { name: 'Listen' }).count()).toBe(0);
  });
});

describe.skipIf(!hasBrowser)('the lists of a song', () => {
  const browser = useBrowser();
  const listOf = (page: Page, method: string) => page.locator(`.list.method-${method}`);
  const titlesOf = (page: Page, method: string) =>
    listOf(page, method).locator('.song-title').allTextContents();

  /** Returns what the API answers for a list. */
  const answered = async (method: string, more = ''): Promise<readonly ListedSong[]> => {
    const { body } = await browser.app.get(
      `/v1/tracks/${seed.id}/similar?method=${method}&limit=20&why=true${more}`,
    );
    return body.items as unknown as ListedSong[];
  };

  it('stand side by side, each as the API answers it', async () => {
    const page = await browser.visit(seedPath);
    for (const method of METHODS) {
      const expected = await answered(method);
      await expect.poll(() => titlesOf(page, method)).toEqual(expected.map(({ name }) => name));
    }
  });

  it('mark the songs that another list has too, with their rank there', async () => {
    const [style, blend] = await Promise.all([answered('cosine'), answered('blend')]);
    const rank = style.findIndex(({ id }) => blend.some((other) => other.id === id));
    const rankInBlend = blend.findIndex(({ id }) => id === style[rank]?.id) + 1;
    expect(rank).toBeGreaterThanOrEqual(0);
    const page = await browser.visit(seedPath);
    const row = listOf(page, 'cosine').getByRole('listitem').nth(rank);
    await row.getByText(`Blend #${rankInBlend}`).waitFor();
  });

  it('say why a song is there', async () => {
    const page = await browser.visit(seedPath);
    const [first] = await answered('euclidean');
    await listOf(page, 'euclidean').getByText('Why?').first().click();
    await listOf(page, 'euclidean').getByText(first!.why.text).first().waitFor();
  });

  it('draw the song under the pointer or the focus into the radar', async () => {
    const page = await browser.visit(seedPath);
    const [first, second] = await answered('cosine');
    const legend = page.locator('.radar-legend');
    const rows = listOf(page, 'cosine').locator('.song-title');
    await rows.first().hover();
    await legend.getByText(first!.name, { exact: true }).waitFor();
    await rows.nth(1).focus();
    await legend.getByText(second!.name, { exact: true }).waitFor();
  });

  it('write every choice into the address, from which a reload restores it', async () => {
    const page = await browser.visit(seedPath);
    await page.getByText('Narrow the lists').click();
    await page.getByLabel('Songs per artist').selectOption('1');
    await page.getByLabel('Title in').selectOption('ko');
    await page.getByLabel('Years from').fill('2005');
    await page.getByLabel('Years from').press('Enter');
    await page.getByRole('button', { name: 'Without this artist' }).click();
    const chosen = { maxPerArtist: '1', language: 'ko', minYear: '2005', excludeSeedArtist: 'true' };
    await expect.poll(() => Object.fromEntries(new URL(page.url()).searchParams)).toEqual(chosen);
    const expected = (await answered('cosine', `&${new URLSearchParams(chosen).toString()}`)).map(
      ({ name }) => name,
    );
    await expect.poll(() => titlesOf(page, 'cosine')).toEqual(expected);
    await page.reload();
    await expect.poll(() => titlesOf(page, 'cosine')).toEqual(expected);
    expect(await page.getByLabel('Songs per artist').inputValue()).toBe('1');
    expect(await page.getByLabel('Years from').inputValue()).toBe('2005');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  it('show one list alone on demand', async () => {
    const page = await browser.visit(seedPath);
    await page.getByRole('button', { name: 'Sound', exact: true }).click();
    await expect.poll(() => page.locator('.list').count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('view')).toBe('euclidean');
  });

  it('copy the very request behind them as curl', async () => {
    const page = await browser.visit(`${seedPath}?maxPerArtist=1`);
    await listOf(page, 'blend').getByText('The request behind this list').click();
    await listOf(page, 'blend').getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    const [, address = ''] = /^curl '(.+)'$/.exec(copied) ?? [];
    const { items } = (await (await fetch(address)).json()) as { items: readonly ListedSong[] };
    expect(items.length).toBeGreaterThan(0);
    await expect.poll(() => titlesOf(page, 'blend')).toEqual(items.map(({ name }) => name));
  });

  it.each([
    ['M3U8', '#EXTM3U'],
    ['CSV', 'track_id,'],
    ['JSPF', '{"playlist"'],
    ['Spotify URIs', ''],
  ])('can be saved as %s', async (name, beginning) => {
    const page = await browser.visit(seedPath);
    await listOf(page, 'cosine').getByText('The request behind this list').click();
    const downloading = page.waitForEvent('download');
    await listOf(page, 'cosine').getByRole('link', { name, exact: true }).click();
    const stream = await (await downloading).createReadStream();
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    expect(text.trimStart().slice(0, beginning.length)).toBe(beginning);
  });

  it('say so if no song passes all choices', async () => {
    const page = await browser.visit(`${seedPath}?minTempo=239`);
    await listOf(page, 'cosine').getByText('No song passes all of these').waitFor();
  });
});
