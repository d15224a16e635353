import { createHash } from 'node:crypto';

/** What an answer depends on beside its request. */
export interface Serving {
  /** The version of this software: another one may answer the same request in another way. */
  readonly version: string;
  /** Returns the release that an answer will come from; null if engines serve, which may switch meanwhile. */
  readonly release: () => string | null;
}

/** 132 bits: no two answers share a tag by chance. */
const TAG_LENGTH = 22;

export const CACHE_CONTROL = {
  /**
   * Ten seconds: long enough for going back and for typing a text again, short enough that a list does not
   * stay behind its release, whose cursors answer 410. Only for the caller: a proxy may have let this caller
   * in, and not others.
   */
  list: 'private, max-age=10',
  /** A request that names its release has one answer for ever. */
  release: 'private, max-age=31536000, immutable',
  never: 'no-store',
} as const;

/**
 * Returns a function that returns the entity tag of the answer from a release. The tag is weak: engines may
 * return equally similar songs in another order.
 */
export function createEntityTag({ version }: Serving, request: readonly unknown[]) {
  return (release: string): string =>
    `W/"${createHash('sha256')
      .update(JSON.stringify([version, release, ...request]))
      .digest('base64url')
      .slice(0, TAG_LENGTH)}"`;
}

/**
 * Returns whether `If-None-Match` names the tag. Express would not look if the request says `no-cache`, which
 * fetch adds to every request with this header; RFC 9110 (section 13.1.2) knows no such exception.
 */
export function isNamed(tag: string, ifNoneMatch = ''): boolean {
  return ifNoneMatch.split(',').some((named) => withoutWeakness(named.trim()) === withoutWeakness(tag));
}

function withoutWeakness(tag: string): string {
  return tag.replace(/^W\//, '');
}

/** Returns the release that an answer names, or null. */
export function releaseOf(answer: unknown): string | null {
  return typeof answer === 'object' &&
    answer !== null &&
    'release' in answer &&
    typeof answer.release === 'string'
    ? answer.release
    : null;
}
