import { assert, double, integer, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_RETRY_AFTER_MILLIS, parseRetryAfter } from '../../src/sources/retry-after.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const DAY_MILLIS = 24 * 60 * 60 * 1000;

describe('Retry-After', () => {
  it.each([
    ['seconds', '7', 7000],
    ['seconds with a fraction', '1.5', 1500],
    ['seconds with spaces around them', ' 30 ', 30_000],
    ['a day', '86400', DAY_MILLIS],
    ['a date', 'Wed, 25 Nov 2026 12:01:30 GMT', 90_000],
    ['a date in the form of asctime', 'Wed Nov 25 12:00:05 2026 GMT', 5000],
  ])('in %s is read', (_, header, millis) => {
    expect(parseRetryAfter(header, NOW)).toBe(millis);
  });

  it.each([
    ['an absurd number', '999999999999'],
    ['a date in a hundred years', 'Sat, 25 Nov 2126 12:00:00 GMT'],
  ])('of %s is cut to a day', (_, header) => {
    expect(parseRetryAfter(header, NOW)).toBe(LONGEST_RETRY_AFTER_MILLIS);
  });

  it.each([
    ['is missing', null],
    ['is empty', ''],
    ['is zero', '0'],
    ['is negative', '-5'],
    ['is in the past', 'Wed, 25 Nov 2026 11:59:00 GMT'],
    ['is a word', 'soon'],
    ['is a date without a weekday', '2026-11-26'],
    ['is infinite', 'Infinity'],
    ['only begins like a date', 'Wed, whenever'],
  ])('that %s gives no wait', (_, header) => {
    expect(parseRetryAfter(header, NOW)).toBeNull();
  });

  it('is more than nothing and at most a day, or null, for any text', () => {
    assert(
      property(oneof(string(), integer().map(String), double().map(String)), (header) => {
        const millis = parseRetryAfter(header, NOW) ?? 1;
        expect(millis).toBeGreaterThan(0);
        expect(millis).toBeLessThanOrEqual(LONGEST_RETRY_AFTER_MILLIS);
      }),
    );
  });
});
