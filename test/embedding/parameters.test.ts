import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, flatParameters, parametersWith } from '../../src/embedding/parameters.ts';

describe('the parameters of training', () => {
  it('are the defaults with what was changed, whether text or number', () => {
    expect(parametersWith({})).toEqual(DEFAULT_PARAMETERS);
    const changed = parametersWith({ 'style.dimensions': '16', 'sound.rate': 0.01, seed: '0' });
    expect(changed.style.dimensions).toBe(16);
    expect(changed.sound).toEqual({ ...DEFAULT_PARAMETERS.sound, rate: 0.01 });
    expect(changed.seed).toBe(0);
  });

  it('are flat and whole again', () => {
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
});
