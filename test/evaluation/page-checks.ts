import { expect } from 'vitest';

/**
 * Checks what must hold for every report: one file, that says nothing broken, and is read by every reader.
 */
export function expectWholePage(html: string): void {
  expect(html).not.toMatch(/<script|<link|<img|<iframe|<object|@import|url\(|\bsrc=|https?:/i);
  expect(html).not.toMatch(/\son[a-z]+=/i);
  // The only links are to the same report in the other language, beside it.
  for (const [, target] of html.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^[a-z]+(\.ko)?\.html$/);
  expect(html).not.toMatch(/NaN|undefined|null|Infinity/);
  for (const plot of html.match(/<svg[^>]*>/g) ?? []) expect(plot).toMatch(/role="img" aria-label="[^"]+"/);
  for (const table of html.match(/<table[^>]*>/g) ?? []) expect(table).toMatch(/aria-label="[^"]+"/);
  expect(wronglyNested(html)).toEqual([]);
}

/** Returns the elements that are closed in another order than they were opened, or not at all. */
function wronglyNested(html: string): readonly unknown[] {
  const open: string[] = [];
  const pairs: (readonly [string | undefined, string])[] = [];
  for (const [, closing, name = '', own] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
    if (own === '/' || ['meta', 'br'].includes(name)) continue;
    if (closing === '/') pairs.push([open.pop(), name]);
    else open.push(name);
  }
  expect(pairs.length).toBeGreaterThan(20);
  return [...open, ...pairs.filter(([opened, closed]) => opened !== closed)];
}
