import { seededHash } from '../../src/domain/random.ts';
import type { BugsPageFault } from './bugs-side.ts';
import { type ServedAnswer, htmlAnswer, textAnswer } from './served.ts';

/** The services that are played, by their prefix. */
export const SERVED_SOURCES = ['bugs', 'spotify-api', 'spotify-accounts', 'reccobeats'] as const;
export type ServedSource = (typeof SERVED_SOURCES)[number];

/**
 * Something that goes wrong in place of the right answer. Plain data, so that a rule can be kept in a file.
 */
export type Fault =
  /** An answer of a proxy in front of the service: HTML, and for 429 the text "Too many requests". */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: RetryAfterForm }
  /** The connection is closed before the answer begins, or in the middle of its body. */
  | { readonly kind: 'cut'; readonly where: 'head' | 'body' }
  /** The answer does not begin, or stops in the middle of its body, and never ends. */
  | { readonly kind: 'hang'; readonly where: 'head' | 'body' }
  /** Status 200 with a text where JSON was due. */
  | { readonly kind: 'text' }
  /** On Bugs: status 200 with another page than it should be. */
  | { readonly kind: 'page'; readonly page: BugsPageFault };

/** The header as it is sent, or an HTTP date so many seconds ahead. */
export type RetryAfterForm = string | { readonly dateInSeconds: number };

export interface FaultRule {
  /** Which requests: all of a source, or those whose path and query contain the text. */
  readonly source: ServedSource;
  readonly urlContains?: string;
  /** Which of those, counted from 1; or each with a probability. Without both: every one. */
  readonly at?: readonly number[];
  readonly probability?: number;
  readonly fault: Fault;
}

export interface FaultPlan {
  readonly seed: number;
  readonly rules: readonly FaultRule[];
}

/**
 * Tells for each request in the order of their coming what goes wrong with it; of several faults the first
 * one.
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
      // By the count alone: a rule does the same to its nth request, whatever the others do.
      const isDue =
        rule.at?.includes(count) ?? seededHash(`${index} ${count}`, seed) < (rule.probability ?? 1);
      if (isDue) first ??= rule.fault;
    }
    return first;
  };
}

/** The answer of a proxy with this status. */
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
