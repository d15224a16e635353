import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { createRandom, normal, pick, sampleRows, seededHash, shuffle } from '../../src/domain/random.ts';

describe('random numbers', () => {
  it('are the same for the same seed, and others for another', () => {
    const take = (seed: number) => Array.from({ length: 5 }, createRandom(seed));
    expect(take(7)).toEqual(take(7));
    expect(take(7)).not.toEqual(take(8));
  });

  it('fill [0, 1) evenly', () => {
    const random = createRandom(1);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 100_000; draw += 1) counts[Math.floor(random() * 10)]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(9_700);
    expect(Math.max(...counts)).toBeLessThan(10_300);
  });

  it('hash texts of one seed evenly, and of two seeds differently', () => {
    const below = (seed: number) =>
      Array.from({ length: 10_000 }, (_, index) => seededHash(`id${index}`, seed) < 0.25);
    const first = below(1);
    expect(first.filter(Boolean).length / 10_000).toBeCloseTo(0.25, 1);
    const agreeing = below(2).filter((isBelow, index) => isBelow && first[index]).length / 10_000;
    expect(agreeing).toBeCloseTo(0.0625, 1);
  });

  it('from the normal distribution have mean 0 and variance 1', () => {
    const random = createRandom(3);
    const values = Array.from({ length: 50_000 }, () => normal(random));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });

  it('cannot pick from nothing', () => {
    expect(() => pick(createRandom(1), [])).toThrow('at least one item');
  });
});

describe('a shuffle', () => {
  it('gives every order about as often', () => {
    const random = createRandom(1);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 6000; draw += 1) {
      const values = Int32Array.of(1, 2, 3);
      shuffle(random, values);
      counts.set(values.join(), (counts.get(values.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    expect(Math.min(...counts.values())).toBeGreaterThan(900);
  });

  it('keeps the order of earlier versions for a seed, which learned spaces depend on', () => {
    const values = Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7);
    shuffle(createRandom(1), values);
    expect([...values]).toEqual([2, 1, 6, 7, 4, 3, 0, 5]);
  });
});

describe('a sample of rows', () => {
  const sampled = (count: number, size: number, seed: number) => [
    ...sampleRows(count, size, createRandom(seed)),
  ];

  it('holds different rows, ascending, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(60), fc.nat(), (count, size, seed) => {
        const sample = sampled(count, size, seed);
        expect(new Set(sample).size).toBe(Math.min(count, size));
        expect(sample).toEqual(sample.toSorted((a, b) => a - b));
        expect(sample.every((row) => row >= 0 && row < count)).toBe(true);
        expect(sampled(count, size, seed)).toEqual(sample);
      }),
    );
    expect(sampled(100, 10, 1)).not.toEqual(sampled(100, 10, 2));
  });

  it('refuses a size that is none', () => {
    expect(() => sampled(3, -1, 1)).toThrow(InvalidInputError);
    expect(() => sampled(3, 1.5, 1)).toThrow(/got 1.5/);
  });
});
