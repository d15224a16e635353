import { describe, expect, it } from 'vitest';
import {
  hitRate,
  ndcgAt,
  PLAYLIST_METRICS,
  precisionAt,
  relevantShare,
} from '../../src/evaluation/ranking-metrics.ts';
import { reportHtml } from '../../src/evaluation/report-html.ts';
import { scoresOf } from '../../src/jobs/report-scores.ts';
import { exampleReport } from './example-report.ts';
import { told } from './told.ts';

const isEven = (row: number) => row % 2 === 0;

describe('precision at k', () => {
  it('is the share of the first k rows that are relevant', () => {
    expect(precisionAt(4)(isEven, [2, 3, 4, 5, 6, 8], 9)).toBe(0.5);
  });

  it('divides by k even if the list is shorter', () => {
    expect(precisionAt(4)(isEven, [2], 9)).toBe(0.25);
    expect(precisionAt(4)(isEven, [], 9)).toBe(0);
  });
});

describe('nDCG at k', () => {
  it('is the discounted gain over that of the best ranking', () => {
    // Relevant at ranks 2 and 3, of two relevant candidates.
    const expected = (1 / Math.log2(3) + 1 / Math.log2(4)) / (1 / Math.log2(2) + 1 / Math.log2(3));
    expect(ndcgAt(3)(isEven, [1, 2, 4, 6], 2)).toBeCloseTo(expected, 12);
  });

  it('is 1 if no better ranking exists, and less if one does', () => {
    expect(ndcgAt(3)(isEven, [2, 4, 1], 2)).toBeCloseTo(1, 12);
    expect(ndcgAt(3)(isEven, [2, 4, 6], 90)).toBeCloseTo(1, 12);
    expect(ndcgAt(3)(isEven, [2, 4, 1], 3)).toBeLessThan(1);
  });

  it('is 0 if no candidate is relevant', () => {
    expect(ndcgAt(3)(isEven, [1, 3], 0)).toBe(0);
  });
});

describe('the metrics of a whole list', () => {
  it('tell if any row is relevant, and which share is', () => {
    expect([hitRate(isEven, [1, 2, 4]), relevantShare(isEven, [1, 2, 4, 3])]).toEqual([1, 0.5]);
    expect([hitRate(isEven, [1, 3]), relevantShare(isEven, [1, 3])]).toEqual([0, 0]);
  });
});

describe.each(PLAYLIST_METRICS)('the metric $label', ({ name, label, score }) => {
  const report = exampleReport();
  const mean = told(report.methods[0]?.playlists)[name].mean;

  it('is a column of both tables and a plot of the report', () => {
    const html = new TextDecoder().decode(reportHtml(report, 'en'));
    expect(html.split(`<th scope="col">${label}</th>`)).toHaveLength(3);
    expect(html).toContain(`<figcaption>${label}, higher is better</figcaption>`);
    expect(html).toContain(`<td>${mean.toFixed(4)}<small>`);
  });

  it('is a score of the run', () => {
    expect(scoresOf(report)[`style/${score}`]).toBe(mean);
  });
});
