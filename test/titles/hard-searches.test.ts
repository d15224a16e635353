import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrackFilter } from '../../src/domain/filters.ts';
import { inventCatalogue } from '../../src/demo/invent-catalogue.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { MAX_TEXT_LENGTH, type TitleIndex } from '../../src/titles/title-index.ts';
import { publishedTrack } from '../published-track.ts';
import { anyText } from './any-text.ts';

/**
 * A search takes some 10 ms, and a test makes at most ten. A search that takes seconds outlasts this on any
 * machine.
 */
const TIMEOUT_MILLIS = 10_000;
const LIMIT = 100;

/** Letters that take longest to fold, as many as a name may have. */
const longName = (_: unknown, index: number) => `${index}${'é'.repeat(198)}`;

let index: TitleIndex;
beforeAll(async () => {
  const tracks = inventCatalogue({ seed: 1 }).tracks.map(
    ({ name, artists, popularity, genres, releaseDate }, trackIndex) =>
      publishedTrack({ index: trackIndex, name, artists, popularity, genres, releaseDate }),
  );
  index = await openInProcessTitleIndex({ release: 'r1', tracks });
});

/** Returns the ids that a search finds, at most `LIMIT`. */
async function search(text: string, suggest: boolean, filter: TrackFilter = {}): Promise<readonly string[]> {
  const { items } = await index.search({ text, limit: LIMIT, filter, suggest });
  return items.map(({ track }) => track.id);
}

describe('a search among the songs of the demo', () => {
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
  ])(
    'reads no more than the beginning of %s',
    async (_, text) => {
      for (const suggest of [false, true]) {
        expect(await search(text, suggest)).toEqual(
          await search(text.slice(0, 4 * MAX_TEXT_LENGTH), suggest),
        );
      }
    },
    TIMEOUT_MILLIS,
  );

  it.each<[string, TrackFilter]>([
    ['as many and as long genres as a request may name', { genres: Array.from({ length: 20 }, longName) }],
    ['an artist of nobody', { artists: ['zzz'] }],
    ['an artist with the longest name', { artists: [longName(0, 0)] }],
    ['years of no song', { year: { min: 1, max: 2 } }],
  ])(
    'finds nothing if it is filtered by %s',
    async (_, filter) => {
      // More names begin with these than with any other.
      for (const text of ['ㅅ', 'ㅇ', '사', 's', 'the']) {
        expect(await search(text, false, filter)).toEqual([]);
        expect(await search(text, true, filter)).toEqual([]);
      }
    },
    TIMEOUT_MILLIS,
  );

  it('answers any text with any filter', async () => {
    const long = fc
      .tuple(anyText, fc.integer({ min: 1, max: 300 }))
      .map(([text, times]) => text.repeat(times).slice(0, 10_000));
    const filter: fc.Arbitrary<TrackFilter> = fc.record(
      { genres: fc.array(anyText, { maxLength: 20 }), artists: fc.array(anyText, { maxLength: 1 }) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, long), fc.boolean(), filter, async (text, suggest, wanted) => {
        expect((await search(text, suggest, wanted)).length).toBeLessThanOrEqual(LIMIT);
      }),
      { numRuns: 150 },
    );
  });
});
