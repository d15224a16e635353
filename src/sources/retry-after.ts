/** A longer wait is not believed: the longest known quota is that of a rolling day. */
export const LONGEST_RETRY_AFTER_MILLIS = 24 * 60 * 60 * 1000;

const SECONDS = /^\d+(\.\d+)?$/;
/** All three forms of an HTTP date begin with a weekday. Date.parse would accept much else. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/**
 * Returns the wait that a Retry-After header asks for, in milliseconds, at most a day. The header holds
 * seconds or an HTTP date (https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3). Returns null if it is
 * missing, malformed, zero, negative or in the past.
 */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? '';
  const millis = SECONDS.test(text)
    ? Number(text) * 1000
    : HTTP_DATE.test(text)
      ? Date.parse(text) - now.getTime()
      : NaN;
  return millis > 0 ? Math.min(Math.ceil(millis), LONGEST_RETRY_AFTER_MILLIS) : null;
}
