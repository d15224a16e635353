import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { artistIdOf } from '../../src/domain/derived-id.ts';
import { hasBrowser, songNamed, songs, useBrowser } from './browser.ts';

const SONG = songNamed('Harbor Nights');
const SEEDS = songs.slice(1, 4).map(({ id }) => id);
/** Elements of one barrier that a failure names. */
const SHOWN = 3;
/** WCAG 2.5.5 */
const FINGER_PIXELS = 44;
/** Each with an element that stands there when the view is complete. */
const VIEWS = [
  ['explore', '/', '.cluster'],
  ['search', '/search?q=여름', '.song-title'],
  ['song', `/songs/${SONG.id}?maxPerArtist=1`, '.method-blend .song-title'],
  ['artist', `/artists/${artistIdOf(SONG.artists[0]!)}`, '.cluster'],
  ['path', `/path?from=${SONG.id}&to=${SEEDS[0]}`, '.path .song-title'],
  ['map', '/map', '.map-list .song-title'],
  ['mix', `/mix?near=${SEEDS.join(',')}`, '.mix .song-title'],
  ['report', '/report', '.cluster-bars'],
  ['import', '/bring', '.drop'],
] as const;

describe.skipIf(!hasBrowser)('the view', () => {
  const browser = useBrowser();

  describe.each(VIEWS)('%s', (_, path, complete) => {
    it.each(['en', 'ko'] as const)('has no serious barrier in %s, light and dark', async (language) => {
      const page = await browser.visit(path, { language });
      await page.locator('#main').locator(complete).first().waitFor();
      await openAll(page);
      // Without the last word, the whole of axe would be the answer.
      await page.evaluate(`${axe.source}; undefined`);
      expect(await seriousBarriers(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await seriousBarriers(page, ['color-contrast'])).toEqual([]);
    });

    it('fits into 360 and 320 pixels in both languages, with targets for fingers', async () => {
      const page = await browser.visit(path, { width: 360 });
      await page.locator('#main').locator(complete).first().waitFor();
      const check = async (width: number) => {
        await page.setViewportSize({ width, height: 700 });
        await openAll(page);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
        expect(await smallTargets(page)).toEqual([]);
      };
      await check(360);
      await check(320);
      await page.getByRole('button', { name: '한국어' }).click();
      await page.locator('#main').locator(complete).first().waitFor();
      await check(320);
      await check(360);
    });
  });
});

/** Opens what is folded, which counts too, and waits until it is laid out. */
async function openAll(page: Page): Promise<void> {
  await page.evaluate(
    "document.querySelectorAll('main details').forEach((folded) => { folded.open = true; })",
  );
  // Some is rendered once it is open: by the event that the next frame brings.
  await page.evaluate(
    'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))',
  );
}

async function seriousBarriers(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
  };
  // Chosen in the page: the whole answer takes minutes to leave it.
  return page.evaluate<string[]>(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.slice(0, ${SHOWN}).map(({ html, failureSummary }) => id + ': ' + html + failureSummary)))`);
}

/** Returns what is pressed and too small for a finger. */
async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate<
    string[]
  >(`[...document.querySelectorAll('button, input, select, summary, a.chip, nav a')]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.height < ${FINGER_PIXELS})
    .map(({ element, box }) => element.outerHTML + ' ' + box.width + ' × ' + box.height)`);
}
