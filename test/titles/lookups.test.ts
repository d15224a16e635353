import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessLookups, soundLookups } from '../../src/titles/lookups.ts';
import { queryKeys } from '../../src/titles/query-keys.ts';
import { anyText } from './any-text.ts';

/** Ten numbers of four digits, with several readings each, ask for a thousand. */
const MOST_KEYS = 1500;
const lookupsOf = (text: string) => {
  const query = queryKeys(text);
  return query === null ? [] : [...soundLookups(query), ...guessLookups(query)];
};
const keysOf = (text: string) => lookupsOf(text).flatMap(({ anyOf }) => anyOf.flat(2));

describe('The look-ups of a query', () => {
  it('are a bounded number of keys, whatever the text', () => {
    const long = fc
      .tuple(anyText, fc.integer({ min: 1, max: 300 }))
      .map(([text, times]) => `${text} `.repeat(times).slice(0, 10_000));
    fc.assert(
      fc.property(fc.oneof(anyText, long), (text) => {
        expect(keysOf(text).length).toBeLessThan(MOST_KEYS);
      }),
    );
  });

  it.each(['la '.repeat(12), '나 '.repeat(12), 'the the of the of the'])(
    'have each word once in a list of words, and each list once: %s',
    (text) => {
      for (const { anyOf } of lookupsOf(text)) {
        const words = anyOf.filter((sides) =>
          sides.every(([key = '', ...others]) => others.length === 0 && !key.startsWith('.')),
        );
        const lists = words.map((sides) => sides.flat().join(' '));
        expect(lists).toEqual([...new Set(lists)]);
      }
    },
  );
});
