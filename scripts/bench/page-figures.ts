import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { createRandom, pick } from '../../src/domain/random.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { buildPage } from '../page/build-page.ts';
import { launchChromium } from '../page/chromium.ts';
import type { Figure } from './figures.ts';
import { startService } from './service-process.ts';
import { median, quantile } from './timing.ts';

/** New visitors of each view: nothing is kept between them. */
const VISITS = 5;
const TITLES = 40;
/** Keys typed of each title, each timed. */
const KEYS = 6;
const DRAG_STEPS = 120;
const SEED = 12;
const VIEWPORT = { width: 1440, height: 900 };

/**
 * Runs in the page before its own code. A time ends with the second frame after the change, so that the first
 * has been painted: up to a frame more than a person waits.
 */
const INSTRUMENTS = `
globalThis.measured = { searches: [], pans: [], frames: [], shift: 0, largestPaint: 0, mapDrawn: null };
const afterPaint = (take) => requestAnimationFrame(() => requestAnimationFrame(() => take(performance.now())));
let key = 0, move = 0, click = 0;
addEventListener('input', (event) => { key = event.timeStamp; }, true);
addEventListener('pointermove', (event) => { if (event.buttons > 0 && move === 0) move = event.timeStamp; }, true);
addEventListener('click', (event) => { click = event.timeStamp; }, true);
const realFetch = fetch;
globalThis.fetch = async (request, options) => {
  const started = key;
  const response = await realFetch(request, options);
  if (String(request.url ?? request).includes('/v1/search')) {
    response.clone().text().then(() => afterPaint((now) => measured.searches.push(now - started)), () => {});
  }
  return response;
};
const realDraw = CanvasRenderingContext2D.prototype.drawImage;
CanvasRenderingContext2D.prototype.drawImage = function (...given) {
  realDraw.apply(this, given);
  const started = move;
  move = 0;
  if (started > 0) afterPaint((now) => measured.pans.push(now - started));
  if (measured.mapDrawn === null) { measured.mapDrawn = 0; afterPaint((now) => { measured.mapDrawn = now - click; }); }
};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) measured.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) measured.largestPaint = entry.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });
`;

declare global {
  /** In the page alone. */
  var measured: Measured;
}

interface Measured {
  readonly searches: readonly number[];
  readonly pans: readonly number[];
  readonly shift: number;
  readonly largestPaint: number;
  readonly mapDrawn: number | null;
}

/** Measures the page over a release in process, in Chromium on this machine. */
export async function measurePage(
  dataDirectory: string,
  tracks: readonly PublishedTrack[],
): Promise<readonly Figure[]> {
  await buildPage();
  const service = await startService({ DATA_DIR: dataDirectory });
  const browser = await launchChromium();
  try {
    await service.secondsTo('/readyz');
    // The titles are indexed behind the songs.
    await service.secondsTo('/v1/search?q=a');
    const songs = tracks.filter(({ isRepresentative }) => isRepresentative).length.toLocaleString('en');
    return [
      await measureSize(browser, service.url),
      ...(await measureFirstPaint(browser, service.url, `/songs/${tracks[0]?.id}`)),
      await measureSearch(browser, service.url, tracks, songs),
      ...(await measureMap(browser, service.url, songs)),
    ];
  } finally {
    await browser.close();
    await service.stop();
  }
}

/** Runs `use` in a page of a new visitor, and returns what the instruments measured. */
async function visit(
  browser: Browser,
  address: string,
  use: (page: Page) => Promise<void>,
): Promise<Measured> {
  const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.addInitScript(INSTRUMENTS);
    await page.goto(address, { waitUntil: 'networkidle' });
    await use(page);
    return await page.evaluate<Measured>('measured');
  } finally {
    await context.close();
  }
}

async function measureSize(browser: Browser, url: string): Promise<Figure> {
  const page = await browser.newPage();
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const bytes = (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0);
  await page.close();
  return {
    what: 'JavaScript of the page before the map, gzipped',
    measured: kilobytes(bytes),
    reference: '–',
    target: '≤ 60 kB',
  };
}

