import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchChromium } from '../../scripts/page/chromium.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { openIndexes, type ServedApp, serveApp } from '../served-app.ts';
import { createDemoSongs } from './demo-songs.ts';

/** Whether the page can be tested here. If not, set-up.ts has said why. */
export const hasBrowser = inject('isBrowserInstalled');

/** Chromium reports each answer of 400 and above. Tests of failures expect them. */
export const FAILED_REQUEST = /Failed to load resource/;

/** A busy machine is no failure: as long as polls last, twice what playwright waits by itself. */
const PATIENCE_MILLIS = 60_000;

export interface VisitOptions {
  /** 1280 by default. */
  readonly width?: number;
  readonly language?: 'en' | 'ko';
  readonly theme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** What the console may report in this visit. Anything else fails the test. */
  readonly expected?: RegExp;
  /** Called before the page is opened, to intercept requests. */
  readonly before?: (page: Page) => Promise<unknown>;
}

export const demo = createDemoSongs();
/** The songs, one version each, best known first. */
export const songs = demo.tracks.filter(({ isRepresentative }) => isRepresentative);

/** Returns the song of this title. */
export function songNamed(name: string): PublishedTrack {
  const song = songs.find((one) => one.name === name);
  if (song === undefined) throw new Error(`expected a demo song named '${name}', found none`);
  return song;
}

const serveDemo = async () => serveApp(await openIndexes(demo));

/**
 * Serves songs, by default those of the demo, and starts a browser while a suite runs. Each visit is a person
 * of their own: nothing is remembered from the one before. A test fails if the console of its page reports an
 * error, such as a violation of the content security policy.
 */
export function useBrowser(serve: () => Promise<ServedApp> = serveDemo) {
  let app: ServedApp | undefined;
  let browser: Browser | undefined;
  let contexts: BrowserContext[] = [];
  let problems: string[] = [];
  beforeAll(async () => {
    app = await serve();
    browser = await launchChromium();
  });
  afterEach(async () => {
    const reported = problems;
    await Promise.all(contexts.map((context) => context.close()));
    [contexts, problems] = [[], []];
    expect(reported).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    app?.close();
  });
  return {
    get app(): ServedApp {
      if (app === undefined) throw new Error('expected a running app, which beforeAll starts');
      return app;
    },
    /** Opens a view of the page in a new context. */
    async visit(path: string, options: VisitOptions = {}): Promise<Page> {
      const { width = 1280, language = 'en', theme = 'light', reducedMotion = 'reduce', expected } = options;
      if (browser === undefined) throw new Error('expected a running browser, which beforeAll starts');
      const context = await browser.newContext({
        baseURL: this.app.base,
        viewport: { width, height: 800 },
        locale: language === 'ko' ? 'ko-KR' : 'en-US',
        colorScheme: theme,
        reducedMotion,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      contexts.push(context);
      context.setDefaultTimeout(PATIENCE_MILLIS);
      const page = await context.newPage();
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !expected?.test(message.text())) problems.push(message.text());
      });
      await options.before?.(page);
      await page.goto(path);
      return page;
    },
    /** Takes what the console reported so far, for a test that wants it. */
    takeProblems(): string[] {
      const taken = problems;
      problems = [];
      return taken;
    },
  };
}
