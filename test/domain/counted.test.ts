import { describe, expect, it } from 'vitest';
import { counted } from '../../src/domain/counted.ts';

describe('counted', () => {
  it.each([
    [0, '0 tracks'],
    [1, '1 track'],
    [92_211, '92,211 tracks'],
  ])('returns %d with the right form of its noun: %s', (count, text) => {
    expect(counted(count, 'track')).toBe(text);
  });
});
