import * as fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ReleaseCorruptError } from '../../src/domain/errors.ts';
import { openRelease } from '../../src/release/open-release.ts';
import {
  readAliases,
  readOtherTitles,
  writeAliases,
  writeOtherTitles,
} from '../../src/release/other-names.ts';
import { writeRelease } from '../../src/release/write-release.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { testFolder } from '../temporary-folder.ts';

const GROUPS = [
  ['아이유', 'IU', '이지은'],
  ['The "Band" \\ 🎵', '밴드\n'],
];
const aliasesIn = (bytes: Uint8Array) => readAliases({ parts: { 'aliases.json': bytes } });
const titlesIn = (bytes: Uint8Array) => readOtherTitles({ parts: { 'titles.json': bytes } });

describe('the names of artists in a release', () => {
  it('come back as they were written', () => {
    expect(aliasesIn(writeAliases(GROUPS))).toEqual(GROUPS);
    expect(aliasesIn(writeAliases([]))).toEqual([]);
  });

  it('come back as they were written, for any text', () => {
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '\u2028', '\ufeff', ''));
    fc.assert(
      fc.property(fc.array(fc.array(name, { minLength: 2 })), (groups) => {
        expect(aliasesIn(writeAliases(groups))).toEqual(groups);
      }),
    );
  });

  it('come back from a release on disk', async () => {
    const directory = await testFolder();
    const vectors = () => ({ rows: 1, columns: 1, data: Float32Array.of(1) });
    const { id } = await writeRelease(
      directory,
      {
        tracks: [publishedTrack()],
        vectors: { style: vectors(), sound: vectors() },
        method: { style: 'test', sound: 'test' },
        parameters: {},
        featureSpace: { version: 'test-1', columns: [] },
        isInvented: true,
        parts: { 'aliases.json': writeAliases(GROUPS) },
      },
      new Date('2026-11-24T00:00:00Z'),
    );
    expect(readAliases(await openRelease(join(directory, id)))).toEqual(GROUPS);
  });

  it('are none if the release has no such part', () => {
    expect(readAliases({ parts: {} })).toEqual([]);
    expect(readAliases({ parts: { 'clusters.json': Buffer.from('[]') } })).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'aliases'],
    ['JSON that was cut short', '[["아이유","IU"]'],
    ['an object', '{"아이유":["IU"]}'],
    ['null', 'null'],
    ['a name for a list', '["아이유","IU"]'],
    ['a list of one name', '[["아이유","IU"],["IU"]]'],
    ['an empty list', '[[]]'],
    ['a number for a name', '[["아이유",1]]'],
    ['null for a name', '[["아이유",null]]'],
  ])('are refused if the part holds %s', (_, text) => {
    const reading = () => aliasesIn(Buffer.from(text));
    expect(reading).toThrow(ReleaseCorruptError);
    expect(reading).toThrow(/^release file aliases\.json: expected lists of names/);
  });
});

describe('the other titles in a release', () => {
  it('come back as they were written, for any text', () => {
    const title = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '\u2028', '"', ''));
    const songs = fc.array(fc.tuple(fc.nat(20).map(trackIdAt), fc.array(title, { minLength: 1 })));
    fc.assert(
      fc.property(songs, (pairs) => {
        const titles = new Map(pairs);
        expect(titlesIn(writeOtherTitles(titles))).toEqual(titles);
      }),
    );
  });

  it('are none if the release has no such part', () => {
    expect(readOtherTitles({ parts: {} })).toEqual(new Map());
  });

  it.each(['', 'titles', '[["a"]]', '{"a":["b"]}', '[["a",[]]]', '[["a",[1]]]'])(
    'are refused if the part holds %j',
    (text) => {
      const reading = () => titlesIn(Buffer.from(text));
      expect(reading).toThrow(ReleaseCorruptError);
      expect(reading).toThrow(/^release file titles\.json: expected lists of titles/);
    },
  );
});
