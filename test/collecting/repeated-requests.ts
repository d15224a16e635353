import type { RequestRecord } from './request-record.ts';

/** The requests that were sent again after they had been answered; tokens and robots.txt are asked for once a run. */
export function repeatedRequests(requests: readonly RequestRecord[]): readonly string[] {
  const answered = new Set<string>();
  const repeated: string[] = [];
  for (const { source, url, status, wasAnswered } of requests) {
    if (source === 'spotify-accounts' || url === '/robots.txt') continue;
    const key = `${source} ${url}`;
    if (answered.has(key)) repeated.push(key);
    if (wasAnswered && status === 200) answered.add(key);
  }
  return repeated;
}
