import { describe, expect, it } from 'vitest';
import { InvalidInputError, ReleaseCorruptError } from '../../src/domain/errors.ts';
import type { Matrix } from '../../src/domain/matrix.ts';
import { readMap, writeMap } from '../../src/release/map-part.ts';
import { releaseOnDisk, TRACKS } from './release-on-disk.ts';

const MAP: Matrix = { rows: 3, columns: 2, data: Float32Array.of(0, 0, -1, 0.25, 1, Math.fround(1e-20)) };
const releaseWith = (bytes: Uint8Array) => ({ tracks: TRACKS, parts: { 'map.f32': bytes } });

describe('the map in a release', () => {
  it('comes back as it was written', () => {
    expect(readMap(releaseWith(writeMap(MAP)))).toEqual(MAP);
  });

  it('comes back from bytes at any offset', () => {
    const bytes = new Uint8Array(25);
    bytes.set(writeMap(MAP), 1);
    expect(readMap(releaseWith(bytes.subarray(1)))).toEqual(MAP);
  });

  it('comes back from a release on disk', async () => {
    const release = await releaseOnDisk('map.f32', writeMap(MAP));
    expect(readMap(release)).toEqual(MAP);
  });

  it('is little-endian floats, and does not change with its source', () => {
    const moving = { rows: 1, columns: 2, data: Float32Array.of(1, -2) };
    const bytes = writeMap(moving);
    moving.data.fill(0);
    expect([...bytes]).toEqual([0, 0, 128, 63, 0, 0, 0, 192]);
  });

  it('is none if the release has no such part', () => {
    expect(readMap({ tracks: TRACKS, parts: {} })).toBeNull();
  });

  it.each([NaN, Infinity, -Infinity])(
    'is not written with a coordinate of %d; the error names the row',
    (value) => {
      const writing = () => writeMap({ ...MAP, data: Float32Array.of(0, 0, 0, value, 0, 0) });
      expect(writing).toThrow(InvalidInputError);
      expect(writing).toThrow('row 1 holds a value that is not a finite number');
    },
  );

  it.each([
    ['three values a track', { rows: 2, columns: 3, data: new Float32Array(6) }],
    ['too few values', { rows: 3, columns: 2, data: new Float32Array(4) }],
  ])('is not written with %s', (_, positions) => {
    expect(() => writeMap(positions)).toThrow(InvalidInputError);
  });

  it.each([
    ['a place too few', writeMap(MAP).subarray(0, 16), 'expected 3 rows of 2 floats, got 16 bytes'],
    ['a byte too many', new Uint8Array(25), 'expected 3 rows of 2 floats, got 25 bytes'],
    ['nothing', new Uint8Array(0), 'got 0 bytes'],
    ['NaN', new Uint8Array(Float32Array.of(0, 0, 0, 0, NaN, 0).buffer), 'row 2 holds a value'],
  ])('is refused where the part holds %s', (_, bytes, reason) => {
    const reading = () => readMap(releaseWith(bytes));
    expect(reading).toThrow(ReleaseCorruptError);
    expect(reading).toThrow(/^release file map\.f32: /);
    expect(reading).toThrow(reason);
  });
});
