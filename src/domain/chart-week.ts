/** A week of the charts, named by its Monday: YYYY-MM-DD. */
export type ChartWeek = string & { readonly __chartWeek: true };

/** The first Monday of 2020, the week with which collecting begins. */
export const FIRST_WEEK = '2020-01-06' as ChartWeek;

/** Only years 1000 to 2999, so that dates sort as text and every week has a Monday and a Sunday. */
const DATE = /^[12]\d{3}-\d{2}-\d{2}$/;
const DAY_MILLIS = 24 * 60 * 60 * 1000;
const WEEK_MILLIS = 7 * DAY_MILLIS;
/** Korea has had no summer time since 1988. */
const KOREA_AHEAD_OF_UTC_MILLIS = 9 * 60 * 60 * 1000;

/** Returns the week whose Monday is `text` (YYYY-MM-DD); null if that is no real date or another weekday. */
export function parseChartWeek(text: string): ChartWeek | null {
  const week = weekOf(text);
  return week === text ? week : null;
}

/** Returns the week of a date (YYYY-MM-DD); null if `text` is no real date. */
export function weekOf(text: string): ChartWeek | null {
  const millis = millisOf(text);
  if (millis === null) return null;
  const daysSinceMonday = (new Date(millis).getUTCDay() + 6) % 7;
  return dateOf(millis - daysSinceMonday * DAY_MILLIS) as ChartWeek;
}

/** Returns the last day of a week, as YYYY-MM-DD. */
export function sundayOf(week: ChartWeek): string {
  return dateOf(Date.parse(week) + 6 * DAY_MILLIS);
}

/** Returns every week from `from` to `to`, both included, in order; none if `to` is earlier. */
export function weeksBetween(from: ChartWeek, to: ChartWeek): readonly ChartWeek[] {
  const weeks: ChartWeek[] = [];
  for (let millis = Date.parse(from); millis <= Date.parse(to); millis += WEEK_MILLIS) {
    weeks.push(dateOf(millis) as ChartWeek);
  }
  return weeks;
}

/** Returns the last week whose Sunday is over in Korea, whatever this machine's time zone. */
export function lastCompleteWeek(now: Date): ChartWeek {
  const today = dateOf(now.getTime() + KOREA_AHEAD_OF_UTC_MILLIS);
  const week = weekOf(today);
  if (week === null) throw new RangeError(`expected a date of the years 1000 to 2999, got ${today}`);
  return dateOf(Date.parse(week) - WEEK_MILLIS) as ChartWeek;
}

// An ISO 8601 date without a time is midnight in UTC, so time zones and summer time do not matter here.

function millisOf(text: string): number | null {
  if (!DATE.test(text)) return null;
  const millis = Date.parse(text);
  // Date.parse takes 31 February as a day in March.
  return Number.isNaN(millis) || dateOf(millis) !== text ? null : millis;
}

function dateOf(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}
