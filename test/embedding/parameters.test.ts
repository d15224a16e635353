import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, flatParameters, parametersWith } from '../../src/embedding/parameters.ts';

describe('the parameters of training', () => {
  it('are the defaults plus the changes, as text or number', () => {
    expect(parametersWith({})).toEqual(DEFAULT_PARAMETERS);
    const changed = parametersWith({ 'style.dimensions': '16', 'sound.rate': 0.01, seed: '0' });
    expect(changed.style.dimensions).toBe(16);
    expect(changed.sound).toEqual({ ...DEFAULT_PARAMETERS.sound, rate: 0.01 });
    expect(changed.seed).toBe(0);
  });

  it('survive a round trip through the flat record', () => {
    expect(parametersWith(flatParameters(DEFAULT_PARAMETERS))).toEqual(DEFAULT_PARAMETERS);
  });

  it('are refused with every mistake at once', () => {
    const wrong = () =>
      parametersWith({
        'style.size': 3,
        'style.edgeDropout': 1,
        'style.rate': 0,
        'sound.epochs': 1.5,
        'sound.batch': 'many',
        seed: '',
      });
    expect(wrong).toThrow(/do not fit/);
    for (const name of [
      'style.size',
      'style.edgeDropout',
      'style.rate',
      'sound.epochs',
      'sound.batch',
      'seed',
    ]) {
      expect(wrong).toThrow(name);
    }
  });

  it.each([
    [
      'style.pairs',
      100_000,
      "expected a whole number from 2 to 4096 (one pair has no other pairs to differ from, and memory grows with the square), got '100000'",
    ],
    [
      'sound.hidden',
      1e6,
      "expected a whole number from 1 to 2048 (the number of weights grows with the square), got '1000000'",
    ],
    ['sound.rate', 7, 'expected a number from 0.000001 to 1 (a step of Adam moves'],
  ])('are refused if %s is %d, with the expected range and its reason', (name, value, message) => {
    expect(() => parametersWith({ [name]: value })).toThrow(`${name}: ${message}`);
  });

  it.each(Object.keys(flatParameters(DEFAULT_PARAMETERS)))('have a bound for %s', (name) => {
    for (const value of [-1, 1e9, NaN, Infinity])
      expect(() => parametersWith({ [name]: value })).toThrow(name);
  });
});
