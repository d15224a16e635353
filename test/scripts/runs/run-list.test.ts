import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/domain/errors.ts';
import { findRuns, runTable, sortByMetric } from '../../../scripts/runs/run-list.ts';
import { recordedRun } from './recorded-run.ts';

const RUNS = [
  recordedRun({ id: 'a1', metrics: { recall: 0.25, loss: 1 }, result: 'c3f1' }),
  recordedRun({ id: 'a12', metrics: { recall: 0.5, rare: 3 }, status: 'running', endedAt: null }),
  recordedRun({ id: 'b3', name: '대조 학습\u001B[2J' }),
];
const idsOf = (runs: readonly { id: string }[]) => runs.map(({ id }) => id);

describe('the list of runs', () => {
  it('is a table of the most frequent metrics, without control characters', () => {
    expect(runTable(RUNS)).toBe(
      [
        'id   when (UTC)        status    recall  loss  rare  release  name',
        'a1   2026-03-01 10:00  finished    0.25     1  –     c3f1     a run',
        'a12  2026-03-01 10:00  running      0.5  –        3  –        a run',
        'b3   2026-03-01 10:00  finished  –       –     –     –        대조 학습 [2J',
      ].join('\n'),
    );
  });

  it('has the scores that matter, short ids and cut names, if it must fit into 80 columns', () => {
    const metrics = {
      'a/first by name': 1,
      'style/same genre': 0.43912,
      'style/precision at 10': 0.0341,
      'sound/tempo difference': 6.812,
    };
    const more = { metrics, result: '8ec463099b2794ee', name: 'a name that is far too long to fit' };
    const runs = ['3f2a9c1d-first', '3f2a9c1d-second'].map((id) => recordedRun({ id, ...more }));
    expect(runTable(runs, undefined, 80)).toBe(
      [
        '                                   style       style',
        'id          when (UTC)   status    same genre  precision at 10  release   name',
        '3f2a9c1d-f  03-01 10:00  finished     0.43912           0.0341  8ec46309  a nam…',
        '3f2a9c1d-s  03-01 10:00  finished     0.43912           0.0341  8ec46309  a nam…',
      ].join('\n'),
    );
    expect(runTable(runs, undefined, 120)).toContain('tempo difference');
  });

  it('has the given metric first, and three others', () => {
    const metrics = { a: 1, b: 2, c: 3, d: 4, e: 5 };
    const [head] = runTable([recordedRun({ metrics })], 'e').split('\n');
    expect(head).toMatch(/status +e +a +b +c +release +name$/);
  });

  it('is sorted by a metric, highest first, runs without it last', () => {
    expect(idsOf(sortByMetric(RUNS, 'recall'))).toEqual(['a12', 'a1', 'b3']);
    expect(idsOf(sortByMetric(RUNS, 'loss'))).toEqual(['a1', 'a12', 'b3']);
  });

  it('cannot be sorted by a metric that no run has; the error lists the known metrics', () => {
    expect(() => sortByMetric(RUNS, 'recal')).toThrow(InvalidInputError);
    expect(() => sortByMetric(RUNS, 'recal')).toThrow(
      "no run has a metric 'recal'; the runs have these metrics: loss, rare, recall",
    );
    expect(() => sortByMetric([], 'toString')).toThrow('the runs have no metrics');
  });

  it('finds runs by an id or its beginning, in the given order', () => {
    expect(idsOf(findRuns(RUNS, ['b', 'a1', 'a12']))).toEqual(['b3', 'a1', 'a12']);
  });

  it('reports every id that fits no run or several', () => {
    expect(() => findRuns(RUNS, ['a', 'b3', 'c'])).toThrow(InvalidInputError);
    expect(() => findRuns(RUNS, ['a', 'b3', 'c'])).toThrow(/'a' fits 2 runs[^]*'c' fits 0 runs/);
  });
});
