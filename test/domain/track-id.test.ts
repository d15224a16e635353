import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTrackId, trackIdToUuid, uuidToTrackId } from '../../src/domain/track-id.ts';

const uuid = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
);

describe('track ids', () => {
  it('convert from every UUID and back', () => {
    fc.assert(
      fc.property(uuid, (value) => {
        const id = uuidToTrackId(value);
        expect(id).toHaveLength(22);
        expect(parseTrackId(id)).toBe(id);
        expect(trackIdToUuid(id)).toBe(value);
      }),
    );
  });

  it('agree with a test vector of librespot, which plays tracks by these ids', () => {
    expect(uuidToTrackId('b39fe808-1e1f-4c54-be38-e8d6f9f12bb9')).toBe('5sWHDYs0csV6RS48xBl0tH');
  });

  it.each([
    ['too short', '0'.repeat(21)],
    ['too long', '0'.repeat(23)],
    ['a sign', `${'0'.repeat(21)}-`],
    ['a NUL', `${'0'.repeat(21)}\0`],
    ['a value of 2^128', '7N42dgm5tFLK9N8MT7fHC8'],
    ['the largest 22 digits', 'Z'.repeat(22)],
    ['nothing', ''],
  ])('are not made from %s', (_, text) => {
    expect(parseTrackId(text)).toBeNull();
  });

  it('include the largest value of 128 bits', () => {
    expect(uuidToTrackId('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe('7N42dgm5tFLK9N8MT7fHC7');
    expect(parseTrackId('7N42dgm5tFLK9N8MT7fHC7')).not.toBeNull();
  });

  it('are not made from text that is not 22 characters long', () => {
    const otherText = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => text.length !== 22);
    fc.assert(
      fc.property(otherText, (text) => {
        expect(parseTrackId(text)).toBeNull();
      }),
    );
  });
});
