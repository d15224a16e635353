import { createHash, timingSafeEqual } from 'node:crypto';

/** What a key allows, each with all before it: songs; what listeners like; the service's own figures. */
export const SCOPES = ['read', 'listeners', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key of the API as it is kept: only its hash, so that no log and no dump can tell it. */
export interface ApiKey {
  readonly scope: Scope;
  /** SHA-256 of the key, in hexadecimal. */
  readonly sha256: string;
}

/** Returns the SHA-256 of a key in hexadecimal. Keys are long and random, so a fast hash is enough. */
export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Returns the key that was given, or undefined if there is none such. Takes as long for any text. */
export function findKey(keys: readonly ApiKey[], given: string): ApiKey | undefined {
  const hash = Buffer.from(hashOf(given), 'hex');
  return keys.filter(({ sha256 }) => timingSafeEqual(hash, Buffer.from(sha256, 'hex')))[0];
}

/** Returns whether a key of the scope `held` opens what needs the scope `needed`. */
export function includesScope(held: Scope, needed: Scope): boolean {
  return SCOPES.indexOf(held) >= SCOPES.indexOf(needed);
}
