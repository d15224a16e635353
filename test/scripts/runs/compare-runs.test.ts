import { describe, expect, it } from 'vitest';
import { compareRuns, runDifferences } from '../../../scripts/runs/compare-runs.ts';
import { recordedRun } from './recorded-run.ts';

describe('the comparison of runs', () => {
  const runs = [
    recordedRun({ id: 'a1', parameters: { k: '5', seed: '1' }, metrics: { recall: 0.5, loss: 2 } }),
    recordedRun({ id: 'b2', parameters: { k: '10', seed: '1' }, metrics: { recall: 0.525 } }),
    recordedRun({ id: 'c3', parameters: { seed: '1', note: 'x' }, metrics: { recall: 0.45, loss: 2 } }),
  ];

  it('shows the parameters that differ, and every metric with its difference from the first run', () => {
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

  it('has no difference if a value is missing', () => {
    expect(runDifferences(runs.slice(1)).metrics).toEqual([
      { name: 'loss', values: [null, 2], differences: [null, null] },
      { name: 'recall', values: [0.525, 0.45], differences: [0, 0.45 - 0.525] },
    ]);
  });

  it('shows no difference between equal runs', () => {
    expect(compareRuns([recordedRun(), recordedRun()])).toMatch(/no parameter differs\n\nno metrics$/);
  });

  it('shows all parameters of a single run', () => {
    expect(runDifferences(runs.slice(0, 1)).parameters).toEqual([
      { name: 'k', values: ['5'] },
      { name: 'seed', values: ['1'] },
    ]);
  });
});
