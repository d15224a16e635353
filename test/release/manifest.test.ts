import { assert, jsonValue, pre, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/release/manifest.ts';

describe('canonical JSON', () => {
  it('holds the value, and is the same text for keys in another order', () => {
    assert(
      property(jsonValue(), (value) => {
        pre(!JSON.stringify(value).includes('__proto__'));
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(withReversedKeys(value))).toBe(text);
      }),
    );
  });

  it('sorts keys at every depth', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  });
});

function withReversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withReversedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const reversed = Object.entries(value).toReversed();
  return Object.fromEntries(reversed.map(([key, inner]) => [key, withReversedKeys(inner)]));
}
