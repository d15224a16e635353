import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { compareRuns, effectsOf, parameterEffects, runDifferences } from '../../src/tracking/compare-runs.ts';
import { recordedRun } from './recorded-run.ts';

describe('Runs side by side', () => {
  const runs = [
    recordedRun({ id: 'a1', parameters: { k: '5', seed: '1' }, metrics: { recall: 0.5, loss: 2 } }),
    recordedRun({ id: 'b2', parameters: { k: '10', seed: '1' }, metrics: { recall: 0.525 } }),
    recordedRun({ id: 'c3', parameters: { seed: '1', note: 'x' }, metrics: { recall: 0.45, loss: 2 } }),
  ];

  it('show the parameters that differ, and every metric with its difference to the first', () => {
    expect(compareRuns(runs)).toBe(
      [
        '            a1                b2                c3',
        'name        a run             a run             a run',
        'when (UTC)  2026-03-01 10:00  2026-03-01 10:00  2026-03-01 10:00',
        'status      finished          finished          finished',
        '',
        'k                          5                10  –',
        'note        –                 –                 x',
        '',
        'loss                       2  –                           2 (+0)',
        'recall                   0.5    0.525 (+0.025)      0.45 (-0.05)',
      ].join('\n'),
    );
  });

  it('have no difference where a value is missing', () => {
    expect(runDifferences(runs.slice(1)).metrics).toEqual([
      { name: 'loss', values: [null, 2], differences: [null, null] },
      { name: 'recall', values: [0.525, 0.45], differences: [0, 0.45 - 0.525] },
    ]);
  });

  it('that were run alike differ in nothing', () => {
    expect(compareRuns([recordedRun(), recordedRun()])).toMatch(/no parameter differs\n\nno metrics$/);
  });

  it('are one run with all its parameters where it stands alone', () => {
    expect(runDifferences(runs.slice(0, 1)).parameters).toEqual([
      { name: 'k', values: ['5'] },
      { name: 'seed', values: ['1'] },
    ]);
  });
});

describe('What a sweep changed', () => {
  // recall = rate's part + k's part, over every combination; the seed is the same everywhere.
  const RATE_PART = { '0.1': 0.1, '0.01': 0.5 };
  const K_PART = { '5': 0.01, '10': 0.03, '20': 0.02 };
  const runs = Object.entries(RATE_PART).flatMap(([rate, ofRate]) =>
    Object.entries(K_PART).map(([k, ofK]) =>
      recordedRun({ parameters: { k, rate, seed: '7' }, metrics: { recall: ofRate + ofK } }),
    ),
  );

  it('is a mean a value and the spread over the rest, the strongest parameter first', () => {
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

  it('is shown as a table', () => {
    expect(effectsOf(runs, 'recall')).toBe(
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

  it('takes a parameter that a run lacks as a value, and leaves out runs without the metric', () => {
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

  it('is nothing where no parameter varies, and an error for a metric that no run has', () => {
    expect(effectsOf(runs.slice(0, 1), 'recall')).toBe(
      "No parameter varies over the runs that have 'recall'.",
    );
    expect(() => effectsOf(runs, 'precision')).toThrow(InvalidInputError);
  });
});
