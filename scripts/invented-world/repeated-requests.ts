import type { RequestRecord } from './request-record.ts';

/** What a source answers once and for all: also that a request was wrong, or that there is no such thing. */
const ANSWERS: readonly number[] = [200, 400, 404, 410];

/**
 * The requests that were sent again after they had been answered; tokens and robots.txt are asked for once a
 * run.
 */
export function repeatedRequests(requests: readonly RequestRecord[]): readonly string[] {
  const answered = new Set<string>();
  const repeated: string[] = [];
  for (const { source, url, status, wasAnswered } of requests) {
    if (source === 'spotify-accounts' || url === '/robots.txt') continue;
    const key = `${source} ${url}`;
    if (answered.has(key)) repeated.push(key);
    if (wasAnswered && ANSWERS.includes(status)) answered.add(key);
  }
  return repeated;
}
