import { seededHash } from '../../src/domain/random.ts';
import type { BugsPageFault } from './bugs-side.ts';
import { type ServedAnswer, htmlAnswer, textAnswer } from './served.ts';

/** The simulated services, each by its path prefix. */
export const SERVED_SOURCES = [
  'bugs',
  'spotify-api',
  'spotify-accounts',
  'reccobeats',
  'musicbrainz',
] as const;
export type ServedSource = (typeof SERVED_SOURCES)[number];

/** A fault in place of the right answer. Plain data, so that a rule can be kept in a file. */
export type Fault =
  /** The answer of a proxy in front of the service: HTML, or for 429 the text "Too many requests". */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: RetryAfterForm }
  /** The connection is closed before the answer begins, or in the middle of its body. */
  | { readonly kind: 'cut'; readonly where: 'head' | 'body' }
  /** The answer does not begin, or stops in the middle of its body, and never ends. */
  | { readonly kind: 'hang'; readonly where: 'head' | 'body' }
  /** Status 200 with text instead of JSON. */
  | { readonly kind: 'text' }
  /** Bugs only: status 200 with a wrong page. */
  | { readonly kind: 'page'; readonly page: BugsPageFault };

/** The header's text, or an HTTP date so many seconds ahead. */
export type RetryAfterForm = string | { readonly dateInSeconds: number };

export interface FaultRule {
  /** Selects all requests to a source, or only those whose path and query contain the text. */
  readonly source: ServedSource;
  readonly urlContains?: string;
  /** Selects among these by their number, from 1, or each with a probability. Without both: all. */
  readonly at?: readonly number[];
  readonly probability?: number;
  readonly fault: Fault;
}

export interface FaultPlan {
  readonly seed: number;
  readonly rules: readonly FaultRule[];
}

/**
 * Returns a function that gives the fault of each request, in the order in which they come, or null. If
 * several rules apply, the first counts.
 */
export function createFaults({
  seed,
  rules,
}: FaultPlan): (source: ServedSource, url: string) => Fault | null {
  const counts = rules.map(() => 0);
  return (source, url) => {
    let first: Fault | null = null;
    for (const [index, rule] of rules.entries()) {
      if (rule.source !== source || !url.includes(rule.urlContains ?? '')) continue;
      const count = (counts[index] ?? 0) + 1;
      counts[index] = count;
      // Only the count decides: a rule does the same to its nth request, whatever the other rules do.
      const isDue =
        rule.at?.includes(count) ?? seededHash(`${index} ${count}`, seed) < (rule.probability ?? 1);
      if (isDue) first ??= rule.fault;
    }
    return first;
  };
}

/** Returns a proxy's answer with this status. */
export function statusAnswer(
  status: number,
  form: RetryAfterForm | undefined,
  nowMillis: number,
): ServedAnswer {
  const headers: Record<string, string> = {};
  if (typeof form === 'string') headers['retry-after'] = form;
  else if (form !== undefined) {
    headers['retry-after'] = new Date(nowMillis + form.dateInSeconds * 1000).toUTCString();
  }
  if (status === 429) return textAnswer(429, 'Too many requests', headers);
  const page = `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`;
  return htmlAnswer(status, page, headers);
}
