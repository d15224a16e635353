import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { parseSweep } from '../../src/jobs/sweep-grid.ts';

const KNOWN = { k: 5, rate: 0.1, method: 'pca' };

describe('a sweep', () => {
  it('has every combination, the last parameter changing fastest', () => {
    expect(parseSweep('{"rate": [0.1, 0.01], "method": "umap", "k": [5, 10]}', KNOWN)).toEqual([
      { rate: 0.1, method: 'umap', k: 5 },
      { rate: 0.1, method: 'umap', k: 10 },
      { rate: 0.01, method: 'umap', k: 5 },
      { rate: 0.01, method: 'umap', k: 10 },
    ]);
  });

  it('has no combination twice, and as many as the product of the lengths', () => {
    const values = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const combinations = parseSweep(JSON.stringify({ a, b, c }), { a: 0, b: 0, c: 0 });
        expect(combinations).toHaveLength(a.length * b.length * c.length);
        expect(new Set(combinations.map((combination) => JSON.stringify(combination))).size).toBe(
          combinations.length,
        );
      }),
    );
  });

  it('has at most 200 combinations', () => {
    const sweep = (count: number) =>
      parseSweep(JSON.stringify({ k: Array.from({ length: count }, (_, index) => index) }), KNOWN);
    expect(sweep(200)).toHaveLength(200);
    expect(() => sweep(201)).toThrow('expected at most 200 combinations, got 201');
  });

  it('reports all mistakes at once, and the known parameters', () => {
    const parse = () =>
      parseSweep('{"K": [1], "k": [], "rate": ["fast", 1, true, 1], "method": 3, "toString": "x"}', KNOWN);
    expect(parse).toThrow(InvalidInputError);
    expect(parse).toThrow('the parameters are: k, method, rate');
    let problems: readonly string[] = [];
    try {
      parse();
    } catch (error) {
      problems = (error as InvalidInputError).problems;
    }
    expect(problems).toEqual([
      "'K': expected a known parameter",
      "'k': expected at least one value, got an empty list",
      `'rate': expected a number, got "fast"`,
      "'rate': expected a number, got true",
      "'rate': expected 1 only once",
      "'method': expected a string, got 3",
      "'toString': expected a known parameter",
    ]);
  });

  it.each([
    ['', 'expected JSON: '],
    ['{"k": [1,}', 'expected JSON: '],
    ['[1]', 'expected an object, got [1]'],
    ['null', 'expected an object, got null'],
    ['{}', 'expected at least one parameter, got none'],
    ['{"k": 1e999}', "'k': expected a number, got Infinity"],
    ['{"k": null}', "'k': expected a number, got null"],
    ['{"k": [[1]]}', "'k': expected a number, got [1]"],
    ['{"__proto__": [1]}', "'__proto__': expected a known parameter"],
  ])('refuses %j', (text, problem) => {
    expect(() => parseSweep(text, KNOWN)).toThrow(InvalidInputError);
    expect(() => parseSweep(text, KNOWN)).toThrow(problem);
  });
});
