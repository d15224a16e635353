import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { buildNgramLists, openNgramIndex } from '../../src/titles/ngram-index.ts';

const KEYS = [
  ['lantern'],
  ['lanterns'],
  ['paperlanterns'],
  ['harbor'],
  ['qkavuswl', 'bampyeonji', 'ㅂㅍㅈ'],
  ['l'],
];
const build = async (keys: readonly (readonly string[])[]) =>
  openNgramIndex(await buildNgramLists(keys.length, (entry) => keys[entry] ?? [], createTimeSlices()));

describe('The trigram index', () => {
  it.each([
    ['the key itself', 'lantern', 0],
    ['a key with a typo', 'lantrens', 1],
    ['a beginning', 'paperl', 2],
    ['another spelling of a name', 'bampyeonji', 4],
    ['initial consonants', 'ㅂㅍ', 4],
    ['one letter', 'l', 5],
    ['two letters', 'ha', 3],
  ])('returns the closest first, by %s', async (_, key, entry) => {
    expect((await build(KEYS)).closest(key, 10)[0]).toBe(entry);
  });

  it('returns nothing without a shared trigram', async () => {
    expect((await build(KEYS)).closest('zzz', 10)).toEqual([]);
    expect((await build([])).closest('lantern', 10)).toEqual([]);
  });

  it('returns the smaller numbers of equally close entries', async () => {
    const index = await build(Array.from({ length: 50 }, () => ['lantern']));
    expect(index.closest('lantern', 3)).toEqual([0, 1, 2]);
  });

  it('returns the same again after other searches', async () => {
    const index = await build(KEYS);
    const before = index.closest('lanterns', 10);
    index.closest('harbor', 1);
    expect(index.closest('lanterns', 10)).toEqual(before);
  });

  it('finds every key by itself', async () => {
    const key = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ㄱ'), minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(key, { minLength: 1, maxLength: 30 }), async (keys) => {
        const index = await build(keys.map((one) => [one]));
        for (const one of keys) {
          const found = index.closest(one, keys.length).map((entry) => keys[entry]);
          expect(found).toContain(one);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('The entries of the trigram index that may hold a text', () => {
  it.each([
    ['lan', 'at the beginning', [0, 1]],
    ['lantern', 'at the beginning', [0, 1]],
    ['paperl', 'at the beginning', [2]],
    ['l', 'at the beginning', [0, 1, 5]],
    ['ㅂ', 'at the beginning', [4]],
    ['zzz', 'at the beginning', []],
    ['lan', 'anywhere', [0, 1, 2]],
    ['anterns', 'anywhere', [1, 2]],
    ['ㅂㅍㅈ', 'anywhere', [4]],
    ['zzz', 'anywhere', []],
  ] as const)('include all that do: %s, %s', async (part, where, entries) => {
    expect([...(await build(KEYS)).entriesWith(part, where)]).toEqual(entries);
  });

  it('are empty for less than three letters anywhere', async () => {
    expect([...(await build(KEYS)).entriesWith('la', 'anywhere')]).toEqual([]);
  });

  it('are empty in an empty index', async () => {
    expect([...(await build([])).entriesWith('lantern', 'at the beginning')]).toEqual([]);
    expect([...(await build([])).entriesWith('lantern', 'anywhere')]).toEqual([]);
  });

  it('do not change the index', async () => {
    const index = await build(KEYS);
    const before = index.closest('lanterns', 10);
    const entries = [...index.entriesWith('lan', 'anywhere')];
    expect([...index.entriesWith('lan', 'anywhere')]).toEqual(entries);
    expect(index.closest('lanterns', 10)).toEqual(before);
  });

  const key = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ㄱ'), maxLength: 8 });
  const parts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ㄱ'), maxLength: 5 }), {
    minLength: 1,
    maxLength: 20,
  });

  it.each([
    {
      where: 'at the beginning',
      leastLetters: 1,
      holds: (one: string, part: string) => one.startsWith(part),
    },
    { where: 'anywhere', leastLetters: 3, holds: (one: string, part: string) => one.includes(part) },
  ] as const)(
    'include all that do $where, ascending and without repeats',
    async ({ where, leastLetters, holds }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(key, { maxLength: 3 }), { maxLength: 30 }),
          parts,
          async (entries, others) => {
            const index = await build(entries);
            // Parts of keys that are there, too.
            const inside = entries.flat().flatMap((one) => [one, one.slice(0, 3), one.slice(1, 5)]);
            for (const part of [...others, ...inside].filter(({ length }) => length >= leastLetters)) {
              const found = [...index.entriesWith(part, where)];
              const holding = entries.flatMap((keys, entry) =>
                keys.some((one) => holds(one, part)) ? [entry] : [],
              );
              expect(found).toEqual(expect.arrayContaining(holding));
              expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b));
            }
          },
        ),
        { numRuns: 50 },
      );
    },
  );
});
