/** A week of the charts, by its Monday: YYYY-MM-DD. */
export type ChartWeek = string & { readonly __chartWeek: true };

/** The first Monday of 2020, where collecting begins. */
export const FIRST_WEEK = '2020-01-06' as ChartWeek;

/** Years of four digits, so that dates sort as texts and every week has both its ends. */
const DATE = /^[12]\d{3}-\d{2}-\d{2}$/;
const DAY_MILLIS = 24 * 60 * 60 * 1000;
const WEEK_MILLIS = 7 * DAY_MILLIS;
/** Korea has had no summer time since 1988. */
const KOREA_AHEAD_OF_UTC_MILLIS = 9 * 60 * 60 * 1000;

/** The week whose Monday `text` names as YYYY-MM-DD, or null where it is no real date or another day. */
export function parseChartWeek(text: string): ChartWeek | null {
  const week = weekOf(text);
  return week === text ? week : null;
}

/** The week that a date, YYYY-MM-DD, falls into, or null where `text` is no real date. */
export function weekOf(text: string): ChartWeek | null {
  const millis = millisOf(text);
  if (millis === null) return null;
  const daysSinceMonday = (new Date(millis).getUTCDay() + 6) % 7;
  return dateOf(millis - daysSinceMonday * DAY_MILLIS) as ChartWeek;
}

/** The last day of a week, YYYY-MM-DD. */
export function sundayOf(week: ChartWeek): string {
  return dateOf(Date.parse(week) + 6 * DAY_MILLIS);
}

/** Every week from `from` to `to`, both included, in their order; none where `to` is the earlier. */
export function weeksBetween(from: ChartWeek, to: ChartWeek): readonly ChartWeek[] {
  const weeks: ChartWeek[] = [];
  for (let millis = Date.parse(from); millis <= Date.parse(to); millis += WEEK_MILLIS) {
    weeks.push(dateOf(millis) as ChartWeek);
  }
  return weeks;
}

/** The last week whose Sunday is over in Korea, wherever this machine stands. */
export function lastCompleteWeek(now: Date): ChartWeek {
  const today = dateOf(now.getTime() + KOREA_AHEAD_OF_UTC_MILLIS);
  const week = weekOf(today);
  if (week === null) throw new RangeError(`expected a date of the years 1000 to 2999, got ${today}`);
  return dateOf(Date.parse(week) - WEEK_MILLIS) as ChartWeek;
}

// A date of ISO 8601 without a time is midnight in UTC, so that no time zone and no summer time has a part in this.

function millisOf(text: string): number | null {
  if (!DATE.test(text)) return null;
  const millis = Date.parse(text);
  // The 31st of February is taken for a day in March.
  return Number.isNaN(millis) || dateOf(millis) !== text ? null : millis;
}

function dateOf(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}
