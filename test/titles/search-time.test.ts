import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrackFilter } from '../../src/domain/filters.ts';
import { inventCatalogue } from '../../src/demo/invent-catalogue.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import type { TitleIndex } from '../../src/titles/title-index.ts';
import { publishedTrack } from '../published-track.ts';
import { anyText } from './any-text.ts';

/** Of one search, in processor time: what others do on the machine does not count. */
const LIMIT_MILLIS = 50;
const TRIES = 3;

/** Letters that take longest to be folded, as many as a name may have. */
const longName = (_: unknown, place: number) => `${place}${'é'.repeat(198)}`;

let index: TitleIndex;
beforeAll(async () => {
  const { tracks } = inventCatalogue({ seed: 1 });
  const published = tracks.map(({ name, artists, popularity, genres, releaseDate }, place) =>
    publishedTrack({ index: place, name, artists, popularity, genres, releaseDate }),
  );
  index = await openInProcessTitleIndex({ release: 'r1', tracks: published });
  // Compiled before it is measured.
  for (const { name } of published.slice(0, 500)) await index.search({ text: name, limit: 100, filter: {} });
}, 30_000);

/** The least of a few tries, so that a collection of garbage does not count either. */
async function millisOf(text: string, suggest: boolean, filter: TrackFilter = {}): Promise<number> {
  const times: number[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = process.cpuUsage();
    await index.search({ text, limit: 100, filter, suggest });
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

  it.each<[string, TrackFilter]>([
    ['as many and as long genres as a request may name', { genres: Array.from({ length: 20 }, longName) }],
    ['an artist of nobody', { artists: ['zzz'] }],
    ['an artist with the longest name', { artists: [longName(0, 0)] }],
    ['years of no song', { year: { min: 1, max: 2 } }],
  ])('takes no longer filtered by %s', async (_, filter) => {
    // Which names begin with, more than with any other.
    for (const text of ['ㅅ', 'ㅇ', '사', 's', 'the']) {
      expect(await millisOf(text, false, filter)).toBeLessThan(LIMIT_MILLIS);
      expect(await millisOf(text, true, filter)).toBeLessThan(LIMIT_MILLIS);
    }
  });

  it('takes no longer for any text and any filter', async () => {
    const long = fc
      .tuple(anyText, fc.integer({ min: 1, max: 300 }))
      .map(([text, times]) => text.repeat(times));
    const filter: fc.Arbitrary<TrackFilter> = fc.record(
      { genres: fc.array(anyText, { maxLength: 20 }), artists: fc.array(anyText, { maxLength: 1 }) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, long), fc.boolean(), filter, async (text, suggest, wanted) => {
        expect(await millisOf(text.slice(0, 10_000), suggest, wanted)).toBeLessThan(LIMIT_MILLIS);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
