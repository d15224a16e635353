import type { Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { hasBrowser, songNamed, songs, useBrowser, type VisitOptions } from './browser.ts';

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
    expect(await tempo.textContent()).toBe(`${Math.round(collected.features.tempo)}\u00a0BPM`);
  });

  it('names its key in words and on the Camelot wheel', async () => {
    const page = await browser.visit(`/songs/${collected.id}`);
    const { body } = await browser.app.get(`/v1/tracks/${collected.id}`);
    await page.getByText(new RegExp(`^[A-G][♯♭]? (major|minor) \\(${String(body['camelot'])}\\)$`)).waitFor();
  });

  it('says what is typical of its group, in the language of the page', async () => {
    const { body } = await browser.app.get(`/v1/tracks/${seed.id}`);
    const { id } = (body['clusters'] as { cosine: { id: number } }).cosine;
    for (const language of ['en', 'ko'] as const) {
      const { body: listed } = await browser.app.get(`/v1/clusters?lang=${language}`);
      const words = String(listed.items.find((cluster) => cluster['id'] === id)?.['words']);
      const page = await browser.visit(seedPath, { language });
      await page.locator('.song-head').getByText(words).waitFor();
    }
  });

  it('writes a Korean title in Latin letters too, but not for Koreans', async () => {
    const korean = songNamed('여름방학');
    const page = await browser.visit(`/songs/${korean.id}`);
    await page.locator('.song-heading').getByText('yeoreumbanghak', { exact: true }).waitFor();
    const other = await browser.visit(`/songs/${korean.id}`, { language: 'ko' });
    await other.getByRole('heading', { level: 1, name: korean.name }).waitFor();
    expect(await other.locator('.romanized').count()).toBe(0);
  });

  it('leads to its other versions by name', async () => {
    const page = await browser.visit(seedPath);
    const [, other = ''] = seed.versionIds;
    const { body } = await browser.app.get(`/v1/tracks/${other}`);
    await page.getByText(/^Other versions/).click();
    await page
      .locator('.versions')
      .getByRole('link', { name: String(body['name']), exact: true })
      .first()
      .click();
    await page.waitForURL((url) => seed.versionIds.slice(1).some((id) => url.pathname === `/songs/${id}`));
  });

  it('leads to a path from it, and to its place on the map', async () => {
    const page = await browser.visit(seedPath);
    await page.getByRole('link', { name: 'Path to another song' }).click();
    await page.waitForURL(`**/path?from=${seed.songId}`);
    await page.goBack();
    await page.getByRole('link', { name: 'Show on the map' }).click();
    await page.waitForURL(`**/map?song=${seed.songId}*`);
    await page.getByRole('link', { name: `Songs like ${seed.name}` }).waitFor();
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
    await page.getByRole('button', { name: 'Close the player' }).click();
    expect(await page.locator('iframe').count()).toBe(0);
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
    await page.getByRole('button', { name: 'Without this artist' }).click();
    await page.getByText('Narrow the lists').click();
    await page.getByLabel('Songs per artist').selectOption('1');
    await page.getByLabel('Title in').selectOption('ko');
    await page.getByLabel('Years from').fill('2005');
    await page.getByLabel('Years from').press('Enter');
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

  it('are narrowed as before, if one comes back by another way', async () => {
    const page = await browser.visit(seedPath);
    await page.getByRole('button', { name: 'Without this artist' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?excludeSeedArtist=true');
    await page.getByRole('link', { name: 'Soundalike' }).click();
    await page.getByRole('main').getByRole('link', { name: seed.name, exact: true }).first().click();
    await expect.poll(() => new URL(page.url()).search).toBe('?excludeSeedArtist=true');
    await page.getByRole('button', { name: 'Without this artist' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  it('take a share in per cent, and keep a number that is none', async () => {
    const page = await browser.visit(seedPath);
    await page.getByText('Narrow the lists').click();
    const energy = page.getByLabel('Energy from');
    await energy.fill('150');
    await energy.press('Enter');
    await page.getByRole('alert').getByText('A number from 0 to 100, please.').waitFor();
    expect(await energy.inputValue()).toBe('150');
    expect(new URL(page.url()).search).toBe('');
    await energy.fill('50');
    await energy.press('Enter');
    await expect.poll(() => new URL(page.url()).search).toBe('?minEnergy=0.5');
    const expected = (await answered('cosine', '&minEnergy=0.5')).map(({ name }) => name);
    await expect.poll(() => titlesOf(page, 'cosine')).toEqual(expected);
  });

  it('are more varied on demand', async () => {
    const page = await browser.visit(seedPath);
    await page.getByText('Narrow the lists').click();
    await page.getByLabel('Variety').selectOption('much');
    await expect.poll(() => new URL(page.url()).search).toBe('?diversity=0.7');
    const expected = (await answered('cosine', '&diversity=0.7')).map(({ name }) => name);
    expect(expected).not.toEqual((await answered('cosine')).map(({ name }) => name));
    await expect.poll(() => titlesOf(page, 'cosine')).toEqual(expected);
  });

  it('say so if no song passes all choices', async () => {
    const page = await browser.visit(`${seedPath}?minTempo=239`);
    await listOf(page, 'cosine').getByText('No song passes all of these').waitFor();
  });

  it('show one list alone on demand', async () => {
    const page = await browser.visit(seedPath);
    await page.getByRole('button', { name: 'Sound', exact: true }).click();
    await expect.poll(() => page.locator('.list').count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('view')).toBe('euclidean');
  });

  it('begin with one list on a phone, and show all on demand', async () => {
    const page = await browser.visit(seedPath, { width: 360 });
    await expect.poll(() => titlesOf(page, 'blend')).not.toEqual([]);
    expect(await page.locator('.list').count()).toBe(1);
    await page.getByRole('button', { name: 'Side by side' }).click();
    await expect.poll(() => page.locator('.list').count()).toBe(3);
  });

  it('come before the radar on a phone, which opens on demand', async () => {
    const page = await browser.visit(seedPath, { width: 360 });
    await page.locator('.song-row').first().waitFor();
    expect(await page.locator('.song-head .radar').isVisible()).toBe(false);
    await page.getByText('How it sounds').first().click();
    await page.locator('.song-head .radar').waitFor();
  });
});

describe.skipIf(!hasBrowser)('the list of a song', () => {
  const browser = useBrowser();
  const [method] = METHODS;
  /** Opens the view of a song, and what its list can be saved as. */
  const visitAndSave = async (path: string, options: VisitOptions = {}) => {
    const page = await browser.visit(path, options);
    const list = page.locator(`.list.method-${method}`);
    await list.locator('.song-row').first().waitFor();
    await list.getByText('Save or take to Spotify').click();
    return { page, list };
  };
  const clipboardOf = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()');

  it('copies the very request behind it as curl', async () => {
    const { page, list } = await visitAndSave(`${seedPath}?maxPerArtist=1`);
    await list.getByText('For programmers').click();
    await list.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('Copied').waitFor();
    const [, address = ''] = /^curl '(.+)'$/.exec(await clipboardOf(page)) ?? [];
    const { items } = (await (await fetch(address)).json()) as { items: readonly ListedSong[] };
    expect(items.length).toBeGreaterThan(0);
    await expect
      .poll(() => list.locator('.song-title').allTextContents())
      .toEqual(items.map(({ name }) => name));
  });

  it('copies its songs as text, and says so', async () => {
    const { page, list } = await visitAndSave(seedPath);
    await list.getByRole('button', { name: 'Copy artists and titles' }).click();
    await page.getByRole('status').getByText('20 titles copied.').waitFor();
    const lines = (await clipboardOf(page)).split('\n');
    const titles = await list.locator('.song-title').allTextContents();
    expect(lines.map((line) => line.split(' - ').slice(1).join(' - '))).toEqual(titles);
  });

  it('is copied from a page over plain HTTP too', async () => {
    const { page, list } = await visitAndSave(seedPath, {
      before: (opened) =>
        opened.addInitScript(`
          Object.defineProperty(globalThis, 'isSecureContext', { value: false });
          addEventListener('copy', () => { globalThis.copied = document.activeElement.value; });
        `),
    });
    await list.getByRole('button', { name: 'Copy artists and titles' }).click();
    await page.getByRole('status').getByText('20 titles copied.').waitFor();
    const [first] = await list.locator('.song-title').allTextContents();
    expect((await page.evaluate<string>('copied')).split('\n')[0]).toContain(first);
  });

  it('copies what Spotify takes, if its songs are there', async () => {
    // The only song of the demo that is as if it came from Spotify, through a path that ends with it.
    const page = await browser.visit(`/path?from=${seed.id}&to=${collected.id}`);
    await page.locator('.song-list .song-row').first().waitFor();
    await page.getByText('Save or take to Spotify').click();
    await page.getByRole('button', { name: 'Copy for Spotify' }).click();
    await page.getByRole('status').getByText('1 song copied. Paste').waitFor();
    expect(await clipboardOf(page)).toBe(`spotify:track:${collected.id}`);
  });

  it.each([
    ['Playlist file (M3U8)', 'm3u8', '#EXTM3U'],
    ['Table (CSV)', 'csv', '\ufefftrack_id,'],
    ['Playlist file (JSPF)', 'jspf', '{"playlist"'],
    ['Spotify addresses (TXT)', 'txt', ''],
  ])('can be saved as %s', async (name, extension, beginning) => {
    const { page, list } = await visitAndSave(seedPath);
    const downloading = page.waitForEvent('download');
    await list.getByRole('button', { name, exact: true }).click();
    const download = await downloading;
    const file = `Songs like ${seed.name} (Style).${extension}`;
    expect(download.suggestedFilename()).toBe(file);
    expect((await readFile(await download.path(), 'utf8')).slice(0, beginning.length)).toBe(beginning);
    await page.getByRole('status').getByText(`Saved as ${file}`).waitFor();
  });

  it('is saved with the key of the API, if the service asks for one', async () => {
    const { page, list } = await visitAndSave(seedPath);
    await page.evaluate("sessionStorage.setItem('soundalike.key', 'a-key')");
    const asked = page.waitForRequest(/format=csv/);
    await list.getByRole('button', { name: 'Table (CSV)' }).click();
    expect(await (await asked).headerValue('authorization')).toBe('Bearer a-key');
  });
});
