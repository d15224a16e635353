import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CursorExpiredError } from '../domain/errors.ts';
import type { TrackFilter } from '../domain/filters.ts';
import { InvalidRequestError } from '../http/problem.ts';

/** Where a page starts, and the list that it belongs to. */
export interface Cursor {
  /** Of the query and the filters: a place in one list is no place in another. */
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
    description: 'The `page.next` of the page before; all else but `limit` must be the same',
    override: { type: 'string', maxLength: MAX_CURSOR_LENGTH },
  });

/** Opaque to callers, so that what it holds may change. */
export function writeCursor({ release, from, list }: Cursor): string {
  return Buffer.from(`${release}:${from}:${list}`).toString('base64url');
}

/** A short name for the list that a query and these filters make; an empty query is no query. */
export function listOf(filter: TrackFilter, query = ''): string {
  return createHash('sha256')
    .update(`${query}${JSON.stringify(filter)}`)
    .digest('hex')
    .slice(0, 8);
}

/** Throws InvalidRequestError for a cursor of another list. */
export function checkList(cursor: Cursor | undefined, list: string): void {
  if (cursor === undefined || cursor.list === list) return;
  throw new InvalidRequestError([
    { field: 'cursor', detail: 'expected the query and filters of the page that it comes from' },
  ]);
}

/** Throws CursorExpiredError where the answer comes from another release than the cursor. */
export function checkCursor(cursor: Cursor | undefined, served: string | null): void {
  if (cursor !== undefined && served !== null && cursor.release !== served) {
    throw new CursorExpiredError(cursor.release, served);
  }
}
