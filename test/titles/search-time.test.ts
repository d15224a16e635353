import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { inventCatalogue } from '../../src/demo/invent-catalogue.ts';
import { openEmbeddedTitleIndex } from '../../src/titles/embedded-title-index.ts';
import type { TitleIndex } from '../../src/titles/title-index.ts';
import { publishedTrack } from '../published-track.ts';
import { anyText } from './any-text.ts';

/** Of one search, in processor time: what others do on the machine does not count. */
const LIMIT_MILLIS = 50;
const TRIES = 3;

let index: TitleIndex;
beforeAll(async () => {
  const { tracks } = inventCatalogue({ seed: 1 });
  const published = tracks.map(({ name, artists, popularity }, place) =>
    publishedTrack({ index: place, name, artists, popularity }),
  );
  index = await openEmbeddedTitleIndex({ release: 'r1', tracks: published });
  // Compiled before it is measured.
  for (const { name } of published.slice(0, 500)) await index.search({ text: name, limit: 100, filter: {} });
}, 30_000);

/** The least of a few tries, so that a collection of garbage does not count either. */
async function millisOf(text: string, suggest: boolean): Promise<number> {
  const times: number[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = process.cpuUsage();
    await index.search({ text, limit: 100, filter: {}, suggest });
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}

describe('A search among the songs of the demo', () => {
  it.each([
    ['10,000 letters', 'a'.repeat(10_000)],
    ['10,000 syllables', '밤'.repeat(10_000)],
    ['10,000 consonants', 'ㅂ'.repeat(10_000)],
    ['10,000 words', 'la '.repeat(10_000)],
    ['200 short words', 'a b '.repeat(100)],
    ['the commonest words', 'the of a in the of a in'],
    ['1000 combining marks', `a${'\u0301'.repeat(1000)}`],
    ['10,000 signs', '!?'.repeat(5000)],
    ['10,000 emoji', '🎵'.repeat(10_000)],
    ['10,000 half-width jamo', 'ﾡￂ'.repeat(5000)],
    ['spaces only', ' '.repeat(10_000)],
  ])('takes no longer for %s', async (_, text) => {
    expect(await millisOf(text, false)).toBeLessThan(LIMIT_MILLIS);
    expect(await millisOf(text, true)).toBeLessThan(LIMIT_MILLIS);
  });

  it('takes no longer for any text', async () => {
    const long = fc
      .tuple(anyText, fc.integer({ min: 1, max: 300 }))
      .map(([text, times]) => text.repeat(times));
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, long), fc.boolean(), async (text, suggest) => {
        expect(await millisOf(text.slice(0, 10_000), suggest)).toBeLessThan(LIMIT_MILLIS);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
