import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { EngineUnavailableError } from '../../src/domain/errors.ts';
import { hashOf } from '../../src/http/api-keys.ts';
import { openIndexes, serveApp } from '../served-app.ts';
import { demo, FAILED_REQUEST, hasBrowser, songNamed, songs, useBrowser } from './browser.ts';
import { HOSTILE } from './demo-songs.ts';

const SONG = songNamed('Out of Your Hands');
const songPath = `/songs/${SONG.id}`;

describe.skipIf(!hasBrowser)('the page', () => {
  const browser = useBrowser();
  const explore = (page: Page) =>
    page.getByRole('heading', { level: 1, name: 'Find songs that sound alike' });
  const htmlOf = (page: Page) => page.locator('html');

  it('speaks the language of the browser, and remembers another one that is chosen', async () => {
    const page = await browser.visit('/', { language: 'ko' });
    await page.getByRole('heading', { level: 1, name: '비슷하게 들리는 노래 찾기' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await explore(page).waitFor();
    await page.reload();
    await explore(page).waitFor();
    expect(await htmlOf(page).getAttribute('lang')).toBe('en');
  });

  it('follows the theme of the system until another is chosen, by one click, and remembers it', async () => {
    const page = await browser.visit('/', { theme: 'dark' });
    const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const dark = await paper();
    await page.getByRole('button', { name: 'Switch to light colours' }).click();
    await expect.poll(paper).not.toBe(dark);
    await page.reload();
    await expect.poll(paper).not.toBe(dark);
    await page.getByRole('button', { name: 'Switch to dark colours' }).click();
    await expect.poll(paper).toBe(dark);
    expect(await page.evaluate<number>('localStorage.length')).toBe(0);
  });

  it('begins with genres, clusters and the best known songs', async () => {
    const page = await browser.visit('/');
    const rows = page.getByRole('main').locator('.song-title');
    await expect.poll(() => rows.allTextContents()).toEqual(songs.slice(0, 24).map(({ name }) => name));
    await page.getByRole('heading', { name: 'Groups of similar songs' }).waitFor();
    await page.getByRole('link', { name: 'trot', exact: true }).click();
    const trot = songs.filter(({ genres }) => genres.includes('trot'));
    await expect.poll(() => rows.allTextContents()).toEqual(trot.slice(0, 24).map(({ name }) => name));
    expect(new URL(page.url()).searchParams.get('genre')).toBe('trot');
  });

  it('names each view in the tab of the browser', async () => {
    const page = await browser.visit('/');
    await expect.poll(() => page.title()).toBe('Find songs that sound alike – Soundalike');
    await page.goto(new URL(songPath, page.url()).href);
    await expect.poll(() => page.title()).toBe(`${SONG.name} – Soundalike`);
    await page.getByRole('link', { name: 'Map', exact: true }).click();
    await expect.poll(() => page.title()).toBe('Map – Soundalike');
  });

  it.each(['/no-such-page', '/100%'])(
    'says so at %s, which has no page, and leads to the start',
    async (path) => {
      const page = await browser.visit(path, { expected: FAILED_REQUEST });
      await page.getByRole('heading', { name: 'No such page' }).waitFor();
      await page.getByRole('link', { name: 'To the start' }).click();
      await explore(page).waitFor();
    },
  );

  it('begins the same at a search without a text', async () => {
    await explore(await browser.visit('/search?q=+')).waitFor();
  });

  it('opens any song on demand', async () => {
    const page = await browser.visit('/');
    await page.getByRole('button', { name: 'Surprise me' }).click();
    await page.waitForURL('**/songs/*');
    await page.locator('.list .song-row').first().waitFor();
  });

  it('moves the focus to a view that is opened, and back in history', async () => {
    const page = await browser.visit('/');
    await page.getByRole('main').getByRole('link', { name: SONG.name, exact: true }).first().press('Enter');
    await page.getByRole('heading', { level: 1, name: SONG.name }).waitFor();
    await expect.poll(() => page.evaluate<string>('document.activeElement.id')).toBe('main');
    expect(await page.evaluate<number>('scrollY')).toBe(0);
    await page.goBack();
    await explore(page).waitFor();
  });

  it('shows where the focus is, and lets it skip to the content', async () => {
    const page = await browser.visit('/');
    await explore(page).waitFor();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    expect(await skip.evaluate((link) => link.matches(':focus-visible'))).toBe(true);
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate<string>('document.activeElement.id')).toBe('main');
  });

  it('stands still if motion is reduced', async () => {
    const durationOf = (page: Page) =>
      page.evaluate<string>("getComputedStyle(document.querySelector('.button')).transitionDuration");
    expect(await durationOf(await browser.visit('/', { reducedMotion: 'reduce' }))).toBe('0s');
    expect(await durationOf(await browser.visit('/', { reducedMotion: 'no-preference' }))).toBe(
      '0.14s, 0.14s',
    );
  });

  it('can be installed', async () => {
    const page = await browser.visit('/');
    const cdp = await page.context().newCDPSession(page);
    const { errors } = await cdp.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = await browser.app.get('/manifest.webmanifest');
    const icons = manifest.body['icons'] as { src: string }[];
    for (const { src } of icons) expect((await fetch(browser.app.base + src)).status).toBe(200);
  });

  it('runs no inline script', async () => {
    const page = await browser.visit('/');
    await page.evaluate(`document.body.append(
      Object.assign(document.createElement('script'), { textContent: 'globalThis.ran = true' }),
    )`);
    expect(await page.evaluate('globalThis.ran')).toBeUndefined();
    const reported: string[] = [];
    const report = () => (reported.push(...browser.takeProblems()), reported);
    await expect.poll(report).toEqual([expect.stringContaining('Content Security Policy')]);
  });

  it.each(['/', '/search?q=img', `/songs/${songs[0]?.id}`, `/mix?near=${songs[0]?.id}`, '/map'])(
    'takes names for text, whatever they hold, at %s',
    async (path) => {
      const page = await browser.visit(path);
      await page.getByRole('main').getByText(HOSTILE).first().waitFor();
      expect(await page.locator('img[src="x"]').count()).toBe(0);
      expect(await page.evaluate('globalThis.wasHostile')).toBeUndefined();
    },
  );
});

describe.skipIf(!hasBrowser)('the page without an answer', () => {
  const browser = useBrowser();
  const expected = FAILED_REQUEST;

  /** Opens a view while requests of these addresses are answered 503, as they are until `mend` is called. */
  const visitBroken = async (path: string, broken: RegExp) => {
    let isBroken = true;
    const page = await browser.visit(path, {
      expected,
      before: (opened) =>
        opened.route(broken, (route) =>
          isBroken ? route.fulfill({ status: 503, json: { detail: 'away' } }) : route.continue(),
        ),
    });
    return { page, mend: () => void (isBroken = false) };
  };
  const similarRequest = /\/similar\?/;
  const heading = (page: Page, name: string) => page.getByRole('alert').getByRole('heading', { name });

  it('says that the server cannot be reached, and shows the view once it can', async () => {
    const page = await browser.visit('/', { expected });
    await page.getByRole('link', { name: SONG.name, exact: true }).first().waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: SONG.name, exact: true }).first().click();
    await heading(page, 'No connection').first().waitFor();
    await page.context().setOffline(false);
    const again = page.getByRole('button', { name: 'Try again' }).first();
    // The browser may take a moment to reach the server, and then asks by itself: a person would press until
    // then.
    await expect
      .poll(async () => {
        if (await again.isVisible()) await again.click({ timeout: 1000 }).catch(() => {});
        return page.getByRole('heading', { level: 1, name: SONG.name }).count();
      })
      .toBe(1);
  });

  it('says that an engine is down, and shows the list when it is back', async () => {
    const { songs: working } = browser.app;
    browser.app.songs = {
      ...working,
      find: (id) => working.find(id),
      similar: () => Promise.reject(new EngineUnavailableError('qdrant', 'connection refused')),
    };
    try {
      const page = await browser.visit(songPath, { expected });
      const list = page.locator('.list.method-cosine');
      await list.getByRole('heading', { name: 'Not available just now' }).waitFor();
      await page.getByRole('heading', { level: 1, name: SONG.name }).waitFor();
      browser.app.songs = working;
      await list.getByRole('button', { name: 'Try again' }).click();
      await list.locator('.song-row').first().waitFor();
    } finally {
      browser.app.songs = working;
    }
  });

  it('asks again for all that failed on one press', async () => {
    const { page, mend } = await visitBroken('/', /\/v1\//);
    await heading(page, 'Not available just now').waitFor();
    mend();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'trot', exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Groups of similar songs' }).waitFor();
    await page.getByRole('link', { name: SONG.name, exact: true }).first().waitFor();
  });

  it('keeps the focus where the answer comes', async () => {
    const { page, mend } = await visitBroken(songPath, similarRequest);
    const list = page.locator('.list.method-cosine');
    const again = list.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    mend();
    await again.press('Enter');
    await list.locator('.song-row').first().waitFor();
    expect(await list.evaluate((section) => section.matches(':focus'))).toBe(true);
  });

  it('says why no song is opened on demand', async () => {
    const { page } = await visitBroken('/', /tracks\/random/);
    await page.getByRole('button', { name: 'Surprise me' }).click();
    await page.getByRole('status').getByText('Not available just now').waitFor();
  });

  it('says why it suggests nothing', async () => {
    const { page } = await visitBroken('/', /v1\/search/);
    await page.getByRole('combobox', { name: 'Search songs and artists' }).fill('harbor');
    await page.getByRole('status').getByText('Not available just now').waitFor();
  });

  it('says that the groups of the map are missing, and shows the map when they come', async () => {
    const { page, mend } = await visitBroken('/map', /v1\/clusters/);
    await heading(page, 'Not available just now').waitFor();
    mend();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.map-list .song-title').first().waitFor();
  });

  it('says that the beginning of a path is not there, and shows it when it is', async () => {
    const { page, mend } = await visitBroken(`/path?from=${SONG.id}`, /v1\/tracks/);
    await page.getByRole('alert').getByText('Not available just now').waitFor();
    mend();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: SONG.name, exact: true }).waitFor();
  });

  it('asks once more by itself if the server is busy', async () => {
    let requests = 0;
    const page = await browser.visit('/', {
      expected,
      before: (opened) =>
        opened.route(/v1\/genres/, (route) => {
          requests += 1;
          return requests === 1 ? route.fulfill({ status: 503, json: { detail: 'busy' } }) : route.continue();
        }),
    });
    await page.getByRole('link', { name: 'trot', exact: true }).waitFor();
    expect(requests).toBe(2);
  });

  it.each([
    [429, 'Too many requests', 'Try again in 7 s.'],
    [410, 'The catalogue was renewed', 'Load it again.'],
  ])('says what to do on %i', async (status, title, advice) => {
    const page = await browser.visit(songPath, {
      expected,
      before: (opened) =>
        opened.route(similarRequest, (route) =>
          route.fulfill({ status, headers: { 'retry-after': '7' }, json: { detail: 'no' } }),
        ),
    });
    await heading(page, title).first().waitFor();
    await page.getByText(advice).first().waitFor();
  });

  it.each(['/songs/0000000000000000000000', '/songs/nothing'])('says that nothing is at %s', async (path) => {
    const page = await browser.visit(path, { expected });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').getByRole('heading').textContent()).toMatch(/Not in|refused/);
  });
});

describe.skipIf(!hasBrowser)('the page of a service with keys', () => {
  const KEY = 'a-key-that-is-long-enough-to-be-one';
  const browser = useBrowser(async () =>
    serveApp(await openIndexes(demo), { config: { apiKeys: [{ scope: 'read', sha256: hashOf(KEY) }] } }),
  );

  it('asks for one, by the keys too, and keeps it for the tab', async () => {
    const page = await browser.visit(songPath, { expected: FAILED_REQUEST });
    const form = page.getByRole('alert').filter({ hasText: 'This service asks for a key' }).first();
    await form.getByLabel('Key').fill('not the key');
    await form.getByRole('button', { name: 'Try again' }).click();
    await form.getByLabel('Key').fill(KEY);
    await form.getByLabel('Key').press('Enter');
    await page.getByRole('heading', { level: 1, name: SONG.name }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: SONG.name }).waitFor();
  });
});
