import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { demo, hasBrowser, songNamed, songs, useBrowser, type VisitOptions } from './browser.ts';

const START = songNamed('Harbor Nights');
const END = songNamed('여름방학');
/** Inside the round corners of the canvas, outside all songs. */
const EDGE = 12;
/** Counts the pixels of the canvas that are neither blank nor a shade of grey. */
const COLOURED_PIXELS = `(() => {
  const canvas = document.querySelector('canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let coloured = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, opacity] = data.subarray(at, at + 4);
    if (opacity > 0 && Math.max(red, green, blue) - Math.min(red, green, blue) > 40) coloured++;
  }
  return coloured;
})()`;

/** Measures the share of the canvas between its outermost coloured pixels, across or up: the larger one. */
const FILLED = `(() => {
  const canvas = document.querySelector('canvas');
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const [columns, rows] = [new Set(), new Set()];
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, opacity] = data.subarray(at, at + 4);
    if (opacity === 0 || Math.max(red, green, blue) - Math.min(red, green, blue) <= 40) continue;
    columns.add((at / 4) % width);
    rows.add(Math.floor(at / 4 / width));
  }
  const reach = (places) => Math.max(...places) - Math.min(...places);
  return Math.max(reach(columns) / width, reach(rows) / height);
})()`;

/**
 * Keeps every text that is written onto a canvas, newest last, and the number of texts before the last frame.
 */
const KEEP_WRITTEN = `
  globalThis.written = [];
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    globalThis.written.push(text);
    return fillText.call(this, text, ...rest);
  };
  CanvasRenderingContext2D.prototype.clearRect = function (...rest) {
    globalThis.written = [];
    return clearRect.call(this, ...rest);
  };
`;

