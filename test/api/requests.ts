import type { Answer, ServedApp } from '../served-app.ts';

/** Returns how a body is posted as JSON. */
export function postOf(body: unknown) {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Returns every page of a list; the path has a query. */
export async function pagesOf(get: ServedApp['get'], path: string): Promise<readonly Answer['body'][]> {
  const pages: Answer['body'][] = [];
  let next: string | null = null;
  do {
    const { body } = await get(next === null ? path : `${path}&cursor=${next}`);
    pages.push(body);
    ({ next } = body['page'] as { next: string | null });
  } while (next !== null);
  return pages;
}
