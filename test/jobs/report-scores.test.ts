import { describe, expect, it } from 'vitest';
import type { MethodReport } from '../../src/evaluation/report.ts';
import { scoresOf } from '../../src/jobs/report-scores.ts';
import { exampleReport } from '../evaluation/example-report.ts';
import { told } from '../evaluation/told.ts';

const report = exampleReport();
const learned = told(report.methods[0]);
const scoresOfMethods = (...methods: readonly MethodReport[]) =>
  scoresOf({ ...report, methods, overlaps: [] });

describe('the scores of a run', () => {
  it('include feature differences, years apart and overlaps of the sound space', () => {
    expect(scoresOf(report)).toMatchObject({
      'sound/tempo difference': told(report.methods[1]?.lists.differences.tempo).mean,
      'sound/loudness difference': told(report.methods[1]?.lists.differences.loudness).mean,
      'sound/energy difference': told(report.methods[1]?.lists.differences.energy).mean,
      'sound/acousticness difference': told(report.methods[1]?.lists.differences.acousticness).mean,
      'style/same album': 0.62,
      'style/own artist': told(learned.lists.served.ownArtist).mean,
      'style/precision by raw and year': 1.3,
      'style/overlap with raw': 0.14,
      'style/overlap with sound': 0.09,
    });
  });

  it('leave out the baselines', () => {
    expect(scoresOfMethods(...report.methods.filter(({ role }) => role !== 'learned'))).toEqual({});
  });

  it('have the same names for any method and any other measurements', () => {
    const { clusters: _, ...unclustered } = learned;
    const scores = scoresOfMethods({ ...unclustered, name: 'graph, encoder without, names' });
    expect(scores['style/years apart']).toBe(learned.lists.served.yearsApart?.mean);
    expect(scores).not.toHaveProperty('style/clusters');
  });

  it('have a prefix for encoders that were trained for testing', () => {
    const scores = scoresOfMethods(
      { ...learned, variant: 'half of the playlists' },
      { ...learned, variant: 'without playlists' },
    );
    expect(Object.keys(scores)).toEqual(
      expect.arrayContaining([
        'style/precision at 10',
        'style/half of the playlists/years apart',
        'style/without playlists/precision at 10',
        'style/without playlists/same genre',
      ]),
    );
    expect(scores).not.toHaveProperty('style/years apart');
  });
});