describe.skipIf(!hasBrowser)('the map', () => {
  const browser = useBrowser();
  const canvasOf = (page: Page) => page.locator('canvas');
  const listedIn = (page: Page) => page.locator('.map-list .song-title');
  const colouredIn = (page: Page) => page.evaluate<number>(COLOURED_PIXELS);

  const pictureOf = (page: Page) => page.evaluate<string>("document.querySelector('canvas').toDataURL()");

  /** Opens the map, and waits until it is drawn and the songs in view are listed. */
  const visitMap = async (parameters = '', options: VisitOptions = {}) => {
    const page = await browser.visit(`/map${parameters}`, options);
    await listedIn(page).first().waitFor();
    await expect.poll(() => colouredIn(page)).toBeGreaterThan(0);
    return page;
  };

  /** Returns what the address says of the camera. */
  const cameraOf = (page: Page) => {
    const [x = 0.5, y = 0.5, zoom = 1] = (new URL(page.url()).searchParams.get('at') ?? '')
      .split(',')
      .filter((text) => text !== '')
      .map(Number);
    return { x, y, zoom };
  };
  const choose = async (page: Page, name: string) => {
    const find = page.getByRole('combobox', { name: 'Find on the map' });
    await find.fill(name);
    await page.getByRole('option').filter({ hasText: name }).first().waitFor();
    await find.press('ArrowDown');
    await find.press('Enter');
  };

  it('draws the songs, and lists the best known in view', async () => {
    const page = await visitMap();
    // A song takes a pixel at least; neighbours overlap.
    expect(await colouredIn(page)).toBeGreaterThan(songs.length / 4);
    expect(await listedIn(page).first().textContent()).toBe(songs[0]?.name);
    const label = await canvasOf(page).getAttribute('aria-label');
    expect(label).toContain(`Map of ${songs.length} songs`);
  });

  it.each([1280, 700])('fills its frame one way in a window %i pixels wide', async (width) => {
    const page = await visitMap('', { width });
    expect(await page.evaluate<number>(FILLED)).toBeGreaterThan(0.9);
  });

  it('is zoomed, moved and shown whole by the keys', async () => {
    const page = await visitMap();
    await canvasOf(page).press('+');
    await canvasOf(page).press('ArrowRight');
    await expect.poll(() => cameraOf(page).zoom).toBe(1.5);
    await expect.poll(() => cameraOf(page).x).toBeGreaterThan(0.5);
    await canvasOf(page).press('-');
    await expect.poll(() => cameraOf(page).zoom).toBe(1);
    await canvasOf(page).press('f');
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  it('is zoomed by the wheel, without scrolling the page, and moved by a drag', async () => {
    const page = await visitMap();
    const box = (await canvasOf(page).boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + 100];
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -500);
    await expect.poll(() => cameraOf(page).zoom).toBeGreaterThan(1.5);
    expect(await page.evaluate<number>('scrollY')).toBe(0);
    const before = cameraOf(page);
    await page.mouse.down();
    await page.mouse.move(x - 80, y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => cameraOf(page).x).toBeGreaterThan(before.x);
  });

  it('restores the camera from the address', async () => {
    const page = await visitMap('?at=0.4,0.6,3');
    await canvasOf(page).press('+');
    await expect.poll(() => cameraOf(page)).toEqual({ x: 0.4, y: 0.6, zoom: 4.5 });
  });

  it('flies to a song that is searched for, and tells of it', async () => {
    const page = await visitMap();
    await choose(page, START.name);
    await page.getByRole('link', { name: `Songs like ${START.name}` }).waitFor();
    expect(new URL(page.url()).searchParams.get('song')).toBe(START.id);
    await expect.poll(() => cameraOf(page).zoom).toBeGreaterThan(2.5);
  });

  it('chooses the song under a click', async () => {
    const page = await visitMap(`?song=${START.id}`);
    await page.getByRole('link', { name: `Songs like ${START.name}` }).waitFor();
    await expect.poll(() => cameraOf(page).zoom).toBeGreaterThan(2.5);
    // It was flown to, so it lies in the middle; Escape forgets it and leaves the camera.
    await canvasOf(page).press('Escape');
    await expect.poll(() => new URL(page.url()).searchParams.get('song')).toBe(null);
    const box = (await canvasOf(page).boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => new URL(page.url()).searchParams.get('song')).toBe(START.id);
  });

  it('hides a group by its legend, and shows one alone by a double click', async () => {
    const page = await visitMap();
    const before = await colouredIn(page);
    const entries = page.locator('.legend-entry');
    await entries.first().press('Enter');
    await expect.poll(() => colouredIn(page)).toBeLessThan(before);
    expect(await entries.first().getAttribute('aria-pressed')).toBe('false');
    await entries.nth(1).dblclick();
    const pressed = () =>
      entries.evaluateAll((all) => all.map((entry) => entry.getAttribute('aria-pressed')));
    await expect.poll(pressed).toEqual((await pressed()).map((_, index) => String(index === 1)));
    const { labels } = demo.clusters.style;
    const clustersListed = async () => {
      const addresses = await listedIn(page).evaluateAll((links) =>
        links.map((link) => link.getAttribute('href')),
      );
      return new Set(addresses.map((to) => labels[demo.tracks.findIndex(({ id }) => to === `/songs/${id}`)]));
    };
    await expect.poll(async () => (await clustersListed()).size).toBe(1);
  });

  it('shows one group alone by Shift and Enter', async () => {
    const page = await visitMap();
    const entries = page.locator('.legend-entry');
    await entries.nth(1).press('Shift+Enter');
    const shown = page.locator('.legend-entry[aria-pressed=true]');
    await expect.poll(() => shown.count()).toBe(1);
    expect(await entries.nth(1).getAttribute('aria-pressed')).toBe('true');
  });

  it('names regions at first, and the best known songs once it is near', async () => {
    const page = await visitMap('', { before: (opened) => opened.addInitScript(KEEP_WRITTEN) });
    const written = () => page.evaluate<readonly string[]>('written');
    const names = songs.map(({ name }) => name);
    await expect.poll(async () => (await written()).length).toBeGreaterThan(1);
    expect((await written()).filter((text) => names.includes(text))).toEqual([]);
    for (let press = 0; press < 4; press++) await canvasOf(page).press('+');
    await expect.poll(() => cameraOf(page).zoom).toBeGreaterThan(4);
    await expect
      .poll(async () => (await written()).filter((text) => names.includes(text)).length)
      .toBeGreaterThan(1);
    const listed = await listedIn(page).allTextContents();
    expect(listed).toEqual(expect.arrayContaining((await written()).filter((text) => names.includes(text))));
  });

  it('goes back over the choices one by one, to what was in view then', async () => {
    const page = await visitMap();
    const choice = (name: string) => new URL(page.url()).searchParams.get(name);
    await page.getByRole('combobox', { name: 'Colour' }).selectOption('genre');
    await choose(page, START.name);
    await expect.poll(() => cameraOf(page).zoom).toBeGreaterThan(2.5);
    await page.getByRole('combobox', { name: 'Across' }).selectOption('tempo');
    await expect.poll(() => choice('across')).toBe('tempo');
    await page.goBack();
    await expect
      .poll(() => [choice('across'), choice('song'), choice('colour')])
      .toEqual([null, START.id, 'genre']);
    await page.goBack();
    await expect.poll(() => [choice('song'), choice('colour')]).toEqual([null, 'genre']);
    await canvasOf(page).press('+');
    await expect.poll(() => cameraOf(page).zoom).toBe(1.5);
    await page.goBack();
    await expect.poll(() => choice('colour')).toBe(null);
    await expect.poll(() => page.getByRole('combobox', { name: 'Colour' }).inputValue()).toBe('cluster');
  });

  it('lists all that is in view by a key, as a list to save', async () => {
    const page = await visitMap();
    await canvasOf(page).press('l');
    await page.getByRole('heading', { name: `${songs.length} songs in the lasso` }).waitFor();
    await page.getByText('The 100 best known are listed, and saved.').waitFor();
    await page.locator('.map-list').getByText('Save or take to Spotify').click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Playlist file (M3U8)' }).click();
    const saved = await readFile(await (await downloading).path(), 'utf8');
    const titles = [...saved.matchAll(/^#EXTINF:-?\d+,.*? - (.*)$/gm)].map(([, name]) => name);
    expect(titles).toEqual(await listedIn(page).allTextContents());
    await canvasOf(page).press('Escape');
    await page.getByRole('heading', { name: 'Best known in view' }).waitFor();
  });

  it('lists the songs within a lasso, and keeps it over a reload', async () => {
    const page = await visitMap();
    await page.getByRole('button', { name: 'Lasso' }).click();
    const { x, y, width, height } = (await canvasOf(page).boundingBox())!;
    await page.mouse.move(x + EDGE, y + EDGE);
    await page.mouse.down();
    for (const [right, down] of [
      [width - EDGE, EDGE],
      [width - EDGE, height - EDGE],
      [EDGE, height - EDGE],
    ] as const) {
      await page.mouse.move(x + right, y + down, { steps: 3 });
    }
    await page.mouse.up();
    const heading = page.getByRole('heading', { name: `${songs.length} songs in the lasso` });
    await heading.waitFor();
    const withLasso = await pictureOf(page);
    await page.reload();
    await heading.waitFor();
    await page.getByRole('button', { name: 'Remove the lasso' }).click();
    await expect.poll(() => pictureOf(page)).not.toBe(withLasso);
    await page.getByRole('heading', { name: 'Best known in view' }).waitFor();
  });

  it('draws and lists the path from one song to another', async () => {
    const page = await visitMap();
    await choose(page, START.name);
    await page.getByRole('button', { name: 'Start a path here' }).click();
    await page.getByText('Now choose the song that the path leads to.').waitFor();
    await choose(page, END.name);
    await page.getByRole('button', { name: `Path from ${START.name}` }).click();
    await page.getByRole('heading', { name: 'The path' }).waitFor();
    await expect.poll(() => listedIn(page).first().textContent()).toBe(START.name);
    await expect.poll(() => listedIn(page).last().textContent()).toBe(END.name);
    expect(await listedIn(page).count()).toBeGreaterThan(2);
    const withPath = await pictureOf(page);
    await page.getByRole('button', { name: 'Remove the path' }).click();
    await expect.poll(() => pictureOf(page)).not.toBe(withPath);
  });

  it('shows the whole path, wherever the map was', async () => {
    const page = await visitMap(`?at=0.02,0.02,60&from=${START.id}&to=${END.id}`);
    await page.getByRole('heading', { name: 'The path' }).waitFor();
    await expect.poll(() => cameraOf(page).zoom).toBeLessThan(60);
    await page.getByRole('link', { name: 'Why, and save' }).click();
    await page.waitForURL(`**/path?from=${START.id}&to=${END.id}`);
  });

  it('names the song under the pointer, beside it', async () => {
    const page = await visitMap(`?song=${START.id}`);
    await expect.poll(() => cameraOf(page).zoom).toBeGreaterThan(2.5);
    const box = (await canvasOf(page).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator('.map-hovered').getByText(START.name).waitFor();
  });

  it('is zoomed by two fingers', async () => {
    const page = await visitMap();
    const cdp = await page.context().newCDPSession(page);
    const { x, y, width, height } = (await canvasOf(page).boundingBox())!;
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart?: number) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          apart === undefined
            ? []
            : [-apart, apart].map((left, id) => ({ id, x: x + width / 2 + left, y: y + height / 2 })),
      });
    await touch('touchStart', 30);
    for (const apart of [45, 60, 75, 90]) await touch('touchMove', apart);
    await touch('touchEnd');
    // Three times as far apart; the first pixels only tell a pinch from a tap.
    await expect.poll(() => cameraOf(page).zoom).toBeGreaterThan(2.5);
    expect(cameraOf(page).zoom).toBeLessThanOrEqual(3.01);
  });

  it('is a sheet over the map on a phone, which a tap pulls up and down', async () => {
    const page = await browser.visit('/map', { width: 360 });
    await listedIn(page).first().waitFor();
    const handle = page.getByRole('button', { name: 'Show the map or the list' });
    const scrolled = () => page.evaluate<number>('scrollY');
    await handle.click();
    await expect.poll(scrolled).toBeGreaterThan(100);
    await handle.press('Enter');
    await expect.poll(scrolled).toBe(0);
  });

  it('is coloured by a feature, whose ends the legend names', async () => {
    const page = await visitMap();
    const before = await pictureOf(page);
    await page.getByRole('combobox', { name: 'Colour' }).selectOption('acousticness');
    const names = page.locator('.legend-name');
    await expect.poll(() => names.first().textContent()).toContain('electric');
    await names.filter({ hasText: 'acoustic' }).waitFor();
    await expect.poll(() => pictureOf(page)).not.toBe(before);
  });

  it('takes two features as its axes, and names them', async () => {
    const page = await visitMap();
    await page.getByRole('combobox', { name: 'Across' }).selectOption('tempo');
    await expect
      .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
      .toEqual({ across: 'tempo', up: 'energy' });
    expect(await page.locator('.axis').allTextContents()).toEqual(['Tempo →', 'Energy →']);
    await page.getByRole('combobox', { name: 'Colour' }).selectOption('genre');
    await page.locator('.legend-entry').filter({ hasText: 'trot' }).waitFor();
  });
});
