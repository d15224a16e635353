import { z } from 'zod';
import { CursorExpiredError } from '../domain/errors.ts';

/** Where a page starts, and the release that its list comes from. */
export interface Cursor {
  readonly release: string;
  readonly from: number;
}

const MAX_CURSOR_LENGTH = 100;
const CONTENT = /^([0-9a-zA-Z_-]{1,64}):(\d{1,9})$/;

export const cursorParameter = z
  .string()
  .transform((text, context): Cursor => {
    const content = text.length > MAX_CURSOR_LENGTH ? '' : Buffer.from(text, 'base64url').toString('latin1');
    const [, release, from] = CONTENT.exec(content) ?? [];
    if (release !== undefined && from !== undefined) return { release, from: Number(from) };
    context.addIssue('expected the `page.next` of an earlier answer');
    return z.NEVER;
  })
  .optional()
  .meta({ description: 'The `page.next` of the page before', override: { type: 'string' } });

/** Opaque to callers, so that what it holds may change. */
export function writeCursor({ release, from }: Cursor): string {
  return Buffer.from(`${release}:${from}`).toString('base64url');
}

/** Throws CursorExpiredError where the answer comes from another release than the cursor. */
export function checkCursor(cursor: Cursor | undefined, served: string | null): void {
  if (cursor !== undefined && served !== null && cursor.release !== served) {
    throw new CursorExpiredError(cursor.release, served);
  }
}
