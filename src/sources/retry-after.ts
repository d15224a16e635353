/** Longer is not believed: the longest quota that is known is of a rolling day. */
export const LONGEST_RETRY_AFTER_MILLIS = 24 * 60 * 60 * 1000;

const SECONDS = /^\d+(\.\d+)?$/;
/** The three forms of an HTTP date begin with the day of the week; what Date.parse takes beyond them is chance. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/**
 * How long a Retry-After header asks to wait, in milliseconds, at most a day: seconds or an HTTP date
 * (https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3). Null where it says nothing that can be followed: it is
 * missing, zero, negative, in the past or no such value.
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
