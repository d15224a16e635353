import type { CDPSession, Locator, Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser, songNamed, useBrowser } from './browser.ts';

const KOREAN = '여름방학';
/** How each is typed on a keyboard in English mode. */
const KOREAN_ON_ENGLISH_KEYBOARD = 'dufmaqkdgkr';
const ENGLISH = 'Harbor Nights';

describe.skipIf(!hasBrowser)('the search box', () => {
  const browser = useBrowser();
  const boxOf = (page: Page) => page.getByRole('combobox', { name: 'Search songs and artists' });
  const optionsOf = (page: Page) => page.getByRole('option');

  it('suggests songs while one types, with the match marked', async () => {
    const page = await browser.visit('/');
    await boxOf(page).pressSequentially('harb');
    const first = optionsOf(page).first();
    await first.getByText(ENGLISH).waitFor();
    // The suggestions for fewer letters may still be there.
    await expect.poll(() => first.locator('mark').allTextContents()).toEqual(['Harb']);
  });

  it.each([
    ['in the wrong keyboard mode', KOREAN_ON_ENGLISH_KEYBOARD, 'other keyboard'],
    ['by initials', 'ㅇㄹㅂㅎ', 'initials'],
  ])('finds a Korean title %s, and says so', async (_, typed, way) => {
    const page = await browser.visit('/');
    await boxOf(page).pressSequentially(typed);
    const found = optionsOf(page).filter({ hasText: KOREAN });
    await found.getByText(way).waitFor();
  });

  it('moves over the suggestions with the arrows, and past the last back to the text', async () => {
    const page = await browser.visit('/');
    const box = boxOf(page);
    await box.fill('harbor');
    await optionsOf(page).first().waitFor();
    const count = await optionsOf(page).count();
    await box.press('ArrowDown');
    expect(await chosenOf(page)).toBe(0);
    await box.press('ArrowUp');
    expect(await chosenOf(page)).toBe(-1);
    await box.press('ArrowUp');
    expect(await chosenOf(page)).toBe(count - 1);
    const active = await box.getAttribute('aria-activedescendant');
    expect(await optionsOf(page).last().getAttribute('id')).toBe(active);
  });

  it('opens the chosen suggestion on Enter', async () => {
    const page = await browser.visit('/');
    await boxOf(page).fill(ENGLISH);
    await optionsOf(page).first().getByText(ENGLISH).waitFor();
    await boxOf(page).press('ArrowDown');
    await boxOf(page).press('Enter');
    await page.getByRole('heading', { level: 1, name: ENGLISH }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/songs/${songNamed(ENGLISH).id}`);
  });

  it('opens a suggestion on a click', async () => {
    const page = await browser.visit('/');
    await boxOf(page).fill(ENGLISH);
    await optionsOf(page).first().click();
    await page.getByRole('heading', { level: 1, name: ENGLISH }).waitFor();
  });

  it('lists all results on Enter, and keeps the text', async () => {
    const page = await browser.visit('/');
    await boxOf(page).fill(ENGLISH);
    await boxOf(page).press('Enter');
    await page.getByRole('heading', { level: 1, name: ENGLISH }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe(ENGLISH);
    expect(await boxOf(page).inputValue()).toBe(ENGLISH);
    await page.getByRole('main').getByRole('link', { name: ENGLISH, exact: true }).waitFor();
  });

  it('closes on Escape, and a second Escape clears it and leaves it', async () => {
    const page = await browser.visit('/');
    const box = boxOf(page);
    await box.fill('harbor');
    await optionsOf(page).first().waitFor();
    await box.press('Escape');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    expect(await box.inputValue()).toBe('harbor');
    await box.press('Escape');
    expect(await box.inputValue()).toBe('');
    expect(await isFocused(box)).toBe(false);
  });

  it('says so if no song begins like this', async () => {
    const page = await browser.visit('/');
    await boxOf(page).fill('qqqqqqqqzzzz');
    await page.getByRole('status').getByText('No song or artist of this name').waitFor();
    await page.locator('.suggestions-none').waitFor();
  });

  it('is empty on the song that was chosen', async () => {
    const page = await browser.visit('/');
    await boxOf(page).fill(ENGLISH);
    await optionsOf(page).first().click();
    await page.getByRole('heading', { level: 1, name: ENGLISH }).waitFor();
    expect(await boxOf(page).inputValue()).toBe('');
  });

  it('is reached by / from anywhere, but not while one types', async () => {
    const page = await browser.visit('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('/');
    expect(await isFocused(boxOf(page))).toBe(true);
    await page.keyboard.press('/');
    expect(await boxOf(page).inputValue()).toBe('/');
  });

  it('drops an answer that comes after a later one', async () => {
    let answerFirst = () => {};
    const page = await browser.visit('/', {
      before: (opened) =>
        opened.route(/\/v1\/search\?.*q=harb&/, async (route) => {
          await new Promise<void>((resolve) => (answerFirst = resolve));
          // The page has dropped the request by now: nobody takes this answer.
          await route.continue().catch(() => {});
        }),
    });
    const asked = page.waitForRequest(/q=harb&/);
    const isFirst = (request: Request) => request.url().includes('q=harb&');
    const over = Promise.race([
      page.waitForEvent('requestfailed', isFirst),
      page.waitForEvent('requestfinished', isFirst),
    ]);
    await boxOf(page).fill('harb');
    await asked;
    await boxOf(page).fill(KOREAN);
    await optionsOf(page).filter({ hasText: KOREAN }).waitFor();
    answerFirst();
    await over;
    expect(await optionsOf(page).first().textContent()).toContain(KOREAN);
    expect(await optionsOf(page).filter({ hasText: ENGLISH }).count()).toBe(0);
  });

  describe('with a Korean input method', () => {
    const compose = (cdp: CDPSession, text: string) =>
      cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

    it('searches for a half-typed syllable', async () => {
      const page = await browser.visit('/');
      const cdp = await page.context().newCDPSession(page);
      await boxOf(page).focus();
      await compose(cdp, '여르');
      await optionsOf(page).filter({ hasText: KOREAN }).first().waitFor();
    });

    it.each([
      ['Enter', async (page: Page) => page.keyboard.press('Enter')],
      [
        'the Enter of an input method',
        async (_: Page, cdp: CDPSession) =>
          cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Process', windowsVirtualKeyCode: 229 }),
      ],
    ])('stays where it is on %s while a syllable is composed', async (_, pressEnter) => {
      const page = await browser.visit('/');
      const cdp = await page.context().newCDPSession(page);
      await boxOf(page).focus();
      await compose(cdp, KOREAN);
      await optionsOf(page).filter({ hasText: KOREAN }).first().waitFor();
      await pressEnter(page, cdp);
      expect(new URL(page.url()).pathname).toBe('/');
      await cdp.send('Input.insertText', { text: KOREAN });
      expect(await boxOf(page).inputValue()).toBe(KOREAN);
      await page.evaluate('new Promise((resolve) => setTimeout(resolve))');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: KOREAN }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/search');
    });
  });

  /** Returns the index of the chosen suggestion; -1 if none is. */
  const chosenOf = async (page: Page): Promise<number> => {
    const states = await optionsOf(page).evaluateAll((options) =>
      options.map((option) => option.getAttribute('aria-selected')),
    );
    return states.indexOf('true');
  };
});

describe.skipIf(!hasBrowser)('the search results', () => {
  const browser = useBrowser();

  it('say that nothing was found, and lead to songs with a part of the name and to genres', async () => {
    const page = await browser.visit('/search?q=qqqqqqqqzzzz Harbor');
    await page.getByRole('heading', { name: 'Nothing found for “qqqqqqqqzzzz Harbor”' }).waitFor();
    const main = page.getByRole('main');
    await main.getByRole('link', { name: ENGLISH, exact: true }).waitFor();
    await main.getByRole('navigation', { name: 'Genres' }).getByRole('link', { name: 'trot' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('genre')).toBe('trot');
  });

  it('lead to the artists of this name', async () => {
    const artist = songNamed(ENGLISH).artists[0]!.name;
    const page = await browser.visit(`/search?q=${encodeURIComponent(artist)}`);
    const artists = page.getByRole('navigation', { name: 'Artists of this name' });
    await artists.getByRole('link', { name: artist }).first().click();
    await page.getByRole('heading', { level: 1, name: artist, exact: true }).waitFor();
  });

  it('begin at the top, wherever the page was scrolled to', async () => {
    const page = await browser.visit('/search?q=a');
    await page.getByRole('main').getByRole('listitem').first().waitFor();
    await page.evaluate('scrollTo(0, 600)');
    await page.getByRole('combobox', { name: 'Search songs and artists' }).fill('o');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate<number>('scrollY')).toBe(0);
  });

  it('put near matches under a heading of their own', async () => {
    const page = await browser.visit('/search?q=Harbour Nigths');
    await page.getByRole('heading', { name: 'Near matches' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: ENGLISH, exact: true }).waitFor();
  });

  it('show more on demand', async () => {
    const page = await browser.visit('/search?q=a');
    const rows = page.getByRole('main').getByRole('listitem');
    await rows.first().waitFor();
    const before = await rows.count();
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(before);
  });
});

async function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === element.ownerDocument.activeElement);
}
