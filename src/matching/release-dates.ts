const DAY_MILLIS = 24 * 60 * 60 * 1000;
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const YEAR_AND_MONTH = 'YYYY-MM'.length;
const YEAR_MONTH_AND_DAY = 'YYYY-MM-DD'.length;

/** Spotify's date may be from another time zone. */
const NEXT_DAY = 0.95;
const WITHIN_WEEK = 0.8;
const WITHIN_MONTH = 0.6;
const SAME_YEAR = 0.4;
/** The year or the month is the same, and no more is known of one of the dates. */
export const SAME_AS_FAR_AS_KNOWN = 0.8;
/** A missing date is no evidence for or against. */
const UNKNOWN = 0.4;
const DAYS_OF_WEEK = 7;
const DAYS_OF_MONTH = 31;

/** Older albums were put online later, and are often listed with that later date. */
const FIRST_YEAR_ONLINE = 2005;

interface ReleaseDate {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

/**
 * Compares the dates of a chart album and a candidate, each YYYY, YYYY-MM or YYYY-MM-DD. Returns 1 for the
 * same day, 0 for different years.
 */
export function compareDates(one: string | null, other: string | null): number {
  const [a, b] = [parseDate(one), parseDate(other)];
  if (a === null || b === null) return UNKNOWN;
  const isEnteredLater = a.year < FIRST_YEAR_ONLINE && b.year > a.year;
  if (isEnteredLater) return UNKNOWN;
  const days = daysBetween(one, other);
  if (days === null) {
    if (a.year !== b.year) return 0;
    return a.month === null || b.month === null || a.month === b.month ? SAME_AS_FAR_AS_KNOWN : SAME_YEAR;
  }
  if (days === 0) return 1;
  if (days === 1) return NEXT_DAY;
  if (days <= DAYS_OF_WEEK) return WITHIN_WEEK;
  if (days <= DAYS_OF_MONTH) return WITHIN_MONTH;
  return a.year === b.year ? SAME_YEAR : 0;
}

/** Returns the number of days between two dates; null if either is not known to the day. */
export function daysBetween(one: string | null, other: string | null): number | null {
  const [millis, otherMillis] = [millisOf(one), millisOf(other)];
  return millis === null || otherMillis === null ? null : Math.abs(millis - otherMillis) / DAY_MILLIS;
}

/** Returns the year of a date, or null. */
export function yearOfDate(date: string | null): number | null {
  return parseDate(date)?.year ?? null;
}

function millisOf(date: string | null): number | null {
  const parsed = parseDate(date);
  if (parsed === null || parsed.month === null || parsed.day === null) return null;
  return Date.UTC(parsed.year, parsed.month - 1, parsed.day);
}

function parseDate(date: string | null): ReleaseDate | null {
  if (date === null || !DATE.test(date)) return null;
  const year = Number(date.slice(0, 4));
  if (year === 0) return null;
  return {
    year,
    month: date.length < YEAR_AND_MONTH ? null : Number(date.slice(5, 7)),
    day: date.length < YEAR_MONTH_AND_DAY ? null : Number(date.slice(8)),
  };
}
