/** Rows of a weekly chart, and so the points of a week at its top. */
export const CHART_ROWS = 100;
/** Nothing known stays at the top for longer than four years; that much is 100. */
const MOST_POINTS = 4 * 52 * CHART_ROWS;

/**
 * How well known an album is, 0 to 100, by its weeks in a chart of 100 rows: the top of a week counts 100 points, the
 * last row 1. Logarithmic, as listeners are: a week in the middle makes 40, half a year there 72.
 */
export function chartPopularity(points: number): number {
  return Math.min(100, Math.round((100 * Math.log1p(points)) / Math.log1p(MOST_POINTS)));
}
