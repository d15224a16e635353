import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReleaseCorruptError } from '../../src/domain/errors.ts';
import { readOtherTitles, writeOtherTitles } from '../../src/release/titles-part.ts';
import { trackIdAt } from '../published-track.ts';

const partOf = (bytes: Uint8Array) => ({ parts: { 'titles.json': bytes } });

describe('the other titles in a release', () => {
  it('come back as they were written, for any text', () => {
    const title = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '\u2028', '"', ''));
    const songs = fc.array(fc.tuple(fc.nat(20).map(trackIdAt), fc.array(title, { minLength: 1 })));
    fc.assert(
      fc.property(songs, (pairs) => {
        const titles = new Map(pairs);
        expect(readOtherTitles(partOf(writeOtherTitles(titles)))).toEqual(titles);
      }),
    );
  });

  it('are none if the release has no such part', () => {
    expect(readOtherTitles({ parts: {} })).toEqual(new Map());
  });

  it.each(['', 'titles', '[["a"]]', '{"a":["b"]}', '[["a",[]]]', '[["a",[1]]]'])(
    'are refused if the part holds %j',
    (text) => {
      const reading = () => readOtherTitles(partOf(Buffer.from(text)));
      expect(reading).toThrow(ReleaseCorruptError);
      expect(reading).toThrow(/^release file titles\.json: expected lists of titles/);
    },
  );
});
