/** A map whose entries are spread over many maps. */
export interface ShardedMap<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

/** A power of 2. Of a million entries, each map has about four thousand. */
const SHARDS = 256;

/**
 * Returns a map for a million entries and more: one large map blocks for 100 ms when it grows. `textOf` must
 * return the same text for the same key; different keys may share a text.
 */
export function createShardedMap<Key, Value>(textOf: (key: Key) => string): ShardedMap<Key, Value> {
  const maps = Array.from({ length: SHARDS }, () => new Map<Key, Value>());
  const mapOf = (key: Key) => maps[hashText(textOf(key)) & (SHARDS - 1)];
  return {
    get: (key) => mapOf(key)?.get(key),
    set: (key, value) => {
      mapOf(key)?.set(key, value);
    },
  };
}

/** Returns a hash of a text in 32 bits (FNV-1a), whose low bits are mixed. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}
