import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CursorExpiredError } from '../domain/errors.ts';
import { InvalidRequestError } from '../http/problem.ts';

/** The start of a page, and the list that the page belongs to. */
export interface Cursor {
  /** Hash of the query and the filters: an offset means nothing in another list. */
  readonly list: string;
  readonly release: string;
  readonly from: number;
}

const MAX_CURSOR_LENGTH = 100;
const CONTENT = /^([0-9a-zA-Z_-]{1,64}):(\d{1,9}):([0-9a-f]{8})$/;

export const cursorParameter = z
  .string()
  .transform((text, context): Cursor => {
    const content = text.length > MAX_CURSOR_LENGTH ? '' : Buffer.from(text, 'base64url').toString('latin1');
    const [, release, from, list] = CONTENT.exec(content) ?? [];
    if (release !== undefined && from !== undefined && list !== undefined) {
      return { release, from: Number(from), list };
    }
    context.addIssue('expected the `page.next` of an earlier answer');
    return z.NEVER;
  })
  .optional()
  .meta({
    description: '`page.next` of the previous page. All other parameters must be the same, except `limit`.',
    override: { type: 'string', pattern: '^[A-Za-z0-9_-]+$', maxLength: MAX_CURSOR_LENGTH },
  });

/** Returns the cursor as text. It is opaque to callers, so that its content may change. */
export function writeCursor({ release, from, list }: Cursor): string {
  return Buffer.from(`${release}:${from}:${list}`).toString('base64url');
}

/** Returns a short hash of the list that the query and the filters make; an empty query counts as none. */
export function listOf(filter: object, query = ''): string {
  return createHash('sha256')
    .update(`${query}${JSON.stringify(filter)}`)
    .digest('hex')
    .slice(0, 8);
}

/**
 * Checks the list of a cursor.
 *
 * @throws InvalidRequestError if the cursor belongs to another list.
 */
export function checkList(cursor: Cursor | undefined, list: string): void {
  if (cursor === undefined || cursor.list === list) return;
  throw new InvalidRequestError([
    { field: 'cursor', detail: 'expected the query and filters of the request that returned this cursor' },
  ]);
}

/**
 * Checks the release of a cursor.
 *
 * @throws CursorExpiredError if the answer comes from another release.
 */
export function checkCursor(cursor: Cursor | undefined, served: string | null): void {
  if (cursor !== undefined && served !== null && cursor.release !== served) {
    throw new CursorExpiredError(cursor.release, served);
  }
}
