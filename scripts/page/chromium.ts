import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Debian's package, unless CHROMIUM names another one. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export function isChromiumInstalled(): boolean {
  return existsSync(CHROMIUM);
}

/** Starts Chromium without a window, and without its sandbox, which needs rights that containers lack. */
export async function launchChromium(): Promise<Browser> {
  // Loaded here, because it is a package for development, and `npm run bench -- --help` works without it.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}
