import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesFilter, RANGE_FILTER_NAMES, RANGE_FILTERS } from '../../src/domain/filters.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { filterExpression, filterFields } from '../../src/titles/meilisearch-filter.ts';
import { publishedTrack } from '../published-track.ts';

/** Any number that a track may have, and some that none has. */
const NUMBER = fc.oneof(
  fc.integer({ min: -60, max: 2100 }),
  fc.double({ min: 0, max: 1, noNaN: true }).map((value) => Number(value.toFixed(7))),
  fc.integer({ min: 0, max: 10_000_000 }),
);
const TRACK = fc
  .record({
    index: fc.nat(9),
    tempo: fc.integer({ min: 0, max: 300 }),
    loudness: fc.integer({ min: -60_000, max: 5000 }).map((value) => value / 1000),
    durationMillis: fc.integer({ min: 0, max: 10_000_000 }),
    popularity: fc.option(fc.integer({ min: 0, max: 100 })),
  })
  .map(({ index, tempo, loudness, durationMillis, popularity }): PublishedTrack => {
    const track = publishedTrack({ index });
    return { ...track, durationMillis, popularity, features: { ...track.features, tempo, loudness } };
  });

/** Does what the engine does with `numbers A TO B`. */
function isFound(track: PublishedTrack, [condition = '']: readonly string[]): boolean {
  const [, from, to] = /^numbers (\S+) TO (\S+)$/.exec(condition) ?? [];
  const { numbers } = filterFields(track, encodeURIComponent, {});
  return numbers.some((number) => number >= Number(from) && number <= Number(to));
}

describe('A filter on a number', () => {
  it.each(RANGE_FILTER_NAMES)('finds the tracks that fulfil it by their own %s', (name) => {
    fc.assert(
      fc.property(TRACK, NUMBER, NUMBER, fc.nat(3), (track, low, high, kind) => {
        const value = RANGE_FILTERS[name](track);
        // Ranges that are open at one end, that hold nothing else than the value, and any others.
        const range = [
          { min: low },
          { max: high },
          { min: low, max: high },
          { min: value ?? low, max: value ?? low },
        ][kind];
        const filter = { [name]: range };
        expect(isFound(track, filterExpression(filter))).toBe(matchesFilter(track, filter));
      }),
    );
  });
});
