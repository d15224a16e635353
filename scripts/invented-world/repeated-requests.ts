import type { RequestRecord } from './request-record.ts';

/** Final statuses of a source: also that a request was wrong, or that an item does not exist. */
const FINAL_STATUSES: readonly number[] = [200, 400, 404, 410];

/**
 * Returns the requests that were sent again after a final answer. Tokens and robots.txt do not count: every
 * run requests them once.
 */
export function repeatedRequests(requests: readonly RequestRecord[]): readonly string[] {
  const answered = new Set<string>();
  const repeated: string[] = [];
  for (const { source, url, status, wasAnswered } of requests) {
    if (source === 'spotify-accounts' || url === '/robots.txt') continue;
    const key = `${source} ${url}`;
    if (answered.has(key)) repeated.push(key);
    if (wasAnswered && FINAL_STATUSES.includes(status)) answered.add(key);
  }
  return repeated;
}