async function measureFirstPaint(browser: Browser, url: string, song: string): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [view, path] of [
    ['the start', '/'],
    ['a song', song],
  ] as const) {
    const visits = await repeat(VISITS, () => visit(browser, url + path, async () => {}));
    const plain = await repeat(VISITS, () => visit(browser, `${url}/livez`, async () => {}));
    figures.push(
      {
        what: `Largest Contentful Paint of ${view}, first visit`,
        measured: millis(median(visits.map(({ largestPaint }) => largestPaint))),
        reference: `plain text of one line: ${millis(median(plain.map(({ largestPaint }) => largestPaint)))}`,
        target: '≤ 1,500 ms',
      },
      {
        what: `Cumulative Layout Shift of ${view}`,
        measured: Math.max(...visits.map(({ shift }) => shift)).toFixed(3),
        reference: '–',
        target: '≤ 0.05',
      },
    );
  }
  return figures;
}

async function measureSearch(
  browser: Browser,
  url: string,
  tracks: readonly PublishedTrack[],
  songs: string,
): Promise<Figure> {
  const random = createRandom(SEED);
  const titles = Array.from({ length: TITLES }, () => pick(random, tracks).name.trim().slice(0, KEYS));
  const plain: number[] = [];
  const { searches } = await visit(browser, url, async (page) => {
    const box = page.getByRole('combobox').first();
    let done = 0;
    for (const title of titles) {
      await box.fill('');
      for (const key of title) {
        await box.press(key === ' ' ? 'Space' : key).catch(() => box.pressSequentially(key));
        // A space at the end asks nothing new.
        if (key !== ' ')
          await page.waitForFunction((count) => globalThis.measured.searches.length > count, done);
        done = await page.evaluate<number>('measured.searches.length');
      }
      const start = performance.now();
      await (
        await fetch(`${url}/v1/search?suggest=true&limit=8&q=${encodeURIComponent(title)}`)
      ).arrayBuffer();
      plain.push(performance.now() - start);
    }
  });
  return {
    what: `Search key to painted results, ${songs} songs, ${searches.length} keys`,
    measured: percentilesOf(searches),
    reference: `the answer alone, by a plain HTTP client: ${percentilesOf(plain)}`,
    target: 'p95 ≤ 150 ms',
  };
}

async function measureMap(browser: Browser, url: string, songs: string): Promise<readonly Figure[]> {
  const visits = await repeat(VISITS, () =>
    visit(browser, url, async (page) => {
      await page.locator('nav a[href="/map"]').click();
      await page.waitForFunction(() => (globalThis.measured.mapDrawn ?? 0) > 0);
      const box = await page.locator('canvas').boundingBox();
      if (box === null) throw new Error('expected the canvas of the map, found none');
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let step = 0; step < DRAG_STEPS; step++) {
        await page.mouse.move(x + 80 * Math.sin(step / 5), y + 50 * Math.cos(step / 5));
      }
      await page.mouse.up();
    }),
  );
  const start = performance.now();
  await (await fetch(`${url}/v1/map`)).arrayBuffer();
  const fetched = performance.now() - start;
  const drawn = visits.map(({ mapDrawn }) => mapDrawn ?? NaN);
  return [
    {
      what: `The map of ${songs} songs drawn after its click, first of a new service; later`,
      measured: `${millis(drawn[0] ?? NaN)}; ${millis(median(drawn.slice(1)))}`,
      reference: `its file, by a plain HTTP client: ${millis(fetched)}`,
      target: '≤ 2,000 ms',
    },
    {
      what: `A pan of the map shown, ${songs} songs`,
      measured: percentilesOf(visits.flatMap(({ pans }) => pans)),
      reference: 'two frames: 33 ms',
      target: 'p95 ≤ 50 ms',
    },
  ];
}

async function repeat<Result>(times: number, work: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let time = 0; time < times; time++) results.push(await work());
  return results;
}

const millis = (value: number): string => `${Math.round(value).toLocaleString('en')} ms`;
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const percentilesOf = (values: readonly number[]): string =>
  `p50 ${millis(quantile(values, 0.5))}, p95 ${millis(quantile(values, 0.95))}`;
