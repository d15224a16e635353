import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNgramIndex, closestEntries } from '../../src/titles/ngram-index.ts';

const KEYS = [
  ['lantern'],
  ['lanterns'],
  ['paperlanterns'],
  ['harbor'],
  ['qkavuswl', 'bampyeonji', 'ㅂㅍㅈ'],
  ['l'],
];
const build = (keys: readonly (readonly string[])[]) =>
  buildNgramIndex(keys.length, (entry) => keys[entry] ?? []);

describe('The trigram index', () => {
  it.each([
    ['the key itself', 'lantern', 0],
    ['a key with a typo', 'lantrens', 1],
    ['a beginning', 'paperl', 2],
    ['another spelling of a name', 'bampyeonji', 4],
    ['initial consonants', 'ㅂㅍ', 4],
    ['one letter', 'l', 5],
    ['two letters', 'ha', 3],
  ])('puts the closest first, by %s', async (_, key, entry) => {
    expect(closestEntries(await build(KEYS), key, 10)[0]).toBe(entry);
  });

  it('gives nothing that shares no trigram', async () => {
    expect(closestEntries(await build(KEYS), 'zzz', 10)).toEqual([]);
    expect(closestEntries(await build([]), 'lantern', 10)).toEqual([]);
  });

  it('gives the smaller numbers of what is equally close', async () => {
    const index = await build(Array.from({ length: 50 }, () => ['lantern']));
    expect(closestEntries(index, 'lantern', 3)).toEqual([0, 1, 2]);
  });

  it('gives the same again, and other keys in between leave no trace', async () => {
    const index = await build(KEYS);
    const before = closestEntries(index, 'lanterns', 10);
    closestEntries(index, 'harbor', 1);
    expect(closestEntries(index, 'lanterns', 10)).toEqual(before);
  });

  it('finds every key by itself', async () => {
    const key = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ㄱ'), minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(key, { minLength: 1, maxLength: 30 }), async (keys) => {
        const index = await build(keys.map((one) => [one]));
        for (const one of keys) {
          const places = closestEntries(index, one, keys.length).map((entry) => keys[entry]);
          expect(places).toContain(one);
        }
      }),
      { numRuns: 50 },
    );
  });
});
