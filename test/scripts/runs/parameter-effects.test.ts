import { describe, expect, it } from 'vitest';
import { effectTable } from '../../../scripts/runs/effect-table.ts';
import { metricToCompare, parameterEffects } from '../../../src/tracking/parameter-effects.ts';
import { InvalidInputError } from '../../../src/domain/errors.ts';
import { recordedRun } from './recorded-run.ts';

describe('the effects of parameters', () => {
  // recall = the rate's part + k's part, for every combination; the seed is always the same.
  const RATE_PART = { '0.1': 0.1, '0.01': 0.5 };
  const K_PART = { '5': 0.01, '10': 0.03, '20': 0.02 };
  const runs = Object.entries(RATE_PART).flatMap(([rate, ofRate]) =>
    Object.entries(K_PART).map(([k, ofK]) =>
      recordedRun({ parameters: { k, rate, seed: '7' }, metrics: { recall: ofRate + ofK } }),
    ),
  );

  it('are one mean and spread per value, the strongest parameter first', () => {
    const [rate, k, ...others] = parameterEffects(runs, 'recall');
    expect(others).toEqual([]);
    expect(rate).toMatchObject({ parameter: 'rate', effect: expect.closeTo(0.4, 10) });
    expect(rate?.values).toEqual([
      {
        value: '0.01',
        runs: 3,
        mean: expect.closeTo(0.52, 10),
        spread: expect.closeTo(Math.sqrt(2 / 3) / 100, 10),
      },
      {
        value: '0.1',
        runs: 3,
        mean: expect.closeTo(0.12, 10),
        spread: expect.closeTo(Math.sqrt(2 / 3) / 100, 10),
      },
    ]);
    expect(k).toMatchObject({ parameter: 'k', effect: expect.closeTo(0.02, 10) });
    expect(k?.values.map(({ value, mean }) => [value, Number(mean.toFixed(9))])).toEqual([
      ['5', 0.31],
      ['10', 0.33],
      ['20', 0.32],
    ]);
  });

  it('can be shown as a table', () => {
    expect(effectTable(runs, 'recall')).toBe(
      [
        'parameter  effect  value  runs  mean recall  spread',
        'rate          0.4   0.01     3         0.52  0.008165',
        '                     0.1     3         0.12  0.008165',
        'k            0.02      5     2         0.31       0.2',
        '                      10     2         0.33       0.2',
        '                      20     2         0.32       0.2',
      ].join('\n'),
    );
  });

  it('count a missing parameter as a value, and leave out runs without the metric', () => {
    const some = [
      recordedRun({ parameters: { method: 'pca' }, metrics: { recall: 1 } }),
      recordedRun({ parameters: {}, metrics: { recall: 3 } }),
      recordedRun({ parameters: { method: 'umap' }, status: 'failed' }),
    ];
    expect(parameterEffects(some, 'recall')).toEqual([
      {
        parameter: 'method',
        effect: 2,
        values: [
          { value: 'pca', runs: 1, mean: 1, spread: 0 },
          { value: '–', runs: 1, mean: 3, spread: 0 },
        ],
      },
    ]);
  });

  it('are none if no parameter varies, and an error for a metric that no run has', () => {
    expect(effectTable(runs.slice(0, 1), 'recall')).toBe(
      "No parameter varies among the runs that have 'recall'.",
    );
    expect(() => effectTable(runs, 'precision')).toThrow(InvalidInputError);
  });
});

describe('the metric to compare runs by', () => {
  it('is the most telling one that all runs have', () => {
    const runs = [
      recordedRun({ metrics: { 'style/same genre': 0.5, 'style/silhouette': 0.2, 'sound/final loss': 1 } }),
      recordedRun({ metrics: { 'style/silhouette': 0.1, 'sound/final loss': 2 } }),
    ];
    expect(metricToCompare(runs)).toBe('style/silhouette');
    expect(metricToCompare([...runs, recordedRun()])).toBeNull();
  });
});
