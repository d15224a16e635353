/** The rows of a weekly chart, and so the points for a week at its top. */
export const CHART_ROWS = 100;
/** Four years at the top, which no known album exceeds. They make a popularity of 100. */
const MOST_POINTS = 4 * 52 * CHART_ROWS;

/**
 * Returns the popularity of an album, 0 to 100, from its points in the charts: the first row of a week counts
 * 100 points, the last row 1. The scale is logarithmic, as numbers of listeners are: a week in the middle
 * makes 40, half a year there 72.
 */
export function chartPopularity(points: number): number {
  return Math.min(100, Math.round((100 * Math.log1p(points)) / Math.log1p(MOST_POINTS)));
}
